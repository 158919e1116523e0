package lehr.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lehr.rate.batch.BatchModel;
import lehr.rate.batch.Goal;
import lehr.rate.batch.GridGoals;
import lehr.rate.batch.PublishedBatch;
import lehr.rate.batch.Reached;
import lehr.rate.grid.GridFile;

/** Critical batches of published runs beside published laws. */
final class CriticalBatchTables {
    /** Tokens of a sequence of 2410.21676. */
    private static final double SEQUENCE = 512;

    /** The batch, in sequences, from which 2410.21676 counts linear scaling: its goals are what that batch came to. */
    private static final double ANCHOR = 256;

    private static final Map<String, Double> SIZES = new LinkedHashMap<>();

    static {
        SIZES.put("85M", 85e6);
        SIZES.put("151M-ablation", 151e6);
        SIZES.put("302M", 302e6);
        SIZES.put("604M", 604e6);
        SIZES.put("1.2B", 1.2e9);
    }

    private CriticalBatchTables() {}

    static void print(Page page) {
        Path curves = page.studies().folder();
        PrintStream out = page.out();
        zhang(curves.resolve("batch/cbs_steps_to_goal.json"), out);
        stepLaw(curves.resolve("step-law/dense.csv"), out);
    }

    /**
     * A fifth more data than linear scaling from a batch B_0 has, S·B = 1.2·S(B_0)·B_0 on a hyperbola, is at
     * B = 0.2·B_crit + 1.2·B_0.
     */
    private static void zhang(Path file, PrintStream out) {
        out.println("\n### Critical batch of 2410.21676's steps to goal\n");
        row(
                out,
                "model",
                "goal loss",
                "B_crit, sequences (90%)",
                "rms of ln S",
                "a fifth over linear scaling from 256",
                "its law, 93.20·N^.47",
                "ratio",
                "2505.13738 at E_min, tokens",
                "B_crit, tokens",
                "ratio");
        row(out, "---", "---", "---", "---", "---", "---", "---", "---", "---", "---");
        JsonNode table = read(file);
        SIZES.forEach((name, params) -> {
            Goal goal = goal(table, name, params);
            double critical = goal.hyperbola().batch();
            double fifth = .2 * critical / SEQUENCE + 1.2 * ANCHOR;
            double law = PublishedBatch.ZHANG_SIZE.tokens(params) / SEQUENCE;
            double lines = PublishedBatch.POWER_CRITICAL.tokens(goal.hyperbola().leastData());
            row(
                    out,
                    name,
                    number("%.3f", goal.loss()),
                    number("%.0f", critical / SEQUENCE) + " ("
                            + number("%.0f", goal.interval().low() / SEQUENCE) + "–"
                            + number("%.0f", goal.interval().high() / SEQUENCE) + ")",
                    number("%.3f", goal.hyperbola().residualSd()),
                    number("%.0f", fifth),
                    number("%.0f", law),
                    number("%.2f", fifth / law),
                    number("%.2e", lines),
                    number("%.2e", critical),
                    number("%.2f", critical / lines));
        });
    }

    private static Goal goal(JsonNode table, String name, double params) {
        double loss = table.path("goal_losses").path(name).asDouble();
        JsonNode batches = table.path("batch_sizes_sequences");
        List<Reached> reached = new ArrayList<>();
        for (int at = 0; at < batches.size(); at++) {
            double steps = table.path("steps_to_goal").path(name).get(at).asDouble();
            reached.add(new Reached(name, params, batches.get(at).asDouble() * SEQUENCE, steps, loss));
        }
        return Goal.of(loss, reached);
    }

    private static void stepLaw(Path file, PrintStream out) {
        out.println("\n### Critical batch on step-law, dense\n");
        row(
                out,
                "parameters",
                "loss",
                "batch sizes",
                "E_min, tokens",
                "B_crit, tokens (90%)",
                "within those tried",
                "2505.13738 at E_min",
                "ratio",
                "α of the model, rms of ln B_crit");
        row(out, "---", "---", "---", "---", "---", "---", "---", "---", "---");
        for (BatchModel model : GridGoals.of(GridFile.read(file))) {
            for (Goal goal : model.goals()) {
                double lines =
                        PublishedBatch.POWER_CRITICAL.tokens(goal.hyperbola().leastData());
                double high = goal.interval().high();
                row(
                        out,
                        number("%.0f", model.params() / 1e6) + "M",
                        number("%.3f", goal.loss()),
                        Integer.toString(goal.reached().size()),
                        number("%.2e", goal.hyperbola().leastData()),
                        number("%.2e", goal.hyperbola().batch()) + " ("
                                + number("%.1e", goal.interval().low()) + "–"
                                + (Double.isInfinite(high) ? "∞" : number("%.1e", high)) + ")",
                        goal.isBracketed() ? "yes" : "no",
                        number("%.2e", lines),
                        number("%.2f", goal.hyperbola().batch() / lines),
                        number("%.1f", model.exponent()) + ", " + number("%.2f", model.spread()));
            }
        }
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static void row(PrintStream out, String... cells) {
        out.println("| " + String.join(" | ", cells) + " |");
    }
}
