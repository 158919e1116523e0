package lehr.fit;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** prior.json: a {@link Prior} as text. */
public final class PriorFile {
    private static final String FORMAT = "lehr-prior";
    private static final int VERSION = 2;

    /** Without scope, groups and slopes of a learned prior; still read. */
    private static final int OLDEST = 1;

    private PriorFile() {}

    public static String write(Prior prior) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("format", FORMAT).put("format_version", VERSION);
        root.setAll((ObjectNode) Json.MAPPER.valueToTree(prior));
        return root.toPrettyString() + "\n";
    }

    /**
     * @param name of the file, for messages
     * @throws IllegalArgumentException in one line, {@code name:line: what, expected what}
     */
    public static Prior read(String text, String name) {
        return FitFile.read(text, name, FORMAT, OLDEST, VERSION, Prior.class);
    }
}
