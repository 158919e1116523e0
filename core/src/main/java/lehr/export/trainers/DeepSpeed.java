package lehr.export.trainers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Trainer;
import lehr.export.Training;

/**
 * DeepSpeed's own schedulers, as JSON. They step after the optimizer and start at −1: update k uses i = k − 1, and
 * updates 0 and 1 both have the LR the warm-up starts at. With w {@code warmup_num_steps} (at least 2), N
 * {@code total_num_steps}, {@code warmup_type} linear:
 *
 * <pre>
 * WarmupLR          min + (max − min)·i/w below w, then max
 * WarmupDecayLR     the same, then min + (max − min)·(N − i)/(N − w)
 * WarmupCosineLR    lr·(r + (1 − r)·i/w), then lr·(m + (1 − m)(1 + cos π(i − w + 1)/(N − w))/2); update 0 has LR 0
 * </pre>
 *
 * <p>There is no stable phase before a decay, and a linear decay ends on the LR the warm-up starts at.
 */
public final class DeepSpeed implements Trainer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Fields(String type, double peak, ObjectNode params, LongToDoubleFunction rate) implements Recipe {
        @Override
        public double rate(long update) {
            return rate.applyAsDouble(update);
        }

        @Override
        public List<ExportFile> files() {
            ObjectNode root = JSON.createObjectNode();
            root.putObject("optimizer").put("type", "AdamW").putObject("params").put("lr", peak);
            root.putObject("scheduler").put("type", type).set("params", params);
            return List.of(ExportFile.text("deepspeed.json", pretty(root) + "\n"));
        }

        private static String pretty(JsonNode node) {
            return node.toPrettyString().replace("\r\n", "\n");
        }
    }

    @Override
    public String name() {
        return "deepspeed";
    }

    @Override
    public String repertoire() {
        return "a linear rise, then a constant LR, a linear decay or a cosine, and no stable phase before a decay";
    }

    @Override
    public List<Recipe> recipes(Training training) {
        List<Recipe> recipes = new ArrayList<>();
        for (long warmup = Math.max(1, training.warmup() - 2); warmup <= training.warmup() + 1; warmup++) {
            recipes.add(constant(training, warmup, 0));
            recipes.add(constant(training, warmup, training.rate(0)));
            for (long total = training.steps() - 1; total <= training.steps() + 1; total++) {
                recipes.add(linear(training, warmup, total));
                recipes.add(cosine(training, warmup, total, 0));
                recipes.add(cosine(training, warmup, total, training.rate(1) / training.peak()));
            }
        }
        return recipes;
    }

    private static Recipe constant(Training training, long warmup, double least) {
        double peak = training.peak();
        long rise = Math.max(2, warmup);
        return new Fields(
                "WarmupLR", peak, warming(least, peak, warmup), k -> least + (peak - least) * rise(k - 1, rise));
    }

    private static Recipe linear(Training training, long warmup, long total) {
        double peak = training.peak();
        double last = training.finalRate();
        long rise = Math.max(2, warmup);
        double left = Math.max(1, total - rise);
        ObjectNode params = warming(last, peak, warmup).put("total_num_steps", total);
        return new Fields("WarmupDecayLR", peak, params, k -> {
            long i = k - 1;
            return last + (peak - last) * (i < rise ? rise(i, rise) : Math.max(0, (total - i) / left));
        });
    }

    private static Recipe cosine(Training training, long warmup, long total, double first) {
        double peak = training.peak();
        double last = training.finalShare();
        long rise = Math.max(2, warmup);
        double left = Math.max(1, total - rise);
        ObjectNode params = JSON.createObjectNode()
                .put("total_num_steps", total)
                .put("warmup_min_ratio", first)
                .put("warmup_num_steps", warmup)
                .put("warmup_type", "linear")
                .put("cos_min_ratio", last);
        Style cosine = Style.cosine("");
        return new Fields("WarmupCosineLR", peak, params, k -> {
            long i = k - 1;
            if (i < 0) {
                return 0;
            }
            return peak
                    * (i < rise
                            ? first + (1 - first) * i / rise
                            : Math.max(0, cosine.rate(1, last, Math.min(1, (i - rise + 1) / left))));
        });
    }

    /** Share of the rise that is done at the scheduler's own count, which starts at −1. */
    private static double rise(long i, long warmup) {
        return Math.min(1, Math.max(0, (double) i / warmup));
    }

    private static ObjectNode warming(double least, double peak, long warmup) {
        return JSON.createObjectNode()
                .put("warmup_min_lr", least)
                .put("warmup_max_lr", peak)
                .put("warmup_num_steps", warmup)
                .put("warmup_type", "linear");
    }

    @Override
    public Recipe table(Training training) {
        return TableRecipe.ofFactors(training, "deepspeed.py");
    }

    @Override
    public List<String> notes(Training training) {
        return List.of(
                "warmup_type is log unless it is said to be linear",
                "with Hugging Face or Lightning on top, their scheduler may step instead: then export for those");
    }

    @Override
    public List<String> resuming(Training training, long step) {
        return List.of("load_checkpoint restores the scheduler's counter and nothing else, and the optimizer's LR:"
                + " the first update after step " + step + " still uses the old schedule's LR");
    }
}
