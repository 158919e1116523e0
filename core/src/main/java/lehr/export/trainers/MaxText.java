package lehr.export.trainers;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Trainer;
import lehr.export.Training;

/**
 * MaxText. With k the update, N {@code learning_rate_schedule_steps}, w = int(N·{@code warmup_steps_fraction}),
 * d = int(N·{@code wsd_decay_steps_fraction}), m the final fraction times the LR, in single precision:
 *
 * <pre>
 * k &lt; w      lr·k/(w − 1)                                  w = 1: 0
 * wsd          lr up to N − d, then from lr to m over d − 1 steps, linear or cosine
 * cosine       from lr to m over N − w − 1 steps
 * k ≥ N        0
 * </pre>
 *
 * <p>It refuses a wsd whose two fractions have a sum above 1. The last step of a decay has its final LR; a Lehr schedule has it one step later, so that N = T + 1 fits.
 */
public final class MaxText implements Trainer {

    private static final List<Style> FALLS = List.of(Style.linear("linear"), Style.cosine("cosine"));

    private record Fields(
            Training training,
            String type,
            long scheduleSteps,
            double warmupFraction,
            double decayFraction,
            Style fall,
            double finalFraction)
            implements Recipe {

        @Override
        public double rate(long update) {
            float peak = (float) training.peak();
            long warmup = (long) (scheduleSteps * warmupFraction);
            long decay = type.equals("cosine") ? scheduleSteps - warmup : (long) (scheduleSteps * decayFraction);
            if (update < warmup) {
                return warmup == 1 ? 0 : peak * ((float) update / (warmup - 1));
            }
            if (update >= scheduleSteps) {
                return 0;
            }
            long fallsAt = scheduleSteps - decay;
            return update < fallsAt ? peak : falling(peak, peak * (float) finalFraction, update - fallsAt, decay);
        }

        /** A line of one step keeps its start, half a cosine of one step is its end. */
        private float falling(float peak, float last, long done, long decay) {
            if (decay > 1) {
                return (float) fall.rate(peak, last, (float) done / (decay - 1));
            }
            return fall.name().equals("linear") ? peak : last;
        }

        @Override
        public List<ExportFile> files() {
            Yaml yaml = new Yaml(Template.shortened(training.schedule().text()))
                    .with("steps", training.steps())
                    .with("learning_rate", training.peak())
                    .with("lr_schedule_type", type)
                    .with("learning_rate_schedule_steps", scheduleSteps)
                    .with("warmup_steps_fraction", warmupFraction)
                    .with("learning_rate_final_fraction", finalFraction);
            if (type.equals("wsd")) {
                yaml.with("wsd_decay_steps_fraction", decayFraction).with("wsd_decay_style", fall.name());
            }
            return List.of(yaml.file("maxtext.yml"));
        }
    }

    @Override
    public String name() {
        return "maxtext";
    }

    @Override
    public String repertoire() {
        return "a linear rise from LR 0, then linear or cosine decays";
    }

    @Override
    public List<Recipe> recipes(Training training) {
        List<Recipe> recipes = new ArrayList<>();
        long warmup = training.warmup();
        for (long rise : warmup == 0 ? List.of(0L) : List.of(warmup, warmup + 1)) {
            for (long more = 0; more <= 1; more++) {
                add(training, training.steps() + more, rise, training.decaySteps() + more, recipes);
            }
        }
        return recipes;
    }

    private static void add(Training training, long steps, long rise, long decay, List<Recipe> recipes) {
        OptionalDouble warmup = Fraction.cutOff(rise, steps);
        OptionalDouble fall = Fraction.cutOff(training.decaySteps() == 0 ? 0 : decay, steps);
        if (warmup.isEmpty()) {
            return;
        }
        double last = training.finalShare();
        recipes.add(new Fields(training, "cosine", steps, warmup.getAsDouble(), 0, FALLS.get(1), last));
        if (fall.isPresent() && warmup.getAsDouble() + fall.getAsDouble() <= 1) {
            for (Style style : FALLS) {
                recipes.add(new Fields(training, "wsd", steps, warmup.getAsDouble(), fall.getAsDouble(), style, last));
            }
        }
    }

    @Override
    public Recipe table(Training training) {
        return TableRecipe.ofSingles(training, "maxtext.py");
    }

    @Override
    public List<String> notes(Training training) {
        return List.of(
                "the LR is 0 from learning_rate_schedule_steps on: raising steps alone trains at LR 0",
                "older versions know no wsd and call the final fraction cosine_learning_rate_final_fraction");
    }

    @Override
    public List<String> resuming(Training training, long step) {
        return List.of(
                "the checkpoint of step " + step
                        + " brings the optimizer's count along; the schedule is a function of it, so these keys hold from there");
    }
}
