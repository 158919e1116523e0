package lehr.lab.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import lehr.lab.model.ModelShape;
import lehr.lab.model.Transfer;
import lehr.lab.train.InitialWeights;
import lehr.lab.train.Learner;
import lehr.lab.train.Optimizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {
    private static final int CONTEXT = 12;

    @BeforeAll
    static void start() {
        Engine.start();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dense(width=8, layers=2, heads=2)",
                "moe(width=8, layers=2, heads=2, experts=4, active=2, shared=1)"
            })
    void aTokenToComeChangesNoLossBeforeIt(String text) {
        Built model = new Built(text, 1, 1, CONTEXT);
        int[] window = Built.windows(1, 1, CONTEXT);
        double[] before = model.each(window, 1);
        for (int changed = 1; changed <= CONTEXT; changed++) {
            int[] other = window.clone();
            other[changed] = (other[changed] + 1) % Built.VOCABULARY;
            double[] after = model.each(other, 1);
            assertThat(Arrays.copyOf(after, changed - 1))
                    .containsExactly(Arrays.copyOf(before, changed - 1), within(1e-12));
            assertThat(Math.abs(after[changed - 1] - before[changed - 1])).isGreaterThan(1e-6);
        }
    }

    @Test
    void tokensFarBackAreSeenAndTheirOrderToo() {
        Built model = new Built("dense(width=8, layers=1, heads=1)", 1, 1, CONTEXT);
        int[] window = Built.windows(1, 1, CONTEXT);
        window[0] = 1;
        window[1] = 2;
        int[] swapped = window.clone();
        swapped[0] = 2;
        swapped[1] = 1;
        double last = model.each(window, 1)[CONTEXT - 1];
        assertThat(Math.abs(model.each(swapped, 1)[CONTEXT - 1] - last)).isGreaterThan(1e-9);
    }

    /** A product with a multiplied matrix is the product, multiplied. */
    @Test
    void multipliersAreAsIfMatricesWereLarger() {
        String text = "moe(width=8, layers=2, heads=2, experts=4, active=2, shared=1, hidden=8, tied=false)";
        int[] window = Built.windows(1, 1, CONTEXT);
        Built multiplied = new Built(text, new Transfer.Multipliers(.7, .6, .5, .4), 1, 1, CONTEXT);
        Built plain = new Built(text, 1, 1, CONTEXT);
        double[] before = plain.each(window, 1);
        plain.multiply("head", 0, 8, .4);
        for (String block : List.of("blocks.0.", "blocks.1.")) {
            plain.multiply(block + "attention.input", 0, 8, .6); // the queries
            plain.multiply(block + "attention.output", 0, 8, .7);
            plain.multiply(block + "feed-forward.router", 0, 4, .5);
            plain.multiply(block + "feed-forward.experts.output", 0, 8, .7);
            plain.multiply(block + "feed-forward.shared.output", 0, 8, .7);
        }
        assertThat(multiplied.each(window, 1))
                .containsExactly(plain.each(window, 1), within(1e-12))
                .doesNotContain(before, within(1e-6));
    }

    /** e^(i·m·θ)·conj(e^(i·n·θ)) = e^(i·(m − n)·θ): a product of turned vectors sees their distance alone. */
    @Test
    void turnsAreRelative() {
        int channels = 6;
        double[] turns = turns(channels);
        for (int m = 0; m < CONTEXT; m++) {
            for (int n = 0; n <= m; n++) {
                for (int pair = 0; pair < channels; pair += 2) {
                    double[] late = {turns[m * channels + pair], turns[m * channels + pair + 1]};
                    double[] early = {turns[n * channels + pair], turns[n * channels + pair + 1]};
                    assertThat(late[0] * early[0] + late[1] * early[1])
                            .isCloseTo(turns[(m - n) * channels + pair], within(1e-12));
                    assertThat(late[1] * early[0] - late[0] * early[1])
                            .isCloseTo(turns[(m - n) * channels + pair + 1], within(1e-12));
                }
            }
        }
        assertThat(turns[channels]).isCloseTo(Math.cos(1), within(1e-15));
        assertThat(turns[channels + 2]).isCloseTo(Math.cos(Math.pow(10_000, -1 / 3.0)), within(1e-15));
    }

    private static double[] turns(int channels) {
        return Attention.angles(CONTEXT, channels);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dense(width=32, layers=2, heads=2)",
                "dense(width=32, layers=2, heads=2, tied=false)",
                "moe(width=32, layers=2, heads=2, experts=8, active=2)"
            })
    void anUntrainedModelKnowsNothing(String text) {
        ModelShape shape = ModelShape.parse(text);
        try (Learner learner = new TorchLearner(shape, 256, Optimizer.USUAL, 1, "cpu")) {
            learner.write(0, InitialWeights.of(shape, 256, 1));
            int[] windows = new Random(1).ints(8 * 33, 0, 256).toArray();
            assertThat(learner.loss(0, windows, 8)).isCloseTo(Math.log(256), within(.1));
        }
    }
}
