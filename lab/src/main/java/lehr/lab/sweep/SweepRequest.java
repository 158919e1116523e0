package lehr.lab.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import lehr.fit.Platform;

/**
 * What {@code lehr sweep} was asked for.
 *
 * @param file the sweep file
 * @param out the study to make or to go on with
 * @param workers processes that train, 0 for one a core
 * @param lanes runs of one recipe that a worker trains side by side, 0 for what suits its width
 * @param device {@code cpu} or {@code cuda}
 * @param dryRun say what it will cost and end
 * @param keepStates keep the weights at the forks of the trunks
 * @param partial make the study of the runs that are done, and train nothing
 * @param tree train this tree alone, counted from 1, and make no study
 * @param slurm print an array job and end
 * @param tokensPerSecond of all workers together, for the time it will take
 * @param terminal whether stderr is one
 * @param json whether what goes to stdout is JSON
 * @param platform goes into the provenance
 */
public record SweepRequest(
        Path file,
        Path out,
        int workers,
        int lanes,
        String device,
        boolean dryRun,
        boolean keepStates,
        boolean partial,
        OptionalInt tree,
        boolean slurm,
        OptionalDouble tokensPerSecond,
        boolean terminal,
        boolean json,
        Platform platform) {
    /** Width up to which runs side by side are faster than one after another on a CPU. */
    private static final int STACKED_WIDTH = 64;

    private static final int STACKED_LANES = 8;

    /** @throws IllegalArgumentException if a number cannot be */
    public SweepRequest {
        if (workers < 0 || lanes < 0) {
            throw new IllegalArgumentException("workers and lanes are " + workers + " and " + lanes
                    + ", expected 1 or more, or 0 for as many as suit the machine");
        }
        if (tokensPerSecond.isPresent() && !(tokensPerSecond.getAsDouble() > 0)) {
            throw new IllegalArgumentException(
                    "tokens per second are " + tokensPerSecond.getAsDouble() + ", expected above 0");
        }
    }

    /**
     * The request as {@code lehr} sends it.
     *
     * @throws IllegalArgumentException if it lacks something
     */
    public static SweepRequest read(JsonNode node, Platform platform) {
        return new SweepRequest(
                Path.of(field(node, "file").asText()),
                Path.of(field(node, "out").asText()),
                field(node, "workers").asInt(),
                field(node, "lanes").asInt(),
                field(node, "device").asText(),
                node.path("dry_run").asBoolean(),
                node.path("keep_states").asBoolean(),
                node.path("partial").asBoolean(),
                node.hasNonNull("tree") ? OptionalInt.of(node.get("tree").asInt()) : OptionalInt.empty(),
                node.path("emit").asText().equals("slurm"),
                node.hasNonNull("tokens_per_second")
                        ? OptionalDouble.of(node.get("tokens_per_second").asDouble())
                        : OptionalDouble.empty(),
                node.path("terminal").asBoolean(),
                node.path("json").asBoolean(),
                platform);
    }

    private static JsonNode field(JsonNode node, String name) {
        if (!node.hasNonNull(name)) {
            throw new IllegalArgumentException("the request for a sweep has no " + name + ", expected it");
        }
        return node.get(name);
    }

    int processes() {
        return workers > 0 ? workers : Runtime.getRuntime().availableProcessors();
    }

    /** The most runs of a model of this width that one worker trains side by side. */
    int lanes(int width) {
        return lanes > 0 ? lanes : width <= STACKED_WIDTH ? STACKED_LANES : 1;
    }
}
