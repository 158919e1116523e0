package lehr.export.trainers;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Trainer;
import lehr.export.Training;

/**
 * torchtitan. With k the update, w {@code warmup_steps}, T {@code training.steps}, d = round(T·{@code decay_ratio}),
 * m {@code min_lr_factor}, the LR is {@code optimizer.lr} times
 *
 * <pre>
 * k &lt; w           (k + 1)/w
 * k ≤ T − d       1                            a virtual last step keeps the LR above its end
 * after           m + (1 − m)·fall(x)          x = (k − T + d)/d
 * fall            linear 1 − x, sqrt 1 − √x, cosine (1 + cos πx)/2
 * </pre>
 */
public final class TorchTitan implements Trainer {

    private static final List<Style> FALLS =
            List.of(Style.linear("linear"), Style.oneMinusSqrt("sqrt"), Style.cosine("cosine"));

    private record Fields(double peak, long warmup, long steps, double decayRatio, Style fall, double minFactor)
            implements Recipe {
        @Override
        public double rate(long update) {
            long decay = (long) Math.rint(steps * decayRatio);
            if (update < warmup) {
                return peak * ((update + 1.0) / warmup);
            }
            long stable = steps + 1 - decay;
            return update < stable ? peak : peak * fall.rate(1, minFactor, (double) (update + 1 - stable) / decay);
        }

        @Override
        public List<ExportFile> files() {
            return List.of(new Flags()
                    .with("--training.steps", steps)
                    .with("--optimizer.lr", peak)
                    .with("--lr_scheduler.warmup_steps", warmup)
                    .with("--lr_scheduler.decay_ratio", decayRatio)
                    .with("--lr_scheduler.decay_type", fall.name())
                    .with("--lr_scheduler.min_lr_factor", minFactor)
                    .file("torchtitan.sh"));
        }
    }

    @Override
    public String name() {
        return "torchtitan";
    }

    @Override
    public String repertoire() {
        return "a linear rise whose first step already trains, then linear, cosine or 1-sqrt decays";
    }

    @Override
    public List<Recipe> recipes(Training training) {
        List<Recipe> recipes = new ArrayList<>();
        OptionalDouble ratio = Fraction.rounded(training.decaySteps(), training.steps());
        if (ratio.isEmpty()) {
            return recipes;
        }
        long warmup = training.warmup();
        for (long rise : warmup > 0 ? List.of(warmup, warmup + 1) : List.of(0L)) {
            for (Style fall : FALLS) {
                if (rise + training.decaySteps() <= training.steps()) {
                    recipes.add(new Fields(
                            training.peak(), rise, training.steps(), ratio.getAsDouble(), fall, training.finalShare()));
                }
            }
        }
        return recipes;
    }

    @Override
    public Recipe table(Training training) {
        return TableRecipe.ofFactors(training, "torchtitan.py");
    }

    @Override
    public List<String> notes(Training training) {
        return List.of(
                "older versions call min_lr_factor lr_min and divide by one step more: their first and last LRs differ");
    }

    @Override
    public List<String> resuming(Training training, long step) {
        return List.of(
                "--checkpoint.load_step " + step
                        + "; only the step counter is restored, so these flags hold from there",
                "versions that saved the whole scheduler state also restore the base LR: keep --optimizer.lr as it was");
    }
}
