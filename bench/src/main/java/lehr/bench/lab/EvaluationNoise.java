package lehr.bench.lab;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import lehr.lab.data.Batches;
import lehr.lab.data.Corpora;
import lehr.lab.data.Corpus;
import lehr.lab.data.Tokenizer;
import lehr.lab.data.ValidationSet;
import lehr.lab.model.ModelShape;
import lehr.lab.torch.Engine;
import lehr.lab.torch.TorchLearner;
import lehr.lab.train.InitialWeights;
import lehr.lab.train.Learner;
import lehr.lab.train.Optimizer;
import lehr.schedule.Schedule;

/**
 * How much of a loss is the choice of validation windows: two schedules are trained side by side, then each window's loss
 * under both is known, and so the standard error of their difference, s/√windows, and of one loss alone.
 */
final class EvaluationNoise {
    private static final int BATCH = 8;
    private static final int CONTEXT = 64;
    private static final List<Integer> TOKENS = List.of(4_096, 65_536, 131_072, 262_144, 1_048_576);
    private static final List<String> SCHEDULES = List.of(
            "wsd(peak=4e-3, steps=1000, warmup=100, decay=0.1, shape=linear, final=0)",
            "wsd(peak=4e-3, steps=1000, warmup=100, decay=0.35, shape=linear, final=0)");

    private EvaluationNoise() {}

    /** Prints a Markdown row a corpus and size. */
    static void print() {
        Engine.start();
        System.out.println("| corpus | validation tokens | error of a difference, nats | error of one loss, nats |");
        System.out.println("| --- | --- | --- | --- |");
        for (String name : List.of("java", "english")) {
            Corpus corpus = Corpora.open(name, Tokenizer.parse("bytes"));
            double[][] losses = windowLosses(corpus);
            for (int tokens : TOKENS) {
                int windows = Math.min(tokens / CONTEXT, losses[0].length);
                double[] difference = IntStream.range(0, windows)
                        .mapToDouble(window -> losses[0][window] - losses[1][window])
                        .toArray();
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %,d | %.4f | %.4f |%n",
                        name,
                        windows * CONTEXT,
                        standardError(difference, windows),
                        standardError(losses[0], windows));
            }
        }
    }

    private static double[][] windowLosses(Corpus corpus) {
        ModelShape shape = ModelShape.parse("dense-32");
        try (Learner learner = new TorchLearner(shape, corpus.vocabulary(), Optimizer.USUAL, SCHEDULES.size(), "cpu")) {
            train(learner, shape, corpus);
            ValidationSet set = ValidationSet.ofTokens(corpus, CONTEXT, TOKENS.get(TOKENS.size() - 1));
            double[][] losses = new double[SCHEDULES.size()][set.windows()];
            int[] window = new int[CONTEXT + 1];
            for (int at = 0; at < set.windows(); at++) {
                set.fill(at, 1, window);
                for (int lane = 0; lane < losses.length; lane++) {
                    losses[lane][at] = learner.loss(lane, window, 1);
                }
            }
            return losses;
        }
    }

    private static void train(Learner learner, ModelShape shape, Corpus corpus) {
        List<Schedule> schedules = SCHEDULES.stream().map(Schedule::parse).toList();
        for (int lane = 0; lane < schedules.size(); lane++) {
            learner.write(lane, InitialWeights.of(shape, corpus.vocabulary(), 0));
        }
        Batches batches = new Batches(corpus, BATCH, CONTEXT, 0);
        int length = BATCH * (CONTEXT + 1);
        for (long step = 0; step < schedules.get(0).steps(); step++) {
            int[] windows = new int[schedules.size() * length];
            for (int lane = 0; lane < schedules.size(); lane++) {
                System.arraycopy(batches.at(step), 0, windows, lane * length, length);
            }
            long now = step;
            double[] rates =
                    schedules.stream().mapToDouble(schedule -> schedule.at(now)).toArray();
            learner.step(windows, BATCH, rates, new double[rates.length]);
        }
    }

    private static double standardError(double[] values, int count) {
        double mean = IntStream.range(0, count)
                .mapToDouble(at -> values[at])
                .average()
                .orElseThrow();
        double squares = IntStream.range(0, count)
                .mapToDouble(at -> Math.pow(values[at] - mean, 2))
                .sum();
        return Math.sqrt(squares / (count - 1.0) / count);
    }
}
