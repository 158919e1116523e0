package lehr.lab.metagradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import lehr.lab.train.Optimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The adjoint of an update against central differences of the update. */
class AdamWStepTest {
    private static final int SIZE = 7;
    private static final int DECAYED = 5;
    private static final double MOVE = 1e-6;
    private static final double RATE = .02;

    private final AdamWStep step = new AdamWStep(new Optimizer(.9, .95, 1e-3, .1, 1), DECAYED);
    private final Random random = new Random(4);
    private final Point before =
            new Point(normal(), normal(), random.doubles(SIZE, .1, 2).toArray());
    private final Point result = new Point(normal(), normal(), normal());

    private double[] normal() {
        return random.doubles(SIZE).map(each -> 2 * each - 1).toArray();
    }

    /** The first update and a late one, with a gradient that is clipped and one that is not. */
    @ParameterizedTest
    @CsvSource({"0, .1", "0, 3", "40, .1", "40, 3"})
    void eachInputsAdjointIsTheSlopeOfWhatFollows(long update, double size) {
        double[] gradient = normal();
        for (int at = 0; at < SIZE; at++) {
            gradient[at] *= size;
        }
        AdamWStep.Adjoint adjoint =
                step.before(before, gradient, RATE, update, step.after(before, gradient, RATE, update), result);

        double rise = followed(gradient, RATE + MOVE, update) - followed(gradient, RATE - MOVE, update);
        assertThat(adjoint.rate()).isCloseTo(rise / (2 * MOVE), within(1e-7));
        for (int at = 0; at < SIZE; at++) {
            same(adjoint.gradient()[at], gradient, at, gradient, update);
            same(adjoint.point().weights()[at], before.weights(), at, gradient, update);
            same(adjoint.point().first()[at], before.first(), at, gradient, update);
            same(adjoint.point().second()[at], before.second(), at, gradient, update);
        }
    }

    private void same(double adjoint, double[] input, int at, double[] gradient, long update) {
        double was = input[at];
        input[at] = was + MOVE;
        double above = followed(gradient, RATE, update);
        input[at] = was - MOVE;
        double below = followed(gradient, RATE, update);
        input[at] = was;
        assertThat(adjoint).isCloseTo((above - below) / (2 * MOVE), within(1e-7));
    }

    /** A linear function of the result whose slope is {@link #result}. */
    private double followed(double[] gradient, double rate, long update) {
        Point after = step.after(before, gradient, rate, update);
        double sum = 0;
        for (int at = 0; at < SIZE; at++) {
            sum += after.weights()[at] * result.weights()[at]
                    + after.first()[at] * result.first()[at]
                    + after.second()[at] * result.second()[at];
        }
        return sum;
    }

    @Test
    void aNumberThatNeverHadAGradientGivesNoNaN() {
        Point still = Point.of(new double[SIZE]);
        double[] none = new double[SIZE];
        AdamWStep.Adjoint adjoint = step.before(still, none, RATE, 0, step.after(still, none, RATE, 0), result);
        assertThat(adjoint.rate()).isZero();
        assertThat(adjoint.gradient()).doesNotContain(Double.NaN);
        assertThat(adjoint.point().second()).doesNotContain(Double.NaN);
    }
}
