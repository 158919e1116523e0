package lehr.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import lehr.logs.dialect.LogFacts;
import lehr.logs.dialect.LogRows;
import lehr.logs.dialect.LogSource;
import lehr.logs.dialect.LossMeaning;
import org.junit.jupiter.api.Test;

/** Each doubt about a log is told, and a sound log raises none. */
class RunWarningsTest {
    private final LogRows rows = new LogRows();

    @Test
    void aSoundLogRaisesNoDoubt() {
        fill(step -> 3 + 7 / Math.sqrt(step));
        assertThat(warnings()).isEmpty();
    }

    @Test
    void lossesOfTwoDecimalsAreTooCoarse() {
        fill(step -> Math.rint(100 * (3 + 7 / Math.sqrt(step))) / 100);
        assertThat(warnings()).singleElement().asString().contains("in steps of 0.01", "too coarse");
    }

    @Test
    void learningRatesOfSixDecimalsAreTold() {
        for (int step = 10; step <= 1000; step += 10) {
            rows.row(step);
            rows.train(3 + 7 / Math.sqrt(step));
            rows.rate(Double.parseDouble(String.format(Locale.ROOT, "%.6f", 9e-5 * step / 1000)));
        }
        assertThat(warnings()).singleElement().asString().contains("LR is logged in steps of 1e-06, 1.1%");
    }

    @Test
    void aLossAboveAnyVocabularyMayBeMultiplied() {
        rows.facts(LogFacts.NONE.withAccumulation(8));
        fill(step -> 8 * (3 + 7 / Math.sqrt(step)));
        assertThat(warnings()).singleElement().asString().contains("starts at", "divided by 8");
    }

    @Test
    void aLossThatJumpsToAMultipleMayBeMultiplied() {
        fill(step -> (step > 500 ? 4 : 1) * (2 + 5 / Math.sqrt(step)));
        assertThat(warnings()).anySatisfy(warning -> assertThat(warning).contains("jumps up 4 times at step 510"));
    }

    @Test
    void aSumOverTokensIsNoLossOfALaw() {
        rows.facts(LogFacts.NONE.withTrainLoss(LossMeaning.SUM));
        fill(step -> 800 + 700 / Math.sqrt(step));
        assertThat(warnings()).singleElement().asString().contains("sum over tokens");
    }

    @Test
    void aBatchRampIsTold() {
        double tokens = 0;
        for (int step = 1; step <= 1000; step++) {
            tokens += step < 100 ? 1000 : 4000;
            rows.row(step);
            rows.train(3 + 7 / Math.sqrt(step));
            rows.tokens(tokens);
        }
        assertThat(warnings()).singleElement().asString().contains("ramps up: 1000 tokens a step at first, 4000");
        assertThat(BatchSize.of(rows.log(LogSource.of(Path.of("log")), "test", ""))
                        .tokensPerStep())
                .isEqualTo(4000);
    }

    private void fill(DoubleUnaryOperator loss) {
        for (int step = 10; step <= 1000; step += 10) {
            rows.row(step);
            rows.train(loss.applyAsDouble(step));
        }
    }

    private List<String> warnings() {
        Path file = Path.of("log");
        return RunWarnings.of(
                RunDescription.none(file, "log"), rows.log(LogSource.of(file), "test", ""), 9e-5, Double.NaN);
    }
}
