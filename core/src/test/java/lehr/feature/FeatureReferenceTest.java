package lehr.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Features against values computed independently, on every step. Sums over nodes are held to what they reach: 1e-5 of the
 * annealing (2e-6 nats), 3e-5 of the multi-power drop where a 1-sqrt decay begins with its largest step.
 */
class FeatureReferenceTest {
    private static final String SCHEDULES = "lehr.feature.ReferenceFeatures#all";

    @ParameterizedTest
    @MethodSource(SCHEDULES)
    void learningRateArea(ReferenceFeatures reference) {
        assertClose(LearningRateArea.at(reference.exposure()), reference.values("S"), 1e-12);
    }

    @ParameterizedTest
    @MethodSource(SCHEDULES)
    void annealingMomentum(ReferenceFeatures reference) {
        assertClose(AnnealingMomentum.at(reference.exposure()), reference.values("M"), 1e-9);
    }

    @ParameterizedTest
    @MethodSource(SCHEDULES)
    void momentumArea(ReferenceFeatures reference) {
        double[] area = new double[reference.steps().length];
        new MomentumArea(reference.exposure()).evaluate(0.999, area, null);
        assertClose(area, reference.values("S2_lambda_0_999"), 1e-9);
    }

    @ParameterizedTest
    @MethodSource(SCHEDULES)
    void powerArea(ReferenceFeatures reference) {
        double[] area = new double[reference.steps().length];
        new PowerArea(reference.exposure()).evaluate(0.6, area, null);
        double unit = Math.pow(reference.exposure().peak(), 0.6);
        for (int point = 0; point < area.length; point++) {
            area[point] *= unit;
        }
        assertClose(area, reference.values("S_r_0_6"), 1e-6);
    }

    @ParameterizedTest
    @MethodSource(SCHEDULES)
    void multiPowerDrop(ReferenceFeatures reference) {
        double c = ReferenceFeatures.parameter("multi_power", "C");
        double beta = ReferenceFeatures.parameter("multi_power", "beta");
        double gamma = ReferenceFeatures.parameter("multi_power", "gamma");
        LaggedIncrements increments = new LaggedIncrements(reference.exposure(), 1, false, true);
        double[] drop = LaggedSum.of(
                increments,
                reference.steps().length,
                (lag, rate) -> rate == 0 ? 0 : Math.pow(1 + c * lag * Math.pow(rate, -gamma), -beta) - 1);
        assertClose(drop, reference.values("multi_power_drop"), 3e-5);
    }

    @ParameterizedTest
    @MethodSource(SCHEDULES)
    void relaxationAnnealing(ReferenceFeatures reference) {
        double k = Math.exp(ReferenceFeatures.parameter("relaxation", "lnK"))
                * Math.pow(reference.exposure().peak() / 5e-4, ReferenceFeatures.parameter("relaxation", "c"));
        LaggedIncrements increments = new LaggedIncrements(reference.exposure(), 0.6, true, false);
        double[] sum =
                LaggedSum.of(increments, reference.steps().length, (lag, rate) -> 1 - 1 / Math.sqrt(1 + k * lag));
        assertClose(sum, reference.values("relaxation_annealing"), 1e-5);
    }

    /** Relative closeness; zeros to 1e-15. */
    private static void assertClose(double[] found, double[] expected, double relative) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i])
                    .as("value %d", i)
                    .isCloseTo(expected[i], within(relative * Math.abs(expected[i]) + 1e-15));
        }
    }
}
