package lehr.plan.optimal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import lehr.fit.FitFile;
import lehr.fit.Json;

/** optimal.json: an {@link Optimum} as text. Fields are documented in docs/reference/optimize.md. */
public final class OptimumFile {
    private static final String FORMAT = "lehr-optimal";
    private static final int VERSION = 1;

    private OptimumFile() {}

    public static String write(Optimum optimum) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("format", FORMAT).put("format_version", VERSION);
        root.setAll((ObjectNode) Json.MAPPER.valueToTree(optimum));
        return root.toPrettyString() + "\n";
    }

    /**
     * @param name of the file, for messages
     * @throws IllegalArgumentException in one line, {@code name:line: what, expected what}
     */
    public static Optimum read(String text, String name) {
        return FitFile.read(text, name, FORMAT, VERSION, Optimum.class);
    }
}
