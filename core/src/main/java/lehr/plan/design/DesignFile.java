package lehr.plan.design;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import lehr.fit.FitFile;
import lehr.fit.Json;

/** design.json and design.csv: a {@link Design} as text. Fields are documented in docs/reference/design.md. */
public final class DesignFile {
    private static final String FORMAT = "lehr-design";
    private static final int VERSION = 1;

    private static final List<String> COLUMNS = List.of(
            "order",
            "kind",
            "schedule",
            "trunk",
            "branch_step",
            "resume_step",
            "steps",
            "spent",
            "loss",
            "low",
            "high",
            "regret");

    private DesignFile() {}

    public static String write(Design design) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("format", FORMAT).put("format_version", VERSION);
        root.setAll((ObjectNode) Json.MAPPER.valueToTree(design));
        return root.toPrettyString() + "\n";
    }

    /**
     * @param name of the file, for messages
     * @throws IllegalArgumentException in one line, {@code name:line: what, expected what}
     */
    public static Design read(String text, String name) {
        return FitFile.read(text, name, FORMAT, VERSION, Design.class);
    }

    /** The runs, a row each. */
    public static String csv(Design design) {
        StringWriter text = new StringWriter();
        try (CsvWriter rows =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            rows.writeRecord(COLUMNS);
            int order = 0;
            for (NewRun run : design.runs()) {
                order++;
                rows.writeRecord(fields(order, run));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<String> fields(int order, NewRun run) {
        Expectation after = run.after();
        return List.of(
                Integer.toString(order),
                run.kind().text(),
                run.schedule(),
                run.trunk(),
                Long.toString(run.branchStep()),
                Long.toString(run.resumeStep()),
                Long.toString(run.steps()),
                Long.toString(run.spent()),
                Double.toString(after.loss()),
                Double.toString(after.low()),
                Double.toString(after.high()),
                Double.toString(after.regret()));
    }
}
