package lehr.fit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** fit.json: a {@link Fit} as text. Fields are documented in docs/reference/fit.md. */
public final class FitFile {
    private static final String FORMAT = "lehr-fit";
    private static final int VERSION = 1;

    private FitFile() {}

    public static String write(Fit fit) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("format", FORMAT).put("format_version", VERSION);
        root.setAll((ObjectNode) Json.MAPPER.valueToTree(fit));
        return root.toPrettyString() + "\n";
    }

    /**
     * @param name of the file, for messages
     * @throws IllegalArgumentException in one line, {@code name:line: what, expected what}
     */
    public static Fit read(String text, String name) {
        return read(text, name, FORMAT, VERSION, Fit.class);
    }

    /** Reads one of Lehr's versioned JSON formats. */
    public static <T> T read(String text, String name, String format, int version, Class<T> type) {
        return read(text, name, format, version, version, type);
    }

    /** The same of a format whose versions from {@code oldest} on are read. */
    static <T> T read(String text, String name, String format, int oldest, int version, Class<T> type) {
        try {
            JsonNode root = Json.MAPPER.readTree(text);
            if (!format.equals(root.path("format").asText())) {
                throw new IllegalArgumentException(
                        name + ":1: no " + format + " file, expected \"format\": \"" + format + "\"");
            }
            int found = root.path("format_version").asInt();
            if (found < oldest || found > version) {
                throw new IllegalArgumentException(name + ":1: format_version "
                        + root.path("format_version").asText() + ", expected "
                        + (oldest < version ? oldest + " to " + version : String.valueOf(version)));
            }
            return Json.MAPPER.treeToValue(root, type);
        } catch (JsonProcessingException e) {
            long line =
                    e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new IllegalArgumentException(
                    name + ":" + line + ": " + reason(e) + ", expected " + format + " JSON", e);
        }
    }

    /** What was wrong in one line: of a record that refused its values, their own words. */
    private static String reason(JsonProcessingException e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String text = cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
        String line = text == null ? "" : text.lines().findFirst().orElse("");
        return line.isEmpty() ? "a value is missing" : line.replaceAll(" \\(start marker.*", "");
    }
}
