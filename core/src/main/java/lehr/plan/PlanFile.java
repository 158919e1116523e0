package lehr.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import lehr.fit.FitFile;
import lehr.fit.Json;

/** plan.json: a {@link Plan} as text. Fields are documented in docs/reference/plan.md. */
public final class PlanFile {
    private static final String FORMAT = "lehr-plan";
    private static final int VERSION = 1;

    private PlanFile() {}

    public static String write(Plan plan) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("format", FORMAT).put("format_version", VERSION);
        root.setAll((ObjectNode) Json.MAPPER.valueToTree(plan));
        return root.toPrettyString() + "\n";
    }

    /**
     * @param name of the file, for messages
     * @throws IllegalArgumentException in one line, {@code name:line: what, expected what}
     */
    public static Plan read(String text, String name) {
        return FitFile.read(text, name, FORMAT, VERSION, Plan.class);
    }
}
