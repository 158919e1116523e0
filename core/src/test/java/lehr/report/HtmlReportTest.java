package lehr.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import lehr.plan.BackTest;
import lehr.plan.Plan;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class HtmlReportTest {
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>\"'&{{script}}\u0007";

    @Test
    void asksForNothingElse() throws Exception {
        String page = HtmlReport.of(SampleReport.report());
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/report.html"), page);
        assertThat(page).doesNotContain("http://").doesNotContain("https://").doesNotContain("{{");
        assertThat(Pattern.compile("\\s(src|href)\\s*=|url\\(|@import")
                        .matcher(page)
                        .find())
                .isFalse();
    }

    @Test
    void answersFirst() {
        String page = HtmlReport.of(SampleReport.report());
        List<String> order = List.of(
                "id=\"warnings\"",
                "id=\"back-test\"",
                "id=\"regret\"",
                "id=\"schedule\"",
                "id=\"residuals\"",
                "id=\"parameters\"",
                "id=\"opinions\"",
                "id=\"assumptions\"",
                "id=\"provenance\"",
                "id=\"commands\"");
        assertThat(order.stream().map(page::indexOf)).doesNotContain(-1).isSorted();
        assertThat(page.indexOf("class=\"answer\"")).isLessThan(page.indexOf("id=\"warnings\""));
    }

    @Test
    void bodyIsWellFormed() throws Exception {
        parse(body(HtmlReport.of(SampleReport.report())));
        parse(body(HtmlReport.of(SampleReport.report(HOSTILE, HOSTILE))));
    }

    @Test
    void namesStayText() throws Exception {
        String page = HtmlReport.of(SampleReport.report(HOSTILE, HOSTILE));
        assertThat(page).doesNotContain("<img").doesNotContain("\u0007");
        int scripts = page.split("</script>", -1).length - 1;
        assertThat(scripts).isEqualTo(HtmlReport.of(SampleReport.report()).split("</script>", -1).length - 1);
        assertThat(parse(body(page)).getElementsByTagName("img").getLength()).isZero();
    }

    @Test
    void unknownNumbersAreDashes() {
        String page = HtmlReport.of(unknown(SampleReport.report()));
        assertThat(page.replaceAll("(?s)<script>.*?</script>", ""))
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
        assertThat(page).contains("–");
    }

    @Test
    void emptyPartsAreLeftOut() throws Exception {
        Report full = SampleReport.report();
        Report bare = new Report(
                "bare", bare(full.plan()), full.fit(), "", List.of(), List.of(), Double.NaN, List.of(), List.of());
        String page = HtmlReport.of(bare);
        assertThat(page)
                .contains(BackTest.NONE.how().substring(1))
                .doesNotContain("id=\"regret\"")
                .doesNotContain("id=\"commands\"");
        parse(body(page));
    }

    private static Plan bare(Plan plan) {
        return new Plan(
                plan.target(),
                plan.recommended(),
                plan.shape(),
                plan.schedule(),
                List.of(),
                List.of(),
                List.of(),
                Plan.Disagreement.NONE,
                BackTest.NONE,
                List.of(),
                plan.law(),
                plan.provenance(),
                plan.cost(),
                plan.doubling());
    }

    private static Report unknown(Report report) {
        double unknown = Double.NaN;
        Plan plan = report.plan();
        var best = new Plan.Recommendation(
                0.14, unknown, unknown, plan.recommended().loss(), unknown, unknown);
        Plan vague = new Plan(
                plan.target(),
                best,
                plan.shape(),
                plan.schedule(),
                plan.ratios(),
                List.of(new Plan.Alternative("constant", "constant", unknown, unknown, unknown, unknown)),
                plan.opinions(),
                Plan.Disagreement.NONE,
                plan.backTest(),
                List.of(),
                plan.law(),
                plan.provenance(),
                plan.cost(),
                plan.doubling());
        return new Report(
                "vague", vague, report.fit(), "", report.forecasts(), report.fitted(), unknown, List.of(), List.of());
    }

    /** The body is written so that it is XML too. */
    private static String body(String page) {
        String body = page.substring(page.indexOf("<main>"), page.indexOf("</main>") + "</main>".length());
        return body.replaceAll("(?s)<script type=\"application/json\">.*?</script>", "");
    }

    private static org.w3c.dom.Document parse(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }
}
