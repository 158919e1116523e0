package lehr.bench.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.feature.Exposure;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.lab.data.Corpora;
import lehr.lab.data.Corpus;
import lehr.lab.data.Tokenizer;
import lehr.lab.data.ValidationSet;
import lehr.lab.metagradient.DifferentiableRun;
import lehr.lab.metagradient.Improvement;
import lehr.lab.metagradient.Knots;
import lehr.lab.metagradient.Metagradient;
import lehr.lab.metagradient.Replay;
import lehr.lab.model.Dense;
import lehr.lab.model.ModelShape;
import lehr.lab.torch.Engine;
import lehr.lab.torch.TorchSurface;
import lehr.lab.train.Optimizer;
import lehr.lab.train.Recipe;
import lehr.law.FinalLoss;
import lehr.law.Law;
import lehr.law.Laws;
import lehr.plan.Plan;
import lehr.plan.Planner;
import lehr.plan.Target;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;

/**
 * A schedule improved by metagradients against the best ones by a law, as a ratio and over the same knots, and the best ratio
 * by trying. All look at the same seeds; seeds that none has seen judge them.
 */
final class MetagradientTable {
    private static final Dense MODEL = (Dense) ModelShape.parse("dense-16");
    private static final Recipe RECIPE = new Recipe(MODEL, "java", "bytes", 32, 32, Optimizer.USUAL);
    private static final double PEAK = 8e-3;
    private static final int WARMUP = 100;
    private static final int STEPS = 600;
    private static final int SHORTER = 420;
    private static final List<Double> RATIOS = List.of(.05, .1, .2, .3, .5, 1.);

    /** Below it the derivative is true, and of no use: it belongs to moves too small to make. */
    private static final int FIRST = 150;

    /** Where the slopes of an LR that is near the best are calm. */
    private static final int LATER = 250;

    private static final int KNOT_STEPS = 50;

    /** The cautious one: decays all the way. */
    private static final Schedule START = wsd(1, STEPS);

    private static final List<Long> SEEN = List.of(0L, 1L);
    private static final List<Long> UNSEEN = LongStream.range(100, 104).boxed().toList();
    private static final int LAW_TURNS = 300;
    private static final long FEW_TOKENS = 8192;
    private static final long MANY_TOKENS = 65_536;

    private final Corpus corpus = Corpora.open(RECIPE.data(), Tokenizer.parse(RECIPE.tokenizer()));
    private final Map<String, Schedule> contenders = new LinkedHashMap<>();

    /** @param turns of the improvement of a schedule far from the best; half of them for the one near it */
    static void print(int turns) {
        Engine.start();
        MetagradientTable table = new MetagradientTable();
        double best = table.sweep();
        table.improve("from decay 100%", START, FIRST, turns);
        table.improve("from the best ratio tried", wsd(best, STEPS), LATER, turns / 2);
        table.judge();
    }

    private static Schedule wsd(double ratio, int steps) {
        return Target.of(steps, PEAK, WARMUP).schedule(ratio, Shape.parse("linear"));
    }

    /** Tries ratios, and lets the law have what came of them; returns the best. */
    private double sweep() {
        contenders.put("start, decay 100%", START);
        List<Curve> curves = new ArrayList<>();
        Map<Double, Double> tried = new LinkedHashMap<>();
        try (TorchSurface surface = surface(SEEN)) {
            Replay runs = runs(SEEN, MANY_TOKENS, surface);
            for (int steps : new int[] {SHORTER, STEPS}) {
                for (double ratio : RATIOS) {
                    double[] losses = runs.losses(perStep(wsd(ratio, steps)));
                    for (int seed = 0; seed < losses.length; seed++) {
                        curves.add(curve(seed, wsd(ratio, steps), losses[seed]));
                    }
                    tell("%d steps, ratio %.2f: %.4f%n", steps, ratio, mean(losses));
                    if (steps == STEPS) {
                        tried.put(ratio, mean(losses));
                    }
                }
            }
        }
        double best = tried.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        contenders.put("best ratio tried, " + best, wsd(best, STEPS));
        byLaw("both horizons", curves);
        byLaw(
                SHORTER + " steps",
                curves.stream().filter(curve -> curve.lastStep() == SHORTER).toList());
        return best;
    }

    private void byLaw(String of, List<Curve> curves) {
        Law law = Laws.named("relaxation");
        Fit fit = Fitter.withDefaults().fit(law, curves);
        Target target = Target.of(STEPS, PEAK, WARMUP).withShape("linear");
        Plan plan = Planner.withDefaults().withOpinions(false).plan(fit, List.of(), target);
        double ratio = plan.recommended().ratio();
        String name = "relaxation law of " + of;
        contenders.put(String.format(Locale.ROOT, "%s, ratio %.2f", name, ratio), Schedule.parse(plan.schedule()));
        Exposure held = Exposure.of(START, new long[] {STEPS}, curves.get(0).setting());
        FinalLoss loss = law.finalLoss(held, fit.models().get(0).theta());
        Improvement improvement = new Improvement(new Foretold(loss), PEAK);
        List<Improvement.Turn> all = new ArrayList<>();
        improvement.run(improvement.knots(START, FIRST, (STEPS - FIRST) / KNOT_STEPS), LAW_TURNS, all::add);
        Knots free = Improvement.Turn.best(all).knots();
        tell("%s, free: %s%n", name, knots(free));
        contenders.put(name + ", over the same knots", free.schedule());
    }

