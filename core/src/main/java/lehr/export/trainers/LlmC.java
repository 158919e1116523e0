package lehr.export.trainers;

import java.util.ArrayList;
import java.util.List;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Trainer;
import lehr.export.Training;

/**
 * llm.c, in single precision. With k the update, w {@code -u}, T {@code -x}, q {@code -q}:
 *
 * <pre>
 * constant   lr, without a warm-up
 * k &lt; w    lr·(k + 1)/w
 * linear     lr − x·(lr − q·lr), x = (k − w)/(T − w)
 * cosine     q·lr + (lr − q·lr)(1 + cos πx)/2
 * wsd        lr up to D = int(0.8·T), then q·lr + (lr − q·lr)(1 − √x), x = (k − D)/(T − D)
 * </pre>
 */
public final class LlmC implements Trainer {

    private record Fields(String type, double lr, long warmup, long steps, double finalShare, Training training)
            implements Recipe {

        @Override
        public double rate(long update) {
            float peak = (float) lr;
            if (type.equals("constant")) {
                return peak;
            }
            if (update < warmup) {
                return peak * (update + 1f) / warmup;
            }
            float last = peak * (float) finalShare;
            long start = type.equals("wsd") ? (long) (0.8f * steps) : warmup;
            if (update < start) {
                return peak;
            }
            float x = (float) (update - start) / (steps - start);
            return switch (type) {
                case "linear" -> peak - x * (peak - last);
                case "cosine" -> last + 0.5f * (1 + (float) Math.cos((float) Math.PI * x)) * (peak - last);
                default -> last + (1 - (float) Math.sqrt(x)) * (peak - last);
            };
        }

        @Override
        public List<ExportFile> files() {
            Flags flags = new Flags()
                    .with("-x", steps)
                    .with("-l", lr)
                    .with("-k", type)
                    .with("-u", warmup)
                    .with("-q", finalShare);
            if (training.resumeFrom().isPresent()) {
                flags.with("-y", 1);
            }
            return List.of(flags.file("llmc.sh"));
        }
    }

    @Override
    public String name() {
        return "llm.c";
    }

    @Override
    public String repertoire() {
        return "a linear rise, then linear or cosine decays, or 1-sqrt over the last fifth";
    }

    @Override
    public List<Recipe> recipes(Training training) {
        List<Recipe> recipes = new ArrayList<>();
        recipes.add(new Fields("constant", training.peak(), 0, training.steps(), 1, training));
        long warmup = training.warmup();
        for (long rise : warmup == 0 ? List.of(0L) : List.of(warmup, warmup + 1)) {
            for (String type : List.of("linear", "cosine", "wsd")) {
                recipes.add(new Fields(type, training.peak(), rise, training.steps(), training.finalShare(), training));
            }
        }
        return recipes;
    }

    @Override
    public Recipe table(Training training) {
        return new TableRecipe(training, "llmc.h", "llmc_use.h", "lehr_schedule.h", (rate, peak) -> (float) rate);
    }

    @Override
    public List<String> notes(Training training) {
        return List.of("the log prints six decimals of the LR: 3e-5 shows as 0.000030");
    }

    @Override
    public List<String> resuming(Training training, long step) {
        return List.of("the newest checkpoint in -o must be that of step " + step
                + "; the schedule is a function of the step, so these flags hold from there");
    }
}
