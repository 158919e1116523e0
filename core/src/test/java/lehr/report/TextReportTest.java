package lehr.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import lehr.fit.Comparison;
import lehr.fit.Fit;
import lehr.fit.Score;
import lehr.plan.BackTest;
import lehr.plan.Plan;
import org.junit.jupiter.api.Test;

/** Texts against files of {@code src/test/resources}; the system property {@code lehr.golden=write} writes them anew. */
class TextReportTest {
    private static final TextReport ASCII = new TextReport(Glyphs.ASCII, 72);

    @Test
    void plan() throws IOException {
        assertGolden("plan.txt", TextReport.STANDARD.plan(SampleReport.plan("cosine-24k")));
    }

    @Test
    void planInAscii() throws IOException {
        String text = ASCII.plan(SampleReport.plan("cosine-24k"));
        assertThat(text).matches("[\\x20-\\x7e\\n]*");
        assertGolden("plan-ascii.txt", text);
    }

    @Test
    void fit() throws IOException {
        assertGolden("fit.txt", TextReport.STANDARD.fit(SampleReport.fit()));
    }

    @Test
    void comparison() throws IOException {
        Fit fit = SampleReport.fit();
        Comparison comparison = new Comparison(
                List.of(
                        new Comparison.Entry("relaxation", fit, 0.00051, 0.00072),
                        new Comparison.Entry("multi-power", fit, 0.00168, 0.0031),
                        new Comparison.Entry("chinchilla", fit, Double.NaN, Double.NaN)),
                "relaxation",
                "it errs least on schedules left out");
        assertGolden("comparison.txt", TextReport.STANDARD.comparison(comparison));
    }

    @Test
    void schedule() throws IOException {
        assertGolden("schedule.txt", TextReport.STANDARD.rates(25_000, step -> wsd(step)));
        assertGolden("schedule-ascii.txt", ASCII.rates(25_000, step -> wsd(step)));
    }

    @Test
    void staysWithinItsWidth() {
        for (int width : new int[] {60, 80, 100, 140}) {
            String text = new TextReport(Glyphs.UNICODE, width).plan(SampleReport.plan("run-".repeat(30)));
            text = text.replaceAll("\\S*wsd\\([^\n]*", "");
            assertThat(text.lines().mapToInt(String::length).max().orElse(0)).isLessThanOrEqualTo(width);
        }
    }

    @Test
    void namesCannotSteerTheTerminal() {
        String text = TextReport.STANDARD.plan(SampleReport.plan("evil\u001b[2J\u0007\u202Erun\r\n"));
        assertThat(text)
                .doesNotContain("\u001b")
                .doesNotContain("\u0007")
                .doesNotContain("\u202E")
                .doesNotContain("\r");
    }

    @Test
    void unknownNumbersAreDashes() {
        double unknown = Double.NaN;
        Score score =
                new Score("r", false, 3, unknown, unknown, unknown, unknown, unknown, 2.5, unknown, unknown, unknown);
        String text = TextReport.STANDARD.scores(List.of(score));
        assertThat(text).contains("2.500 (–)").doesNotContain("NaN");
    }

    @Test
    void refusesTooNarrowATerminal() {
        assertThatThrownBy(() -> new TextReport(Glyphs.ASCII, 20)).hasMessageContaining("found 20");
    }

    @Test
    void ofManyRunsThoseThatWerePredictedWorstAreShown() {
        Plan plan = SampleReport.plan("run");
        BackTest.Trace trace = plan.backTest().traces().get(0);
        List<BackTest.Trace> many = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> new BackTest.Trace(
                        new Score("run-" + i, false, 5, 0.9, 0.1, 0.1, i / 1000.0, 0.1, 3, 2.9, 3.1, 3),
                        trace.schedule(),
                        trace.steps(),
                        trace.rate(),
                        trace.observed(),
                        trace.predicted(),
                        trace.low(),
                        trace.high()))
                .toList();
        String text = TextReport.STANDARD.plan(plan.withBackTest(new BackTest("twenty runs", many)));
        assertThat(text).contains("The 12 predicted worst; mean error of all 20 1.05%");
        assertThat(text).contains("run-20 ", "run-9 ").doesNotContain("run-8 ");
    }

    private static double wsd(long step) {
        return 1e-3 * Math.min(1, Math.min((step + 1) / 1500.0, (25_000 - step) / 10_000.0));
    }

    private static void assertGolden(String name, String text) throws IOException {
        Path file = Path.of("src/test/resources/lehr/report", name);
        if ("write".equals(System.getProperty("lehr.golden"))) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
    }
}
