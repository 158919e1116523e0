package lehr.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lehr.lab.model.ModelShape;
import lehr.lab.model.Transfer;
import lehr.rate.search.SearchRule;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;

class JobJsonTest {
    private static final Job JOB = new Job(
            "d32-lr0.004",
            new Recipe(
                    ModelShape.parse("moe-32"),
                    Transfer.parse("mup(width=16, layers=2, heads=2)"),
                    "java",
                    "bytes",
                    8,
                    64,
                    Optimizer.USUAL),
            3,
            Schedule.parse("wsd(peak=4e-3, steps=1000, warmup=100, decay=0.2, shape=1-sqrt, final=0)"),
            Optional.of(Path.of("trunk/state-800")),
            List.of(900L, 950L),
            Path.of("a folder/d32"),
            new Pace(25, 50, 4096, 65536, 500, true));

    @Test
    void readsBackWhatItWrote() throws Exception {
        assertThat(JobJson.read(new ObjectMapper().readTree(JobJson.write(JOB).toString())))
                .isEqualTo(JOB);
    }

    @Test
    void aSearchAndTheNoiseScaleReadBackToo() throws Exception {
        Job searched = searched(Optional.empty(), "slopes(window=100)");
        assertThat(JobJson.read(
                        new ObjectMapper().readTree(JobJson.write(searched).toString())))
                .isEqualTo(searched);
    }

    @Test
    void aSearchNeedsARunOfItsOwnAndRows() {
        assertThatThrownBy(() -> searched(JOB.parent(), "forks(window=200)"))
                .hasMessage("b: its LR is searched, expected a run without a trunk and without branches");
        assertThatThrownBy(() -> searched(Optional.empty(), "forks(window=50)"))
                .hasMessageContaining("a window of 50 steps with a row every 25");
        assertThatThrownBy(() -> searched(Optional.empty(), "forks(window=100)"))
                .hasMessage("forks of a window of 100 steps, of which 100 are warm-up,"
                        + " expected a window of at least twice the warm-up");
    }

    private static Job searched(Optional<Path> parent, String rule) {
        return new Job(
                "b",
                JOB.recipe(),
                0,
                JOB.schedule(),
                parent,
                List.of(),
                Path.of("b"),
                JOB.pace(),
                Optional.of(SearchRule.parse(rule)),
                true);
    }

    @Test
    void whatIsMissingIsNamed() {
        ObjectNode node = JobJson.write(JOB);
        ((ObjectNode) node.get("pace")).put("log", "often");
        assertThatThrownBy(() -> JobJson.read(node)).hasMessage("log is \"often\", expected a whole number");
        node.remove("schedule");
        assertThatThrownBy(() -> JobJson.read(node)).hasMessage("schedule is missing, expected a text");
    }

    @Test
    void aStateThatIsNeverReachedCannotBeKept() {
        assertThatThrownBy(() -> new Job(
                        "a",
                        JOB.recipe(),
                        0,
                        JOB.schedule(),
                        Optional.empty(),
                        List.of(1001L),
                        Path.of("a"),
                        JOB.pace()))
                .hasMessage("a: keeps the state after step 1001, expected 1 to 1000");
    }
}
