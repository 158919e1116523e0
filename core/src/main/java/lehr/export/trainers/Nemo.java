package lehr.export.trainers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Trainer;
import lehr.export.Training;
import lehr.math.ShortestDecimal;

/**
 * NeMo 2's Lightning schedulers. With k the update, w {@code warmup_steps}, N {@code max_steps}, c {@code constant_steps}:
 *
 * <pre>
 * k ≤ w, w &gt; 0                lr·(k + 1)/(w + 1), or lr·k/w where c &gt; 0
 * k &gt; N                       min_lr
 * WarmupPolicyScheduler         lr
 * CosineAnnealingScheduler      min_lr + (lr − min_lr)(1 + cos π(k − w)/(N − w − c))/2; min_lr for the last c steps
 * PolynomialDecayAnnealing…     min_lr + (lr − min_lr)(1 − k/N), without a warm-up
 * </pre>
 */
public final class Nemo implements Trainer {

    private record Fields(Training training, String scheduler, List<String> arguments, LongToDoubleFunction rate)
            implements Recipe {
        @Override
        public double rate(long update) {
            return rate.applyAsDouble(update);
        }

        @Override
        public List<ExportFile> files() {
            String text = "# " + Template.shortened(training.schedule().text()) + "\n"
                    + "from nemo.lightning.pytorch.optim.lr_scheduler import " + scheduler + "\n\n"
                    + "trainer.max_steps = " + training.steps() + "\n"
                    + "optimizer_config.lr = " + ShortestDecimal.of(training.peak()) + "\n"
                    + "lr_scheduler = " + scheduler + "(" + String.join(", ", arguments) + ")\n";
            return List.of(ExportFile.text("nemo.py", text));
        }
    }

    @Override
    public String name() {
        return "nemo";
    }

    @Override
    public String repertoire() {
        return "a linear rise, then a constant LR or a cosine decay; linear decays without a warm-up only";
    }

    @Override
    public List<Recipe> recipes(Training training) {
        List<Recipe> recipes = new ArrayList<>();
        for (long rise : training.risesFromZero()) {
            recipes.add(constant(training, rise));
            recipes.add(cosine(training, rise, 0));
            if (training.finalRate() < training.peak()) {
                recipes.add(cosine(training, rise, 1));
            }
        }
        recipes.add(linear(training));
        return recipes;
    }

    private static double risen(long update, long warmup) {
        return (update + 1.0) / (warmup + 1);
    }

    private static Recipe constant(Training training, long warmup) {
        double peak = training.peak();
        return new Fields(
                training,
                "WarmupPolicyScheduler",
                List.of("max_steps=" + training.steps(), "warmup_steps=" + warmup),
                k -> warmup > 0 && k <= warmup ? peak * risen(k, warmup) : peak);
    }

    private static Recipe cosine(Training training, long warmup, long hold) {
        double peak = training.peak();
        double last = training.finalRate();
        long decay = training.steps() - warmup;
        Style cosine = Style.cosine("");
        return new Fields(
                training,
                "CosineAnnealingScheduler",
                List.of(
                        "max_steps=" + (training.steps() + hold),
                        "warmup_steps=" + warmup,
                        "constant_steps=" + hold,
                        "min_lr=" + ShortestDecimal.of(last)),
                k -> {
                    if (warmup > 0 && k <= warmup) {
                        return hold > 0 ? peak * k / warmup : peak * risen(k, warmup);
                    }
                    return k > warmup + decay ? last : cosine.rate(peak, last, (double) (k - warmup) / decay);
                });
    }

    private static Recipe linear(Training training) {
        double peak = training.peak();
        double last = training.finalRate();
        long steps = training.steps();
        Style linear = Style.linear("");
        return new Fields(
                training,
                "PolynomialDecayAnnealingScheduler",
                List.of("max_steps=" + steps, "min_lr=" + ShortestDecimal.of(last), "power=1.0"),
                k -> linear.rate(peak, last, (double) Math.min(k, steps) / steps));
    }

    @Override
    public Recipe table(Training training) {
        return TableRecipe.ofFactors(training, "nemo.py");
    }

    @Override
    public List<String> notes(Training training) {
        return List.of("pass lr_scheduler to MegatronOptimizerModule;"
                + " constant_steps is a hold at min_lr after the decay, not the stable phase");
    }

    @Override
    public List<String> resuming(Training training, long step) {
        return List.of(
                "resume from the checkpoint of step " + step,
                "Lightning restores the scheduler's attributes, max_steps and min_lr among them, over the new ones:"
                        + " drop lr_schedulers from the checkpoint, or check the logged LR (lehr check)");
    }
}
