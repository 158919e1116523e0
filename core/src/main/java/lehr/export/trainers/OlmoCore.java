package lehr.export.trainers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Collectors;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Trainer;
import lehr.export.Training;
import lehr.math.ShortestDecimal;
import lehr.schedule.Annealed;
import lehr.schedule.Shape;

/**
 * OLMo-core. The trainer counts a step before it trains: update k uses c = k + 1. With w {@code warmup}, d {@code decay},
 * T {@code max_duration}, N {@code t_max}, α {@code alpha_f}:
 *
 * <pre>
 * rise                   m + (lr − m)·c/w                             m = warmup_min_lr
 * ConstantWithWarmup     rise up to w, then lr
 * WSD                    rise up to w, lr, from T − d on  e + (lr − e)(T − c)/d        e = decay_min_lr
 * LinearWithWarmup       rise below w, then lr·(α + (1 − α)(1 − x)), x = (c − w)/(N − w)
 * CosWithWarmup          rise below w, then lr·(α + (1 − α)(1 + cos πx)/2)
 * ComposableScheduler    stages, each linear or cosine from the LR before to its own end over its duration
 * </pre>
 *
 * <p>The stages are continuous, a jump being a stage of one step, so that it does not matter which of two stages holds at
 * their common end.
 */
public final class OlmoCore implements Trainer {

    private record Fields(Training training, String scheduler, List<String> arguments, LongToDoubleFunction rate)
            implements Recipe {
        @Override
        public double rate(long update) {
            return rate.applyAsDouble(update + 1);
        }

        @Override
        public List<ExportFile> files() {
            return List.of(file(
                    training,
                    scheduler,
                    "scheduler = " + scheduler + "(units=SchedulerUnits.steps, " + String.join(", ", arguments)
                            + ")\n"));
        }
    }

    private record Stages(Training training, List<OlmoStage> stages) implements Recipe {
        @Override
        public double rate(long update) {
            return OlmoStage.rate(stages, update + 1, training.peak());
        }

        @Override
        public List<ExportFile> files() {
            String text = stages.stream().map(OlmoStage::text).collect(Collectors.joining());
            return List.of(file(
                    training,
                    "ComposableScheduler, ComposableSchedulerStage, ComposableSchedulerStageType",
                    "scheduler = ComposableScheduler(\n    units=SchedulerUnits.steps,\n    stages=[\n" + text
                            + "    ],\n)\n"));
        }
    }

    private static ExportFile file(Training training, String imported, String scheduler) {
        return ExportFile.text(
                "olmo_core.py",
                "# " + Template.shortened(training.schedule().text()) + "\n"
                        + "from olmo_core.optim.scheduler import SchedulerUnits, " + imported + "\n"
                        + "from olmo_core.train import Duration\n\n"
                        + "max_duration = Duration.steps(" + training.steps() + ")\n"
                        + "lr = " + ShortestDecimal.of(training.peak()) + "\n" + scheduler);
    }

    @Override
    public String name() {
        return "olmo-core";
    }

    @Override
    public String repertoire() {
        return "a linear rise, then linear or cosine stages, but not many";
    }

    @Override
    public List<Recipe> recipes(Training training) {
        List<Recipe> recipes = new ArrayList<>();
        long warmup = training.warmup();
        double least = training.rate(0) < training.peak() ? training.rate(0) : 0;
        for (long rise : warmup == 0 ? List.of(0L) : List.of(warmup, warmup + 1)) {
            for (double from : rise == 0 ? new double[] {0} : new double[] {0, least}) {
                recipes.add(constant(training, rise, from));
                if (training.finalRate() < training.peak()) {
                    recipes.add(stableDecay(training, rise, from));
                }
                recipes.add(toTheEnd(training, "LinearWithWarmup", Style.linear(""), rise, from));
                recipes.add(toTheEnd(training, "CosWithWarmup", Style.cosine(""), rise, from));
            }
        }
        return recipes;
    }

    /** Newer, and known to Lehr from its description only: taken where the older classes are not close enough. */
    @Override
    public List<Recipe> moreRecipes(Training training) {
        return Segment.of(training.schedule())
                .filter(segments -> segments.stream().allMatch(OlmoCore::isStage))
                .<List<Recipe>>map(segments -> List.of(new Stages(training, OlmoStage.of(segments, training.peak()))))
                .orElse(List.of());
    }

    private static boolean isStage(Segment segment) {
        boolean cosine = segment.shape() instanceof Shape.Cosine && segment.offset() == 0;
        return cosine || segment.shape() instanceof Shape.Linear || segment.isPlateau();
    }

    private static double rise(double least, double peak, long count, long warmup) {
        return least + (peak - least) * ((double) Math.min(count, warmup) / warmup);
    }

    private static Recipe constant(Training training, long warmup, double least) {
        double peak = training.peak();
        return new Fields(
                training,
                "ConstantWithWarmup",
                List.of("warmup=" + warmup, "warmup_min_lr=" + ShortestDecimal.of(least)),
                c -> c <= warmup ? rise(least, peak, c, warmup) : peak);
    }

    private static Recipe stableDecay(Training training, long warmup, double least) {
        double peak = training.peak();
        double last = training.finalRate();
        long decay = Math.max(1, training.decaySteps());
        return new Fields(
                training,
                "WSD",
                List.of(
                        "warmup=" + warmup,
                        "decay=" + decay,
                        "decay_fraction=None",
                        "warmup_min_lr=" + ShortestDecimal.of(least),
                        "decay_min_lr=" + ShortestDecimal.of(last)),
                c -> {
                    if (c <= warmup) {
                        return rise(least, peak, c, warmup);
                    }
                    long left = training.steps() - c;
                    return left <= decay ? last + (peak - last) * left / decay : peak;
                });
    }

    private static Recipe toTheEnd(Training training, String scheduler, Style fall, long warmup, double least) {
        double peak = training.peak();
        double last = peak * training.finalShare();
        long end = training.steps() + 1;
        return new Fields(
                training,
                scheduler,
                List.of(
                        "warmup=" + warmup,
                        "t_max=" + end,
                        "alpha_f=" + ShortestDecimal.of(training.finalShare()),
                        "warmup_min_lr=" + ShortestDecimal.of(least)),
                c -> {
                    if (c < warmup) {
                        return rise(least, peak, c, warmup);
                    }
                    return c >= end ? last : fall.rate(peak, last, (double) (c - warmup) / (end - warmup));
                });
    }

    @Override
    public Recipe table(Training training) {
        return TableRecipe.ofFactors(training, "olmo_core.py");
    }

    @Override
    public List<String> notes(Training training) {
        return List.of(
                "ComposableScheduler came in May 2026 (OLMo-core #671); its stages may end after max_duration, on purpose");
    }

    @Override
    public List<String> resuming(Training training, long step) {
        List<String> notes = new ArrayList<>();
        notes.add("the schedulers are functions of the trainer's step, which the checkpoint of step " + step
                + " brings along: the new scheduler holds from there");
        String shape = training.schedule() instanceof Annealed annealed
                ? annealed.shape().text()
                : "";
        if (shape.equals("linear") || shape.equals("cosine")) {
            notes.add("on a ComposableScheduler or SequentialScheduler that is to stay, the same is"
                    + " override_decay=OverrideDecay(start=" + (training.decayStart() + 1) + ", duration="
                    + training.decaySteps() + ", shape=ComposableSchedulerStageType." + shape + ", end_lr_fraction="
                    + ShortestDecimal.of(training.finalShare()) + ")");
        }
        return notes;
    }
}
