package lehr.lab.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import lehr.lab.model.ModelShape;
import lehr.lab.model.Transfer;
import lehr.lab.model.Weight;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every weight's gradient against central differences in 64 bits. */
class GradientTest {
    private static final double MOVE = 1e-5;

    private static final int LANES = 2;

    @BeforeAll
    static void start() {
        Engine.start();
    }

    /**
     * All experts are active, so that no move of a router changes a choice and the loss is smooth; {@link ExpertsTest}
     * has the choice.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dense(width=8, layers=2, heads=2)",
                "dense(width=8, layers=1, heads=1, tied=false, hidden=5)",
                "moe(width=8, layers=2, heads=2, experts=3, active=3, hidden=4)",
                "moe(width=8, layers=1, heads=2, experts=3, active=3, shared=1, hidden=4, balance=none, balance_strength=0)",
                "moe(width=8, layers=2, heads=4, experts=3, active=3, hidden=4, balance=loss, balance_strength=0.5)"
            })
    void eachWeightsGradientIsTheLosssSlope(String text) {
        check(text, new Built(text, LANES, 2, 6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dense(width=8, layers=2, heads=2)",
                "dense(width=8, layers=1, heads=1, tied=false, hidden=5)",
                "moe(width=8, layers=2, heads=2, experts=3, active=3, shared=1, hidden=4)",
            })
    void soIsItWithMultipliers(String text) {
        check(text, new Built(text, new Transfer.Multipliers(.7, .6, .5, .4), LANES, 2, 6));
    }

    private static void check(String text, Built model) {
        model.differentiate();
        Random random = new Random(3);
        long start = 0;
        for (Weight weight : ModelShape.parse(text).weights(Built.VOCABULARY)) {
            for (int draw = 0; draw < 6; draw++) {
                int lane = random.nextInt(LANES);
                long at = start + random.nextInt(weight.size());
                assertThat(model.gradient(lane, at))
                        .as("%s, lane %d, number %d", weight.name(), lane, at - start)
                        .isCloseTo(slope(model, lane, at), within(1e-8));
            }
            start += weight.size();
        }
    }

    private static double slope(Built model, int lane, long at) {
        model.move(lane, at, MOVE);
        double above = model.loss();
        model.move(lane, at, -2 * MOVE);
        double below = model.loss();
        model.move(lane, at, MOVE);
        return (above - below) / (2 * MOVE);
    }
}
