package lehr.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import lehr.lab.model.ModelShape;
import lehr.lab.model.Transfer;
import lehr.lab.train.Pace;
import lehr.logs.source.LogFormatException;
import lehr.schedule.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a sweep file is said in one line, with the place. */
class SweepReaderTest {
    private static final Path FILE = Path.of("sweep.json");

    private static final String GOOD = """
            {"lehr": "sweep", "version": 1, "name": "tiny", "data": "java", "tokenizer": "bytes", "context": 64,
             "warmup": 100,
             "pace": {"log": 25, "evaluate": 50, "evaluation_tokens": 4096, "final_tokens": 65536, "checkpoint": 500},
             "grids": [{"models": ["dense-32"], "batches": [8], "peaks": [2e-3, 0.004], "steps": [1000, 4e3],
                        "decays": [0.1, 1], "schedules": ["cosine"]}]}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"decays\": [0.1, 1] | \"decays\": [0.1, 0] | grids[0].decays[1] is 0.0, expected above 0 and at most 1",
                "\"decays\": [0.1, 1] | \"decays\": [1.5] | grids[0].decays[0] is 1.5, expected above 0 and at most 1",
                "\"decays\": [0.1, 1] | \"decays\": [0.95] | grids[0].decays of 0.95 at 1000 steps begin at step 50, "
                        + "expected from the end of the warm-up, 100, to before the horizon, or a decay of 1",
                "[2e-3, 0.004] | [2e-3, -1] | grids[0].peaks[1] is -1.0, expected above 0",
                "[2e-3, 0.004] | [2e-3, \"x\"] | grids[0].peaks[1] is \"x\", expected a number",
                "[2e-3, 0.004] | [2e-3, 2e-3] | grids[0].peaks says a value twice, expected each once",
                "[2e-3, 0.004] | [] | grids[0].peaks is empty, expected at least one",
                "[2e-3, 0.004] | 2e-3 | grids[0].peaks is 0.002, expected a list",
                "\"warmup\": 100 | \"warmup\": 1000 | grids[0].steps of 1000 are no more than the warm-up of 1000, "
                        + "expected a horizon beyond it",
                "\"warmup\": 100 | \"warm_up\": 100 | warm_up is no field here, expected lehr, version, name, data, "
                        + "tokenizer, context, warmup, pace, grids",
                "\"batches\": [8], | | grids[0].batches is missing, expected it",
                "\"batches\": [8] | \"batches\": [0.5] | grids[0].batches[0] is 0.5, expected a whole number below 2^31",
                "\"version\": 1 | \"version\": 2 | version is 2, expected 1",
                "\"lehr\": \"sweep\" | \"lehr\": \"fit\" | lehr is \"fit\", expected \"sweep\"",
                "\"evaluate\": 50 | \"evaluate\": 40 | pace.evaluates every 40 steps, expected a multiple of 25, at which "
                        + "rows are written",
                "dense-32 | dense-31 | grids[0].models[0]: model 'dense-31', expected dense(width=64, layers=2, heads=2), ",
                "\"cosine\" | \"sine\" | grids[0].schedules[0]: \"sine\" is no open schedule, expected constant, cosine, "
                        + "linear or a schedule with {peak} and {steps} in it",
                "\"cosine\" | \"cosine(peak={peak}, steps=5)\" | grids[0].schedules[0]: \"cosine(peak={peak}, steps=5)\" has a "
                        + "peak of 2e-3 and 5 steps, expected 2e-3 and 1000",
                "\"name\": \"tiny\" | \"name\": \"a/b\" | name is \"a/b\", expected letters, digits, '.', '_' and '-'",
            })
    void aFaultIsSaidWithItsPlace(String good, String bad, String complaint) {
        assertThat(GOOD).contains(good);
        String text = GOOD.replace(good, bad == null ? "" : bad);
        assertThatThrownBy(() -> SweepReader.read(text, FILE))
                .isInstanceOf(LogFormatException.class)
                .hasMessageStartingWith("sweep.json: " + complaint);
    }

    @Test
    void brokenJsonIsSaidWithItsLine() {
        assertThatThrownBy(() -> SweepReader.read("{\"lehr\": \"sweep\",\n\"version\" 1}", FILE))
                .hasMessageStartingWith("sweep.json:2: no JSON");
        assertThatThrownBy(() -> SweepReader.read("{\"lehr\": \"sweep\", \"lehr\": \"sweep\"}", FILE))
                .hasMessageContaining("Duplicate field 'lehr'");
        assertThatThrownBy(() -> SweepReader.read("[]", FILE))
                .hasMessage("sweep.json: the file is [], expected an object");
        assertThatThrownBy(() -> SweepReader.read("", FILE)).isInstanceOf(LogFormatException.class);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        SweepFile sweep = SweepReader.read(GOOD, FILE);
        assertThat(SweepReader.read(SweepWriter.write(sweep), FILE)).isEqualTo(sweep);
        Grid other = new Grid(
                List.of("english", "a/b.txt"),
                List.of(ModelShape.parse("moe(width=32, layers=3, heads=2, experts=8, active=2, shared=1)")),
                List.of(Transfer.STANDARD, Transfer.parse("completep(width=16, layers=2, heads=2, hidden=40)")),
                List.of(8, 32),
                List.of(0L, 7L),
                List.of(1e-4),
                List.of(5000L),
                List.of(.2),
                List.of(Shape.power(1.5), Shape.ONE_MINUS_SQRT),
                .1,
                List.of(new ScheduleForm("two-stage(peak={peak}, steps={steps}, drop=3000, second=1e-5)")));
        SweepFile made = new SweepFile(
                "made",
                "java",
                "gpt2",
                128,
                0,
                new Pace(1, 2, 3, 4, 5, true),
                List.of(sweep.grids().get(0), other));
        assertThat(SweepReader.read(SweepWriter.write(made), FILE)).isEqualTo(made);
    }

    @Test
    void aRunInTwoGridsIsWantedOnce() {
        SweepFile sweep = SweepReader.read(GOOD, FILE);
        List<Grid> twice = List.of(sweep.grids().get(0), sweep.grids().get(0));
        SweepFile doubled = new SweepFile(
                sweep.name(), sweep.data(), sweep.tokenizer(), sweep.context(), sweep.warmup(), sweep.pace(), twice);
        assertThat(doubled.runs()).hasSize(12).isEqualTo(sweep.runs());
    }
}
