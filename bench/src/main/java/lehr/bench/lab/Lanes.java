package lehr.bench.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import lehr.lab.model.ModelShape;
import lehr.lab.torch.Engine;
import lehr.lab.torch.TorchLearner;
import lehr.lab.train.InitialWeights;
import lehr.lab.train.Learner;
import lehr.lab.train.Optimizer;

/** The process behind {@link Trainee#lab}. */
final class Lanes {
    static final int VOCABULARY = 256;
    static final int BATCH = 8;
    static final int CONTEXT = 64;

    private final Learner learner;
    private final Random random = new Random(1);
    private final double[] rates;
    private final double[] annealing;

    private Lanes(ModelShape shape, int lanes) {
        learner = new TorchLearner(shape, VOCABULARY, Optimizer.USUAL, lanes, "cpu");
        for (int lane = 0; lane < lanes; lane++) {
            learner.write(lane, InitialWeights.of(shape, VOCABULARY, 1));
        }
        rates = new double[lanes];
        annealing = new double[lanes];
        Arrays.fill(rates, 1e-3);
        Arrays.fill(annealing, 1);
    }

    /** @param args the model's text and the number of lanes */
    public static void main(String[] args) throws IOException {
        Engine.start();
        ModelShape shape = ModelShape.parse(args[0]);
        Lanes lanes = new Lanes(shape, Integer.parseInt(args[1]));
        System.out.println(shape.parameters(VOCABULARY));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            long start = System.nanoTime();
            lanes.steps(Integer.parseInt(line));
            System.out.println((System.nanoTime() - start) / 1e9);
        }
    }

    private void steps(int count) {
        for (int step = 0; step < count; step++) {
            int[] windows = random.ints((long) rates.length * BATCH * (CONTEXT + 1), 0, VOCABULARY)
                    .toArray();
            learner.step(windows, BATCH, rates, annealing);
        }
    }
}
