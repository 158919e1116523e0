package lehr.lab.sweep.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** What a worker tells, one JSON object a line; {@link lehr.lab.train.Worker} says what each means. */
sealed interface Message {
    /** More jobs would find a lane; the first such message says that the worker listens. */
    record Free(int lanes) implements Message {}

    /** The state after {@code step} steps of a job lies in its folder. */
    record Kept(String job, long step) implements Message {}

    record Progress(String job, long step) implements Message {}

    record Done(String job) implements Message {}

    /** A run diverged, or could not be trained. */
    record Failed(String job, long step, String reason) implements Message {}

    /** The message in a line; nothing if it is none, for a library may print on a worker's stdout. */
    static Optional<Message> of(String line) {
        try {
            return Optional.ofNullable(of(new ObjectMapper().readTree(line)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Message of(JsonNode node) {
        long step = node.path("step").asLong();
        if (node.has("free")) {
            return new Free(node.get("free").asInt());
        }
        if (node.has("kept")) {
            return new Kept(node.get("kept").asText(), step);
        }
        if (node.has("progress")) {
            return new Progress(node.get("progress").asText(), step);
        }
        if (node.has("done")) {
            return new Done(node.get("done").asText());
        }
        return node.has("failed")
                ? new Failed(
                        node.get("failed").asText(), step, node.path("reason").asText())
                : null;
    }
}
