package lehr.lab.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import lehr.lab.data.Batches;
import lehr.lab.data.Corpora;
import lehr.lab.data.Corpus;
import lehr.lab.data.Tokenizer;
import lehr.lab.data.ValidationSet;
import lehr.lab.metagradient.Metagradient;
import lehr.lab.metagradient.Replay;
import lehr.lab.model.Dense;
import lehr.lab.model.ModelShape;
import lehr.lab.train.InitialWeights;
import lehr.lab.train.Optimizer;
import lehr.lab.train.Recipe;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real model's final loss differentiated through its training, against finite differences and the lab's own runs. */
class MetagradientTest {
    private static final Dense MODEL = (Dense) ModelShape.parse("dense-16");
    private static final Recipe RECIPE = new Recipe(MODEL, "java", "bytes", 4, 16, Optimizer.USUAL);
    private static final List<Long> SEEDS = List.of(3L, 4L);
    private static final double[] RATES =
            Schedule.parse("wsd(peak=8e-3, steps=40, warmup=5, decay=0.25)").rates(39);
    private static final double MOVE = 1e-5;

    private static Corpus corpus;
    private final TorchSurface surface = new TorchSurface(MODEL, corpus.vocabulary(), SEEDS.size());
    private final Replay runs = Replay.of(RECIPE, SEEDS, ValidationSet.ofTokens(corpus, 16, 256), surface);

    @BeforeAll
    static void start() {
        Engine.start();
        corpus = Corpora.open("java", Tokenizer.parse("bytes"));
    }

    @AfterEach
    void close() {
        surface.close();
    }

    @Test
    void derivativesAreThoseOfFiniteDifferences() {
        double[] slopes = runs.differentiated(RATES).byLogRate(RATES);
        for (int step : new int[] {2, 10, 20, 30, 37}) {
            assertThat(rise(step, step + 1) / slopes[step]).as("step %d", step).isCloseTo(1, within(1e-5));
        }
        assertThat(rise(0, RATES.length) / Arrays.stream(slopes).sum()).isCloseTo(1, within(1e-4));
    }

    private double rise(int from, int to) {
        return (runs.loss(moved(from, to, MOVE)) - runs.loss(moved(from, to, -MOVE))) / (2 * MOVE);
    }

    private static double[] moved(int from, int to, double by) {
        double[] moved = RATES.clone();
        for (int step = from; step < to; step++) {
            moved[step] *= 1 + by;
        }
        return moved;
    }

    @Test
    void theRunIsTheLabsOwnButForRounding() {
        Metagradient found = runs.differentiated(RATES);
        try (TorchLearner learner = new TorchLearner(MODEL, corpus.vocabulary(), Optimizer.USUAL, 1, "cpu")) {
            learner.write(0, InitialWeights.of(MODEL, corpus.vocabulary(), SEEDS.get(1)));
            Batches batches = new Batches(corpus, 4, 16, SEEDS.get(1));
            for (int step = 0; step < RATES.length; step++) {
                learner.step(batches.at(step), 4, new double[] {RATES[step]}, new double[] {1});
            }
            int[] windows = new int[16 * 17];
            ValidationSet.ofTokens(corpus, 16, 256).fill(0, 16, windows);
            assertThat(found.losses()[1]).isCloseTo(learner.loss(0, windows, 16), within(1e-3));
        }
        assertThat(runs.differentiated(RATES).byRate()).isEqualTo(found.byRate());
    }
}
