package lehr.bench.lab;

import java.util.Arrays;
import java.util.Random;
import lehr.lab.model.ModelShape;
import lehr.lab.torch.Engine;
import lehr.lab.torch.TorchLearner;
import lehr.lab.train.InitialWeights;
import lehr.lab.train.Learner;
import lehr.lab.train.Optimizer;

/** How long a step of 512 tokens takes, and a look into the model on 256 tokens, in turns. */
final class ProbeCost {
    private static final int VOCABULARY = 256;
    private static final int BATCH = 8;
    private static final int CONTEXT = 64;
    private static final int TIMES = 20;

    private ProbeCost() {}

    /** Milliseconds of a step and of a look, a round each. */
    static double[][] of(ModelShape shape, int rounds) {
        Engine.start();
        double[][] times = new double[2][rounds];
        int[] windows =
                new Random(1).ints(BATCH * (CONTEXT + 1L), 0, VOCABULARY).toArray();
        int[] looked = Arrays.copyOf(windows, windows.length / 2);
        try (Learner learner = new TorchLearner(shape, VOCABULARY, Optimizer.USUAL, 1, "cpu")) {
            learner.write(0, InitialWeights.of(shape, VOCABULARY, 1));
            for (int round = -2; round < rounds; round++) {
                double step = milliseconds(() -> learner.step(windows, BATCH, new double[] {1e-3}, new double[] {1}));
                double look = milliseconds(() -> learner.probe(0, looked, BATCH / 2));
                if (round >= 0) {
                    times[0][round] = step;
                    times[1][round] = look;
                }
            }
        }
        return times;
    }

    private static double milliseconds(Runnable work) {
        long start = System.nanoTime();
        for (int time = 0; time < TIMES; time++) {
            work.run();
        }
        return (System.nanoTime() - start) / 1e6 / TIMES;
    }
}
