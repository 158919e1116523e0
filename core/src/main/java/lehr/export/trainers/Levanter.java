package lehr.export.trainers;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Trainer;
import lehr.export.Training;

/**
 * Levanter, of one cycle. With k the update, w {@code warmup}, d {@code decay}, T {@code num_train_steps}, m
 * {@code min_lr_ratio}, in single precision:
 *
 * <pre>
 * k &lt; w       lr·k/w
 * k &lt; T − d   lr
 * after         x = (k − T + d)/d
 *   constant    lr
 *   linear      lr·(m + (1 − m)(1 − x))
 *   cosine      lr·(m + (1 − m)(1 + cos πx)/2)
 *   inv         lr/((1/m − 1)·max(x, 1/d) + 1)
 * </pre>
 *
 * <p>A number of steps up to 1 is read as a share of T.
 */
public final class Levanter implements Trainer {

    private static final List<Style> FALLS = List.of(
            Style.linear("linear"),
            Style.cosine("cosine"),
            new Style("constant", x -> 1),
            new Style("inv", x -> 1 - x));

    private record Fields(Training training, double warmup, double decay, Style fall, double minRatio)
            implements Recipe {

        @Override
        public double rate(long update) {
            long steps = training.steps();
            float peak = (float) training.peak();
            long rise = whole(warmup, steps);
            long fallSteps = whole(decay, steps);
            if (update < rise) {
                return peak * ((float) update / rise);
            }
            if (update < steps - fallSteps) {
                return peak;
            }
            long count = update - (steps - fallSteps);
            if (fall.name().equals("inv")) {
                float least = peak * (float) minRatio;
                return Math.max(least, peak / ((peak / least - 1) * Math.max(count, 1) / fallSteps + 1));
            }
            return fallSteps == 0 ? peak : (float) fall.rate(peak, peak * minRatio, (double) count / fallSteps);
        }

        @Override
        public List<ExportFile> files() {
            Yaml yaml = new Yaml(Template.shortened(training.schedule().text()))
                    .section("trainer")
                    .with("num_train_steps", training.steps())
                    .section("optimizer")
                    .with("learning_rate", training.peak())
                    .with("lr_schedule", fall.name());
            number(yaml, "warmup", warmup);
            number(yaml, "decay", decay);
            return List.of(yaml.with("min_lr_ratio", minRatio).file("levanter.yaml"));
        }

        private static void number(Yaml yaml, String name, double value) {
            if (value == Math.rint(value)) {
                yaml.with(name, (long) value);
            } else {
                yaml.with(name, value);
            }
        }

        private static long whole(double value, long steps) {
            return value <= 1 ? (long) (value * steps) : (long) value;
        }
    }

    @Override
    public String name() {
        return "levanter";
    }

    @Override
    public String repertoire() {
        return "a linear rise from LR 0, then linear, cosine or 1/LR-linear decays";
    }

    @Override
    public List<Recipe> recipes(Training training) {
        List<Recipe> recipes = new ArrayList<>();
        for (long rise : training.risesFromZero()) {
            OptionalDouble riseField = field(rise, training.steps());
            OptionalDouble fallField = field(training.decaySteps(), training.steps());
            if (riseField.isEmpty() || fallField.isEmpty()) {
                continue;
            }
            for (Style fall : FALLS) {
                if (!fall.name().equals("inv") || training.finalRate() > 0) {
                    recipes.add(new Fields(
                            training, riseField.getAsDouble(), fallField.getAsDouble(), fall, training.finalShare()));
                }
            }
        }
        return recipes;
    }

    /** Steps as they can be written: 1 would be all of the run. */
    private static OptionalDouble field(long steps, long total) {
        return steps == 1 ? Fraction.cutOff(1, total) : OptionalDouble.of(steps);
    }

    @Override
    public Recipe table(Training training) {
        return TableRecipe.ofSingles(training, "levanter.py");
    }

    @Override
    public List<String> notes(Training training) {
        return List.of("min_lr_ratio is 0.1 unless it is said; warmup and decay up to 1 are shares of the run");
    }

    @Override
    public List<String> resuming(Training training, long step) {
        return List.of("the checkpoint of step " + step
                + " brings the count along; set num_train_steps to the whole run, not to what is left");
    }
}
