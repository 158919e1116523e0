package lehr.lab.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run came to.
 *
 * @param steps done
 * @param finalLoss on the large validation set after the last step, nats a token; NaN if the run diverged
 * @param divergedAt the step whose loss was no finite number
 * @param dataSha256 of the corpus' tokens
 * @param validationTokens the final loss is a mean over
 * @param found by the search for the peak LR, if there was one
 */
public record Result(
        long steps,
        double finalLoss,
        OptionalLong divergedAt,
        String dataSha256,
        long validationTokens,
        Optional<Found> found) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What a search for the peak LR came to.
     *
     * @param factor LR over the schedule's in the end
     * @param discarded steps trained in tries that failed
     */
    public record Found(double factor, long discarded) {}

    public boolean diverged() {
        return divergedAt.isPresent();
    }

    void write(Path file) throws IOException {
        ObjectNode node = JSON.createObjectNode();
        node.put("steps", steps);
        if (diverged()) {
            node.put("diverged_at", divergedAt.getAsLong());
        } else {
            node.put("final_val_loss", finalLoss);
        }
        node.put("final_val_tokens", validationTokens);
        node.put("data_sha256", dataSha256);
        found.ifPresent(search -> node.put("lr_factor", search.factor()).put("discarded_steps", search.discarded()));
        byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
        WholeFile.write(file, out -> out.write(bytes));
    }

    public static Result read(Path file) throws IOException {
        var node = JSON.readTree(file.toFile());
        return new Result(
                node.path("steps").asLong(),
                node.path("final_val_loss").asDouble(Double.NaN),
                node.has("diverged_at")
                        ? OptionalLong.of(node.get("diverged_at").asLong())
                        : OptionalLong.empty(),
                node.path("data_sha256").asText(),
                node.path("final_val_tokens").asLong(),
                node.has("lr_factor")
                        ? Optional.of(new Found(
                                node.get("lr_factor").asDouble(),
                                node.path("discarded_steps").asLong()))
                        : Optional.empty());
    }
}
