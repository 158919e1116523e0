package lehr.lab.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import lehr.lab.model.ModelShape;
import lehr.lab.train.InitialWeights;
import lehr.lab.train.Learner;
import lehr.lab.train.Optimizer;
import lehr.lab.train.State;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lanes are to each other: nothing. */
class LanesTest {
    private static final String DENSE = "dense(width=32, layers=2, heads=2)";
    private static final String MIXTURE = "moe(width=16, layers=2, heads=2, experts=4, active=2, shared=1)";
    private static final int BATCH = 4;
    private static final int CONTEXT = 16;
    private static final int STEPS = 20;

    @BeforeAll
    static void start() {
        Engine.start();
    }

    /** Lanes of other seeds, LRs and data beside it change the last bits at most: sums may be split otherwise. */
    @ParameterizedTest
    @ValueSource(strings = {DENSE, MIXTURE})
    void aLaneTrainsAsItWouldAlone(String text) {
        double[][] together = train(text, 0, 1, 2);
        for (int seed = 0; seed < 3; seed++) {
            assertThat(train(text, seed)[0]).containsExactly(together[seed], within(1e-4));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {DENSE, MIXTURE})
    void aLanesPlaceAndNeighboursDoNotMatter(String text) {
        double[][] one = train(text, 0, 1, 2);
        double[][] other = train(text, 5, 4, 1);
        assertThat(other[2]).containsExactly(one[1], within(1e-4));
    }

    /** Nothing but last bits: one lane is as good as bit for bit the first of several equal ones. */
    @Test
    void equalLanesStayEqual() {
        double[][] losses = train(DENSE, 3, 3, 3, 3);
        assertThat(losses[1]).isEqualTo(losses[0]);
        assertThat(losses[3]).isEqualTo(losses[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {DENSE, MIXTURE})
    void theSameSeedsGiveTheSameLosses(String text) {
        assertThat(train(text, 1, 2)).isDeepEqualTo(train(text, 1, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {DENSE, MIXTURE})
    void aStateWrittenBackGoesOnBitForBit(String text) {
        try (Learner whole = learner(text, 0, 1);
                Learner broken = learner(text, 2, 3)) {
            steps(whole, 0, 5, 0, 1);
            broken.write(0, whole.read(0));
            broken.write(1, whole.read(1));
            assertSame(broken.read(1), whole.read(1));
            assertThat(steps(broken, 5, 10, 0, 1)).isDeepEqualTo(steps(whole, 5, 10, 0, 1));
            assertSame(broken.read(0), whole.read(0));
            assertSame(broken.read(1), whole.read(1));
        }
    }

    /** Each seed's losses. */
    private static double[][] train(String text, int... seeds) {
        try (Learner learner = learner(text, seeds)) {
            return steps(learner, 0, STEPS, seeds);
        }
    }

    private static Learner learner(String text, int... seeds) {
        ModelShape shape = ModelShape.parse(text);
        Learner learner = new TorchLearner(shape, 64, Optimizer.USUAL, seeds.length, "cpu");
        for (int lane = 0; lane < seeds.length; lane++) {
            learner.write(lane, InitialWeights.of(shape, 64, seeds[lane]));
        }
        return learner;
    }

    /** Data and LR are functions of the seed and the step alone. */
    private static double[][] steps(Learner learner, int from, int to, int... seeds) {
        double[][] losses = new double[seeds.length][to - from];
        for (int step = from; step < to; step++) {
            int now = step;
            int[] windows = Arrays.stream(seeds)
                    .flatMap(seed -> new Random(1000L * seed + now).ints(BATCH * (CONTEXT + 1L), 0, 64))
                    .toArray();
            double[] rates =
                    Arrays.stream(seeds).mapToDouble(seed -> 1e-3 * (1 + seed)).toArray();
            double[] annealing = Arrays.stream(rates).map(rate -> 1).toArray();
            double[] found = learner.step(windows, BATCH, rates, annealing).losses();
            IntStream.range(0, seeds.length).forEach(lane -> losses[lane][now - from] = found[lane]);
        }
        return losses;
    }

    private static void assertSame(State one, State other) {
        assertThat(one.updates()).isEqualTo(other.updates());
        assertThat(one.weights()).isEqualTo(other.weights());
        assertThat(one.firstMoment()).isEqualTo(other.firstMoment());
        assertThat(one.secondMoment()).isEqualTo(other.secondMoment());
        assertThat(one.bias()).isEqualTo(other.bias());
    }
}
