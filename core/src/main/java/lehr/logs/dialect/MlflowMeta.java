package lehr.logs.dialect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lehr.logs.source.ByteSource;
import lehr.logs.source.LogFormatException;

/**
 * What {@code meta.yaml} tells of an MLflow run.
 *
 * @param id of the run
 * @param title its name, "" if it has none
 * @param deleted whether it lies in MLflow's bin
 * @param running whether it has not ended
 */
record MlflowMeta(String id, String title, boolean deleted, boolean running) {
    private static final int LONGEST = 1 << 16;

    /** {@code status} of a run that has not ended. */
    private static final String RUNNING = "1";

    static MlflowMeta read(Path folder) {
        String yaml = beginning(folder.resolve("meta.yaml"));
        String title = value(yaml, "run_name");
        Path tag = folder.resolve("tags").resolve("mlflow.runName");
        if (title.isEmpty() && Files.isRegularFile(tag)) {
            title = beginning(tag);
        }
        String id = value(yaml, "run_id");
        return new MlflowMeta(
                id.isEmpty() ? value(yaml, "run_uuid") : id,
                title,
                value(yaml, "lifecycle_stage").equals("deleted"),
                value(yaml, "status").equals(RUNNING));
    }

    /** The value of a key at the beginning of a line, "" if there is none. */
    private static String value(String yaml, String key) {
        return yaml.lines()
                .filter(line -> line.startsWith(key + ":"))
                .map(line -> line.substring(key.length() + 1).strip())
                .map(value -> value.replaceAll("^['\"]|['\"]$", ""))
                .filter(value -> !value.equals("null"))
                .findFirst()
                .orElse("");
    }

    /** The beginning of a short text file. */
    static String beginning(Path file) {
        try (ByteSource source = ByteSource.open(file)) {
            return new String(source.bytes().readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new LogFormatException(file, 0, ByteSource.reason(e));
        }
    }

    /** Title and the beginning of the id: titles alone are not distinct. */
    String runName() {
        String shortId = id.substring(0, Math.min(8, id.length()));
        return title.isEmpty() ? id : title + "-" + shortId;
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (deleted) {
            notes.add("the run is deleted in MLflow");
        }
        if (running) {
            notes.add("the run is not finished, or was never ended");
        }
        return notes;
    }
}
