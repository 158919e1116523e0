package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import lehr.law.Law;
import lehr.law.Laws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchLawsCommandTest {
    @TempDir
    private Path folder;

    @Test
    void showsEveryLawWithinTheWidth() {
        String out =
                lehr("bench", "laws", SmallStudy.in(folder).toString()).done().out();
        for (Law law : Laws.all()) {
            assertThat(out).contains("\n" + law.name() + " ");
        }
        assertThat(out).contains("left out").contains("constant").contains("width   time");
        assertThat(out.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void withoutTimeTwiceTheSameBytes() {
        String study = SmallStudy.in(folder).toString();
        String first = lehr("bench", "laws", study, "--no-time", "--details", "--seed", "3")
                .done()
                .out();
        assertThat(lehr("bench", "laws", study, "--no-time", "--details", "--seed", "3")
                        .done()
                        .out())
                .isEqualTo(first);
        assertThat(first)
                .doesNotContain("time\n")
                .contains("small, 25M parameters on made")
                .contains(": cosine");
    }

    @Test
    void jsonHasEveryLawAndRound() {
        JsonNode json = lehr("bench", "laws", SmallStudy.in(folder).toString(), "--json")
                .done()
                .json();
        assertThat(json.get("laws")).hasSize(Laws.all().size());
        JsonNode best = json.at("/laws/0");
        assertThat(best.fieldNames())
                .toIterable()
                .containsExactly(
                        "law",
                        "runs",
                        "error",
                        "final_error",
                        "worst",
                        "regret",
                        "worst_regret",
                        "covered_80",
                        "covered_90",
                        "width",
                        "time");
        assertThat(best.get("error").asDouble()).isBetween(0.0, 0.02);
        assertThat(best.get("regret").isNull()).isTrue();
        assertThat(json.at("/rounds/0/split").asText()).isEqualTo("schedule");
        assertThat(json.at("/rounds/0/study").asText()).isEqualTo("small");
        assertThat(json.at("/rounds/0/laws")).hasSize(Laws.all().size());
    }

    @Test
    void aStudyOfOneScheduleIsRefused() {
        String study = SmallStudy.in(folder).toString();
        assertThat(lehr("bench", "laws", study, "--runs", "wsd").badInputLine())
                .contains(study + ": no split is possible, expected three schedules of one model, or two horizons");
    }

    @Test
    void aMissingStudyIsRefused() {
        assertThat(lehr("bench", "laws", folder.resolve("none").toString()).badInputLine())
                .contains("none");
    }

    @Test
    void theBundledStudyNeedsNoFolder() {
        assertThat(lehr("bench", "laws", "--runs", "d16-lr0.004-b8-s0-T2000-*", "--no-time")
                        .done()
                        .out())
                .contains("relaxation");
    }

    @Test
    void benchAloneShowsWhatThereIs() {
        Launch alone = lehr("bench");
        assertThat(alone.exit()).isEqualTo(2);
        assertThat(alone.err()).contains("laws");
    }
}