    /** A law in the place of training. */
    private record Foretold(FinalLoss law) implements DifferentiableRun {
        @Override
        public double loss(double[] rates) {
            return law.at(rates, null);
        }

        @Override
        public Metagradient differentiated(double[] rates) {
            double[] slopes = new double[rates.length];
            return new Metagradient(new double[] {law.at(rates, slopes)}, slopes);
        }
    }

    private static Curve curve(int seed, Schedule schedule, double loss) {
        Setting setting =
                new Setting(MODEL.parameters(256), MODEL.activeParameters(256), RECIPE.tokensPerStep(), RECIPE.data());
        return new Curve(
                schedule.text() + "-" + seed,
                LossKind.FINAL,
                new long[] {schedule.steps()},
                new double[] {loss},
                schedule,
                setting);
    }

    private void improve(String name, Schedule start, int first, int turns) {
        List<Improvement.Turn> all = new ArrayList<>();
        try (TorchSurface surface = surface(SEEN)) {
            Replay runs = runs(SEEN, FEW_TOKENS, surface).from(first, perStep(start));
            Improvement improvement = new Improvement(runs, PEAK);
            improvement.run(improvement.knots(start, first, (STEPS - first) / KNOT_STEPS), turns, turn -> {
                all.add(turn);
                tell("turn %d: %.4f, %s%n", turn.turn(), turn.loss(), knots(turn.knots()));
            });
        }
        Improvement.Turn best = Improvement.Turn.best(all);
        contenders.put(
                "metagradient, " + name + ", turn " + best.turn(), best.knots().schedule());
        System.out.println("\nMetagradient, " + name + ": best turn " + best.turn() + ", LR over peak at its knots: "
                + knots(best.knots()) + "\n");
        System.out.println("| turn | loss, seeds it moves by | loss, unseen seeds |\n| --- | --- | --- |");
        try (TorchSurface surface = surface(UNSEEN)) {
            Replay unseen = runs(UNSEEN, FEW_TOKENS, surface).from(first, perStep(start));
            for (int turn = 0; turn <= turns; turn += 2) {
                Improvement.Turn one = all.get(turn);
                double judged = unseen.loss(one.knots().perStep());
                System.out.printf(Locale.ROOT, "| %d | %.4f | %.4f |%n", turn, one.loss(), judged);
            }
        }
    }

    private static String knots(Knots knots) {
        List<String> words = new ArrayList<>();
        for (int knot = 0; knot < knots.steps().length; knot++) {
            words.add(String.format(Locale.ROOT, "%d: %.3f", knots.steps()[knot], knots.rates()[knot] / PEAK));
        }
        return String.join(", ", words);
    }

    private void judge() {
        Map<String, double[]> losses = new LinkedHashMap<>();
        try (TorchSurface surface = surface(UNSEEN)) {
            Replay unseen = runs(UNSEEN, MANY_TOKENS, surface);
            contenders.forEach((name, schedule) -> losses.put(name, unseen.losses(perStep(schedule))));
        }
        double[] start = losses.values().iterator().next();
        System.out.printf(
                Locale.ROOT,
                "%n| schedule | loss, mean of %d unseen seeds | against the start, paired | ± |%n| --- | --- | --- | --- |%n",
                UNSEEN.size());
        losses.forEach((name, each) -> {
            double[] gains = new double[each.length];
            Arrays.setAll(gains, seed -> each[seed] - start[seed]);
            System.out.printf(
                    Locale.ROOT, "| %s | %.4f | %+.4f | %.4f |%n", name, mean(each), mean(gains), error(gains));
        });
    }

    /** Standard error of a mean. */
    private static double error(double... values) {
        double mean = mean(values);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }

    private TorchSurface surface(List<Long> seeds) {
        return new TorchSurface(MODEL, corpus.vocabulary(), seeds.size());
    }

    private Replay runs(List<Long> seeds, long tokens, TorchSurface surface) {
        return Replay.of(RECIPE, seeds, ValidationSet.ofTokens(corpus, RECIPE.context(), tokens), surface);
    }

    private static double[] perStep(Schedule schedule) {
        return schedule.rates(schedule.steps() - 1);
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static void tell(String format, Object... values) {
        System.err.printf(Locale.ROOT, format, values);
    }
}
