package lehr.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lehr.plan.design.Design;
import lehr.plan.design.NewRun;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.WarmupStableDecay;

/**
 * Runs to add as a sweep file, docs/reference/sweep.md: each a grid of its own behind those there are. The lab's own tests
 * read what this writes.
 */
final class DesignSweep {
    private final ObjectNode sweep;

    private DesignSweep(ObjectNode sweep) {
        this.sweep = sweep;
    }

    /** A sweep of nothing but these runs. */
    static DesignSweep fresh(String data, long context, long warmup) {
        ObjectNode sweep = SweepText.head("design", data, context, warmup);
        sweep.putArray("grids");
        return new DesignSweep(sweep);
    }

    /** The sweep a study was made by, with more runs. */
    static DesignSweep goingOn(Path file) {
        try {
            JsonNode known = new ObjectMapper().readTree(Files.readString(file));
            if (known instanceof ObjectNode sweep
                    && sweep.path("grids").isArray()
                    && sweep.path("context").asLong() > 0) {
                return new DesignSweep(sweep);
            }
            throw new BadInput(file.toString(), "is no sweep file", "one that 'lehr sweep' takes");
        } catch (JsonProcessingException e) {
            throw new BadInput(file + ":" + e.getLocation().getLineNr(), "is no JSON", "a sweep file", e);
        } catch (IOException e) {
            throw new BadInput(Failure.of(e, file.toString()).line(), e);
        }
    }

    /**
     * The text of the file.
     *
     * @param model as {@code lehr train --model} takes it
     * @throws IllegalArgumentException if the batch is no whole number of windows, or the warm-up is not the sweep's
     */
    String text(Design design, String model) {
        double tokens = design.target().setting().tokensPerStep();
        long context = sweep.path("context").asLong();
        double windows = tokens / context;
        if (!(windows >= 1) || windows != Math.rint(windows)) {
            throw new IllegalArgumentException(
                    "a batch of " + Figures.count(tokens) + " tokens is " + Figures.number(windows) + " windows of "
                            + context + ", expected whole ones: --tokens-per-step, --context");
        }
        long warmup = sweep.path("warmup").asLong();
        if (warmup != design.target().warmup()) {
            throw new IllegalArgumentException("the study's sweep warms up for " + warmup + " steps, found "
                    + design.target().warmup() + ", expected --warmup " + warmup);
        }
        for (NewRun run : design.runs()) {
            ObjectNode grid = sweep.withArray("grids").addObject();
            grid.putArray("data").add(sweep.path("data").asText());
            grid.putArray("models").add(model);
            grid.putArray("batches").add((long) windows);
            add(grid, Schedule.parse(run.schedule()));
        }
        return sweep.toPrettyString() + "\n";
    }

    private static void add(ObjectNode grid, Schedule schedule) {
        grid.putArray("peaks").add(schedule.peak());
        grid.putArray("steps").add(schedule.steps());
        boolean falls = schedule.decayStart() < schedule.steps();
        if (falls) {
            grid.put("final", schedule.finalRate() / schedule.peak());
        }
        if (falls && schedule instanceof WarmupStableDecay cooldown) {
            long decay = schedule.steps() - schedule.decayStart();
            grid.putArray("decays").add((double) decay / schedule.steps());
            Shape shape = cooldown.shape();
            grid.putArray("shapes").add(shape.text());
        } else {
            grid.putArray("schedules").add(falls ? "cosine" : "constant");
        }
    }
}
