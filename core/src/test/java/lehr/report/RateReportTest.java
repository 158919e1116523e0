package lehr.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lehr.rate.fitting.RateFit;
import lehr.rate.fitting.RateOptions;
import lehr.rate.grid.Trial;
import org.junit.jupiter.api.Test;

/** The page of a fit to a made grid. */
class RateReportTest {
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>\"'&{{script}}";
    private static final double[] SIZES = {1e8, 2e8, 4e8};
    private static final double[] HORIZONS = {4e9, 1e10, 3e10};
    private static final List<Trial> TRIALS = trials(SIZES, HORIZONS);

    @Test
    void asksForNothingElse() {
        String page = page(TRIALS, List.of());
        assertThat(page).doesNotContain("http:", "https:", "{{", "url(", "@import", "NaN", "Infinity");
        assertThat(page).containsOnlyOnce("default-src 'none'");
    }

    @Test
    void answersFirstAndShowsBothPictures() {
        String page = page(TRIALS, List.of());
        assertThat(page)
                .contains("Peak learning rate", "90% intervals", "prior fitting-paradigm", "cells scatter")
                .contains("Loss over peak LR, the 6 largest cells", "Best peak LR over tokens")
                .contains("400M, 30B tokens", "400M parameters", "What was foretold for unseen cells costs")
                .contains("The batch was not varied: all this holds for 262k tokens a step.");
        List<String> order =
                List.of("class=\"answer\"", "id=\"basins\"", "id=\"law\"", "id=\"held-out\"", "id=\"cells\"");
        assertThat(order.stream().map(page::indexOf)).doesNotContain(-1).isSorted();
        assertThat(page).doesNotContain("id=\"stability\"");
    }

    @Test
    void oneCellHasNoPictureOfTheLaw() {
        List<Trial> one = trials(new double[] {1e8}, new double[] {1e10});
        assertThat(page(one, List.of())).contains("id=\"basins\"").doesNotContain("id=\"law\"", "id=\"held-out\"");
    }

    @Test
    void namesStayText() {
        String page = page(TRIALS, List.of(stability(HOSTILE, 1e-3, 0.04), stability("plain", 2e-3, Double.NaN)));
        assertThat(page).doesNotContain("<img").contains("&lt;img src=x");
        assertThat(page.split("</script>", -1))
                .hasSameSizeAs(page(TRIALS, List.of()).split("</script>", -1));
    }

    @Test
    void stabilityHasColumnsOnlyOfWhatWasLogged() {
        String page = page(TRIALS, List.of(stability("dense", 1e-3, 0.04)));
        assertThat(page)
                .contains("Stability by peak LR", "spike rate", "4.0%", "0.0015")
                .doesNotContain("MaxVio");
    }

    private static String page(List<Trial> trials, List<RateReport.Stability> stability) {
        RateFit fit = RateFit.of(trials, RateOptions.withDefaults().withBootstrap(20));
        return HtmlReport.of(new RateReport("made " + HOSTILE.charAt(0), fit, trials, stability, List.of()));
    }

    private static RateReport.Stability stability(String model, double peakLr, double spikes) {
        double none = Double.NaN;
        return new RateReport.Stability(model, peakLr, spikes, 12, none, 20, 1.5, 0.0015, 0.04, none);
    }

    private static List<Trial> trials(double[] sizes, double[] horizons) {
        List<Trial> trials = new ArrayList<>();
        for (double params : sizes) {
            for (double tokens : horizons) {
                for (double rate : new double[] {2.5e-4, 5e-4, 1e-3, 2e-3, 4e-3, 8e-3}) {
                    double x = Math.log(rate / 2e-3) + 0.3 * Math.log(params / 2e8) + 0.2 * Math.log(tokens / 1e10);
                    double loss = (2 + 50 / Math.pow(params * tokens, 0.1)) * (1 + 0.012 * x * x + 0.001 * x * x * x);
                    trials.add(Trial.dense(params, tokens, 262_144, rate, loss));
                }
            }
        }
        return trials;
    }
}
