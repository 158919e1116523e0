package lehr.lab.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import lehr.lab.model.ModelShape;
import lehr.lab.train.InitialWeights;
import lehr.lab.train.Optimizer;
import lehr.lab.train.State;
import lehr.rate.batch.NoiseScale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Squared norms of gradients, and the noise scale they make. */
class GradientSquareTest {
    private static final int VOCABULARY = 17;
    private static final int CONTEXT = 6;
    private static final int EACH = CONTEXT + 1;

    @BeforeAll
    static void start() {
        Engine.start();
    }

    private static TorchLearner learner(String text, int lanes) {
        ModelShape shape = ModelShape.parse(text);
        TorchLearner learner = new TorchLearner(shape, VOCABULARY, Optimizer.USUAL, lanes, "cpu");
        for (int lane = 0; lane < lanes; lane++) {
            learner.write(lane, InitialWeights.of(shape, VOCABULARY, lane + 3));
        }
        return learner;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dense(width=8, layers=2, heads=2)",
                "moe(width=8, layers=1, heads=2, experts=4, active=2, hidden=4)"
            })
    void isTheSquareOfTheNormAStepReports(String text) {
        int[] windows = new Random(1).ints(2L * 4 * EACH, 0, VOCABULARY).toArray();
        try (TorchLearner learner = learner(text, 2)) {
            double[] squares = new double[2];
            Arrays.setAll(
                    squares,
                    lane -> learner.gradientSquare(
                            lane, Arrays.copyOfRange(windows, lane * 4 * EACH, (lane + 1) * 4 * EACH), 4));
            State before = learner.read(1);
            double[] norms = learner.step(windows, 4, new double[] {1e-3, 1e-3}, new double[] {1, 1})
                    .gradientNorms();
            assertThat(Math.sqrt(squares[0])).isCloseTo(norms[0], within(1e-4 * norms[0]));
            assertThat(Math.sqrt(squares[1])).isCloseTo(norms[1], within(1e-4 * norms[1]));
            assertThat(before.updates()).isZero();
        }
    }

    /** Over all pairs of windows the estimate from ones and twos is that from ones and all: both are exact then. */
    @Test
    void smallAndLargeBatchesTellTheSameNoise() {
        int windows = 16;
        int[] all = new Random(2).ints((long) windows * EACH, 0, VOCABULARY).toArray();
        try (TorchLearner learner = learner("dense(width=8, layers=2, heads=2)", 1)) {
            double alone = 0;
            for (int window = 0; window < windows; window++) {
                alone += learner.gradientSquare(0, Arrays.copyOfRange(all, window * EACH, (window + 1) * EACH), 1)
                        / windows;
            }
            double pairs = 0;
            for (int one = 0; one < windows; one++) {
                for (int other = one + 1; other < windows; other++) {
                    int[] two = new int[2 * EACH];
                    System.arraycopy(all, one * EACH, two, 0, EACH);
                    System.arraycopy(all, other * EACH, two, EACH, EACH);
                    pairs += learner.gradientSquare(0, two, 2) / (windows * (windows - 1) / 2.0);
                }
            }
            NoiseScale byAll = NoiseScale.of(1, alone, windows, learner.gradientSquare(0, all, windows));
            NoiseScale byPairs = NoiseScale.of(1, alone, 2, pairs);
            assertThat(byPairs.signal()).isCloseTo(byAll.signal(), within(1e-4 * alone));
            assertThat(byPairs.noise()).isCloseTo(byAll.noise(), within(1e-4 * alone));
        }
    }
}
