package lehr.export.trainers;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Trainer;
import lehr.export.Training;

/**
 * Meta Lingua. With k the update, w {@code optim.warmup}, T {@code steps}, m {@code optim.lr_min_ratio}, d = int(T·
 * {@code optim.decay_fraction}), the LR is {@code optim.lr} times
 *
 * <pre>
 * constant   1, without a warm-up
 * k &lt; w    k/w
 * linear     x·m + (1 − x), x = (k − w)/(T − w)
 * cosine     m + (1 − m)(1 + cos πx)/2
 * wsd        1 up to T − d, then 1/(x/m + 1 − x), x = (k − T + d)/d: 1/LR is a line
 * </pre>
 */
public final class Lingua implements Trainer {

    private record Fields(Training training, String scheduler, long warmup, double decayFraction, double minRatio)
            implements Recipe {

        @Override
        public double rate(long update) {
            return training.peak() * factor(update);
        }

        private double factor(long update) {
            long steps = training.steps();
            if (scheduler.equals("constant")) {
                return 1;
            }
            if (update < warmup) {
                return (double) update / warmup;
            }
            if (scheduler.equals("wsd")) {
                long decay = (long) (steps * decayFraction);
                double x = (double) (update - (steps - decay)) / decay;
                return update <= steps - decay ? 1 : 1 / (x * (1 / minRatio) + (1 - x));
            }
            double x = (double) (update - warmup) / (steps - warmup);
            return scheduler.equals("linear")
                    ? x * minRatio + (1 - x)
                    : minRatio + 0.5 * (1 - minRatio) * (Math.cos(Math.PI * x) + 1);
        }

        @Override
        public List<ExportFile> files() {
            Yaml yaml = new Yaml(Template.shortened(training.schedule().text()))
                    .with("steps", training.steps())
                    .section("optim")
                    .with("lr", training.peak())
                    .with("scheduler", scheduler)
                    .with("warmup", warmup)
                    .with("lr_min_ratio", minRatio)
                    .with("cycle_length", 1.0);
            if (scheduler.equals("wsd")) {
                yaml.with("decay_fraction", decayFraction);
            }
            return List.of(yaml.file("lingua.yaml"));
        }
    }

    @Override
    public String name() {
        return "lingua";
    }

    @Override
    public String repertoire() {
        return "a linear rise from LR 0, then linear or cosine decays, or a late one along which 1/LR is linear";
    }

    @Override
    public List<Recipe> recipes(Training training) {
        List<Recipe> recipes = new ArrayList<>();
        double last = training.finalShare();
        recipes.add(new Fields(training, "constant", 0, 0, 1));
        OptionalDouble decay = Fraction.cutOff(training.decaySteps(), training.steps());
        for (long rise : training.risesFromZero()) {
            recipes.add(new Fields(training, "linear", rise, 0, last));
            recipes.add(new Fields(training, "cosine", rise, 0, last));
            if (last > 0 && decay.isPresent() && decay.getAsDouble() < 1) {
                recipes.add(new Fields(training, "wsd", rise, decay.getAsDouble(), last));
            }
        }
        return recipes;
    }

    @Override
    public Recipe table(Training training) {
        return TableRecipe.ofFactors(training, "lingua.py");
    }

    @Override
    public List<String> notes(Training training) {
        return List.of("steps counts optimizer steps; wsd divides by lr_min_ratio, which must stay above 0");
    }

    @Override
    public List<String> resuming(Training training, long step) {
        return List.of(
                "the checkpoint of step " + step
                        + " in dump_dir is picked up by itself, or named as checkpoint.init_ckpt_path",
                "it brings the scheduler's counter and base LR along: keep optim.lr as it was; the first update uses the LR"
                        + " the old schedule had there");
    }
}
