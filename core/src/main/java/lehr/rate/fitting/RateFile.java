package lehr.rate.fitting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import lehr.fit.FitFile;
import lehr.fit.Json;

/** rate.json: a {@link RateFit} as text. Fields are documented in docs/reference/rate.md. */
public final class RateFile {
    private static final String FORMAT = "lehr-rate";
    private static final int VERSION = 1;

    private RateFile() {}

    public static String write(RateFit fit) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("format", FORMAT).put("format_version", VERSION);
        root.setAll((ObjectNode) Json.MAPPER.valueToTree(fit));
        return root.toPrettyString() + "\n";
    }

    /**
     * Reads one.
     *
     * @param name of the file, for messages
     * @throws IllegalArgumentException in one line, {@code name:line: what, expected what}
     */
    public static RateFit read(String text, String name) {
        return FitFile.read(text, name, FORMAT, VERSION, RateFit.class);
    }
}
