package lehr.bench.lab;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import lehr.lab.data.Batches;
import lehr.lab.data.Corpora;
import lehr.lab.data.Corpus;
import lehr.lab.data.Tokenizer;
import lehr.lab.data.ValidationSet;
import lehr.lab.metagradient.Replay;
import lehr.lab.model.Dense;
import lehr.lab.model.ModelShape;
import lehr.lab.torch.Engine;
import lehr.lab.torch.TorchLearner;
import lehr.lab.torch.TorchSurface;
import lehr.lab.train.InitialWeights;
import lehr.lab.train.Learner;
import lehr.lab.train.Optimizer;
import lehr.lab.train.Recipe;
import lehr.schedule.Schedule;

/** Metagradients against finite differences, near and far, and against plain training in time. */
final class MetagradientCheck {
    private static final Dense MODEL = (Dense) ModelShape.parse("dense-16");
    private static final int PARTS = 6;

    private final Corpus corpus = Corpora.open("java", Tokenizer.parse("bytes"));

    static void print() {
        Engine.start();
        MetagradientCheck check = new MetagradientCheck();
        check.exactness();
        check.cost();
        check.reach();
    }

    /** Short and small, with moves of a millionth of the LR and one along all LRs at once. */
    private void exactness() {
        Recipe recipe = recipe(4, 16);
        double[] rates = Schedule.parse("wsd(peak=8e-3, steps=50, warmup=5, decay=0.2, shape=linear, final=0)")
                .rates(49);
        try (TorchSurface surface = new TorchSurface(MODEL, corpus.vocabulary(), 1)) {
            Replay run = replay(recipe, 1, 512, surface);
            double[] slopes = run.differentiated(rates).byLogRate(rates);
            System.out.println(
                    "\n| step | metagradient, nats | difference | relative error |\n| --- | --- | --- | --- |");
            for (int step : new int[] {1, 2, 5, 12, 25, 37, 48}) {
                double rise = rise(run, rates, step, step + 1, 1e-5);
                row(step, slopes[step], rise, Math.abs(rise / slopes[step] - 1));
            }
        }
    }

    /** In turns, so that what else the machine does falls on both. */
    private void cost() {
        System.out.println(
                "\n| lanes | plain, ms a step | metagradient, ms a step | ratio |\n| --- | --- | --- | --- |");
        Recipe recipe = recipe(8, 32);
        double[] rates =
                Schedule.parse("constant(peak=4e-3, steps=100, warmup=20)").rates(99);
        for (int lanes : new int[] {1, 4}) {
            try (TorchSurface surface = new TorchSurface(MODEL, corpus.vocabulary(), lanes);
                    Learner learner = new TorchLearner(MODEL, corpus.vocabulary(), recipe.optimizer(), lanes, "cpu")) {
                Replay run = replay(recipe, lanes, 512, surface);
                double[][] times = new double[2][5];
                for (int round = -1; round < times[0].length; round++) {
                    double plain = seconds(() -> train(learner, recipe, rates));
                    double meta = seconds(() -> run.differentiated(rates));
                    if (round >= 0) {
                        times[0][round] = plain / rates.length * 1e3;
                        times[1][round] = meta / rates.length * 1e3;
                    }
                }
                double[] ratios = IntStream.range(0, times[0].length)
                        .mapToDouble(round -> times[1][round] / times[0][round])
                        .toArray();
                System.out.printf(
                        Locale.ROOT,
                        "| %d | %.2f | %.2f | %.1f |%n",
                        lanes,
                        median(times[0]),
                        median(times[1]),
                        median(ratios));
            }
        }
    }

    /** What the LR of a sixth of a run does by the metagradient, and what a change of 1% and of 10% really does. */
    private void reach() {
        double[] rates = Schedule.parse("wsd(peak=8e-3, steps=600, warmup=100, decay=0.2, shape=linear, final=0)")
                .rates(599);
        System.out.println(
                "\n| batch | steps | metagradient, nats | by ±1% | by ±10% |\n| --- | --- | --- | --- | --- |");
        for (int batch : new int[] {8, 32}) {
            try (TorchSurface surface = new TorchSurface(MODEL, corpus.vocabulary(), 2)) {
                Replay run = replay(recipe(batch, 32), 2, 8192, surface);
                double[] slopes = run.differentiated(rates).byLogRate(rates);
                int length = rates.length / PARTS;
                for (int from = 0; from < rates.length; from += length) {
                    Replay later = run.from(from, rates);
                    System.out.printf(
                            Locale.ROOT,
                            "| %d | %d–%d | %.3g | %.3g | %.3g |%n",
                            batch,
                            from,
                            from + length - 1,
                            Arrays.stream(slopes, from, from + length).sum(),
                            rise(later, rates, from, from + length, .01),
                            rise(later, rates, from, from + length, .1));
                }
            }
        }
    }

    private static double rise(Replay run, double[] rates, int from, int to, double by) {
        return (run.loss(moved(rates, from, to, by)) - run.loss(moved(rates, from, to, -by))) / (2 * by);
    }

    private static double[] moved(double[] rates, int from, int to, double by) {
        double[] moved = rates.clone();
        for (int step = from; step < to; step++) {
            moved[step] *= 1 + by;
        }
        return moved;
    }

    private void train(Learner learner, Recipe recipe, double[] rates) {
        int lanes = learner.lanes();
        List<Batches> batches = LongStream.range(0, lanes)
                .mapToObj(seed -> new Batches(corpus, recipe.batch(), recipe.context(), seed))
                .toList();
        for (int lane = 0; lane < lanes; lane++) {
            learner.write(lane, InitialWeights.of(recipe.model(), corpus.vocabulary(), lane));
        }
        double[] each = new double[lanes];
        double[] annealing = new double[lanes];
        for (int step = 0; step < rates.length; step++) {
            int now = step;
            Arrays.fill(each, rates[step]);
            learner.step(
                    batches.stream()
                            .flatMapToInt(lane -> Arrays.stream(lane.at(now)))
                            .toArray(),
                    recipe.batch(),
                    each,
                    annealing);
        }
    }

    private static Recipe recipe(int batch, int context) {
        return new Recipe(MODEL, "java", "bytes", batch, context, Optimizer.USUAL);
    }

    private Replay replay(Recipe recipe, int lanes, long tokens, TorchSurface surface) {
        List<Long> seeds = LongStream.range(0, lanes).boxed().toList();
        return Replay.of(recipe, seeds, ValidationSet.ofTokens(corpus, recipe.context(), tokens), surface);
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void row(int step, double slope, double rise, double error) {
        System.out.printf(Locale.ROOT, "| %d | %.8g | %.8g | %.1g |%n", step, slope, rise, error);
    }
}
