package lehr.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeSet;
import lehr.rate.grid.SearchPlan;

/** A search plan as a sweep file, docs/reference/sweep.md; the lab's own tests read what this writes. */
final class SweepText {
    private static final int LOG_EVERY = 25;
    private static final int EVALUATION_TOKENS = 4096;
    private static final int FINAL_TOKENS = 65_536;
    private static final int CHECKPOINT_EVERY = 500;

    private SweepText() {}

    /**
     * One size of the plan.
     *
     * @param params parameters
     * @param text the model, as {@code lehr train --model} takes it
     */
    record Model(double params, String text) {}

    /**
     * The text of the file.
     *
     * @param models of the plan's sizes
     * @param context tokens of a window
     * @param warmup steps
     * @throws IllegalArgumentException if the batch is no whole number of windows, or a horizon is too short
     */
    static String of(SearchPlan plan, List<Model> models, String data, long context, long warmup) {
        double windows = plan.batchTokens() / context;
        if (windows < 1 || windows != Math.rint(windows)) {
            throw new IllegalArgumentException("a batch of " + Figures.count(plan.batchTokens()) + " tokens is "
                    + Figures.number(windows) + " windows of " + context + ", expected whole ones");
        }
        ObjectNode root = head("rate-grid", data, context, warmup);
        ArrayNode grids = root.putArray("grids");
        for (SearchPlan.Rung rung : plan.rungs()) {
            models.stream()
                    .filter(model -> model.params() == rung.params())
                    .forEach(model -> grid(grids.addObject(), plan, rung, model.text(), (long) windows, warmup));
        }
        return root.toPrettyString() + "\n";
    }

    /** All but the grids. */
    static ObjectNode head(String name, String data, long context, long warmup) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("lehr", "sweep").put("version", 1).put("name", name);
        root.put("data", data).put("tokenizer", "bytes").put("context", context).put("warmup", warmup);
        root.putObject("pace")
                .put("log", LOG_EVERY)
                .put("evaluate", LOG_EVERY)
                .put("evaluation_tokens", EVALUATION_TOKENS)
                .put("final_tokens", FINAL_TOKENS)
                .put("checkpoint", CHECKPOINT_EVERY);
        return root;
    }

    private static void grid(
            ObjectNode grid, SearchPlan plan, SearchPlan.Rung rung, String model, long windows, long warmup) {
        grid.putArray("models").add(model);
        grid.putArray("batches").add(windows);
        ArrayNode peaks = grid.putArray("peaks");
        plan.peaks().forEach(peak -> peaks.add(Double.parseDouble(Figures.exactRate(peak))));
        ArrayNode steps = grid.putArray("steps");
        TreeSet<Long> horizons = new TreeSet<>();
        rung.horizons().forEach(tokens -> horizons.add(steps(tokens, plan.batchTokens())));
        double shortest = (1 - plan.decay()) * horizons.first();
        if (horizons.size() < rung.horizons().size() || shortest < warmup) {
            throw new IllegalArgumentException("horizons of " + horizons + " steps for " + model + " with a warm-up of "
                    + warmup + ", expected longer ones: a larger budget, a smaller batch or a shorter warm-up");
        }
        horizons.forEach(steps::add);
        grid.putArray("decays").add(plan.decay());
    }

    /** Whole rows of the log, so that every horizon ends on one. */
    private static long steps(double tokens, double batchTokens) {
        return LOG_EVERY * Math.max(1, Math.round(tokens / batchTokens / LOG_EVERY));
    }
}
