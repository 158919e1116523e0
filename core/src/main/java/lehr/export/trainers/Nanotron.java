package lehr.export.trainers;

import java.util.ArrayList;
import java.util.List;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Trainer;
import lehr.export.Training;

/**
 * nanotron. With k the update, w {@code lr_warmup_steps}, D {@code lr_decay_starting_step}, d {@code lr_decay_steps}, m
 * {@code min_decay_lr}:
 *
 * <pre>
 * k ≤ w                lr·k/w, or lr where lr_warmup_style is constant
 * k &lt; D              lr
 * k &lt; D + d          m + (lr − m)·fall(x), x = (k − D)/d
 * after                m
 * fall                 linear 1 − x, cosine (1 + cos πx)/2, 1-sqrt 1 − √x
 * </pre>
 *
 * <p>A linear warm-up of 0 steps makes the first LR 0, and 0 steps of both make the LR its own square.
 */
public final class Nanotron implements Trainer {

    private static final List<Style> FALLS =
            List.of(Style.linear("linear"), Style.cosine("cosine"), Style.oneMinusSqrt("1-sqrt"));

    private record Fields(Training training, long warmup, long fallsAt, long decay, Style fall, double last)
            implements Recipe {

        @Override
        public double rate(long update) {
            double peak = training.peak();
            if (update <= warmup) {
                return warmup == 0 ? peak : peak * update / warmup;
            }
            if (update < fallsAt) {
                return peak;
            }
            return update < fallsAt + decay ? fall.rate(peak, last, (double) (update - fallsAt) / decay) : last;
        }

        @Override
        public List<ExportFile> files() {
            return List.of(new Yaml(Template.shortened(training.schedule().text()))
                    .section("tokens")
                    .with("train_steps", training.steps())
                    .section("optimizer", "learning_rate_scheduler")
                    .with("learning_rate", training.peak())
                    .with("lr_warmup_steps", warmup)
                    .with("lr_warmup_style", warmup == 0 ? "constant" : "linear")
                    .with("lr_decay_starting_step", fallsAt)
                    .with("lr_decay_steps", decay)
                    .with("lr_decay_style", fall.name())
                    .with("min_decay_lr", last)
                    .file("nanotron.yaml"));
        }
    }

    @Override
    public String name() {
        return "nanotron";
    }

    @Override
    public String repertoire() {
        return "a linear rise from LR 0, then linear, cosine or 1-sqrt decays";
    }

    @Override
    public List<Recipe> recipes(Training training) {
        List<Recipe> recipes = new ArrayList<>();
        long start = training.decayStart();
        for (long rise : training.risesFromZero()) {
            for (Style fall : FALLS) {
                if (training.decaySteps() > 0) {
                    recipes.add(new Fields(training, rise, start, training.decaySteps(), fall, training.finalRate()));
                }
            }
            recipes.add(new Fields(training, rise, Math.max(rise, start - 1), 1, FALLS.get(0), training.finalRate()));
        }
        return recipes;
    }

    @Override
    public Recipe table(Training training) {
        return TableRecipe.ofFactors(training, "nanotron.py");
    }

    @Override
    public List<String> notes(Training training) {
        return List.of("min_decay_lr is the peak LR unless it is said: no decay at all");
    }

    @Override
    public List<String> resuming(Training training, long step) {
        return List.of(
                "set checkpoints.resume_checkpoint_path to the checkpoint of step " + step,
                "the checkpoint's scheduler state and optimizer LR come along (nanotron #233, #253): keep learning_rate as it"
                        + " was, and check the logged LR (lehr check)");
    }
}
