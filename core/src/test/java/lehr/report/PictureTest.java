package lehr.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import lehr.fit.Score;
import lehr.plan.BackTest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class PictureTest {
    private static final List<Picture> PICTURES = Picture.all(SampleReport.report("Cooldown study", "<b>&\u0001 run"));

    @Test
    void oneFileAPicture() {
        assertThat(PICTURES)
                .extracting(Picture::name)
                .doesNotHaveDuplicates()
                .containsExactly(
                        "regret",
                        "schedule",
                        "residuals",
                        "back-test-b-run",
                        "back-test-wsd-24k-40",
                        "back-test-wsd-36k-10");
    }

    @Test
    void runsOfOnePointShareAPicture() throws Exception {
        Report report = SampleReport.report();
        List<BackTest.Trace> ends =
                report.plan().backTest().traces().stream().map(PictureTest::end).toList();
        Report finals = new Report(
                report.title(),
                report.plan().withBackTest(new BackTest("final losses alone", ends)),
                report.fit(),
                report.formula(),
                report.forecasts(),
                report.fitted(),
                report.seedNoise(),
                report.assumptions(),
                report.commands());
        List<Picture> pictures = Picture.all(finals);
        assertThat(pictures)
                .extracting(Picture::name)
                .containsOnlyOnce("back-test")
                .hasSize(4);
        String svg = pictures.get(3).svg();
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(svg).contains("Predicted and observed final losses").doesNotContain("NaN");
        assertThat(HtmlReport.of(finals))
                .contains("Predicted and observed final losses", "runs inside their 90% interval")
                .doesNotContain("Mean error</th>", "id=\"run\"");
    }

    private static BackTest.Trace end(BackTest.Trace trace) {
        int last = trace.steps().length - 1;
        Score whole = trace.score();
        Score score = new Score(
                whole.run(),
                false,
                1,
                Double.NaN,
                whole.mae(),
                whole.rmse(),
                whole.mape(),
                whole.worst(),
                whole.finalPredicted(),
                whole.finalLow(),
                whole.finalHigh(),
                whole.finalObserved());
        return new BackTest.Trace(
                score,
                trace.schedule(),
                new long[] {trace.steps()[last]},
                new double[] {trace.rate()[last]},
                new double[] {trace.observed()[last]},
                new double[] {trace.predicted()[last]},
                new double[] {trace.low()[last]},
                new double[] {trace.high()[last]});
    }

    @Test
    void svgIsWellFormedAndAlone() throws Exception {
        Files.createDirectories(Path.of("target/pictures"));
        for (Picture picture : PICTURES) {
            String svg = picture.svg();
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
            assertThat(svg).doesNotContain("NaN").doesNotContain("var(").doesNotContain("href");
            assertThat(Pattern.compile("https?://")
                            .matcher(svg.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
                            .find())
                    .isFalse();
            Files.writeString(Path.of("target/pictures", picture.name() + ".svg"), svg);
        }
    }

    @Test
    void pngShowsTheSame() throws Exception {
        Assumptions.assumeTrue(
                Picture.whyNoPng().isEmpty(), () -> Picture.whyNoPng().orElse(""));
        for (Picture picture : PICTURES) {
            byte[] png = picture.png();
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(image.getWidth()).isEqualTo(1520);
            assertThat(inked(image)).as(picture.name()).isBetween(0.005, 0.5);
            Files.createDirectories(Path.of("target/pictures"));
            Files.write(Path.of("target/pictures", picture.name() + ".png"), png);
        }
    }

    /** The share of pixels that are not white. */
    private static double inked(BufferedImage image) {
        int inked = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                inked += (image.getRGB(x, y) & 0xffffff) == 0xffffff ? 0 : 1;
            }
        }
        return (double) inked / image.getWidth() / image.getHeight();
    }
}
