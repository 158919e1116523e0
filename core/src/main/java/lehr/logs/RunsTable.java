package lehr.logs;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lehr.curve.Setting;
import lehr.logs.source.CsvTable;
import lehr.logs.source.LogFormatException;
import lehr.logs.source.Numbers;
import lehr.logs.source.Printable;

/** Reads {@code runs.csv}: one run a row, of whose columns only {@code run} and {@code file} must be there. */
final class RunsTable {
    /** The table's name in a study folder. */
    static final String NAME = "runs.csv";

    private final CsvTable table;

    private RunsTable(CsvTable table) {
        this.table = table;
    }

    /** Whether the file is called {@code runs.csv}, or has the columns every such table has. */
    static boolean isOne(Path file) {
        return String.valueOf(file.getFileName()).equals(NAME) || looksLikeOne(file);
    }

    /** Logs of other kinds are no CSV; their dialects say what is wrong with them. */
    private static boolean looksLikeOne(Path file) {
        try {
            return hasItsColumns(file);
        } catch (LogFormatException e) {
            return false;
        }
    }

    /** Whether this CSV file has the columns {@code run} and {@code file}. */
    static boolean hasItsColumns(Path file) {
        try (CsvTable table = CsvTable.open(file)) {
            return table.column("run") >= 0 && table.column("file") >= 0;
        }
    }

    /**
     * The runs in the table's order.
     *
     * @throws LogFormatException if the table cannot be read, lacks a column or a run, or names a run twice
     */
    static List<RunDescription> read(Path file) {
        try (CsvTable table = CsvTable.open(file)) {
            return new RunsTable(table).read();
        }
    }

    private List<RunDescription> read() {
        for (String required : List.of("run", "file")) {
            if (table.column(required) < 0) {
                throw table.fault("no column `" + required + "`, expected at least `run` and `file`");
            }
        }
        List<RunDescription> runs = new ArrayList<>();
        Map<String, Long> lines = new HashMap<>();
        while (table.next()) {
            RunDescription run = row();
            Long earlier = lines.putIfAbsent(run.run(), run.line());
            if (earlier != null) {
                throw run.fault("is already in line " + earlier + ", expected distinct run ids");
            }
            runs.add(run);
        }
        if (runs.isEmpty()) {
            throw table.fault("header without rows, expected at least one run");
        }
        return runs;
    }

    private RunDescription row() {
        return new RunDescription(
                table.file(),
                table.line(),
                label("study"),
                required("run"),
                log(required("file")),
                setting(),
                text("schedule"),
                Numbers.positive(table, table.column("peak_lr")),
                Numbers.rate(table, table.column("final_lr")),
                Numbers.step(table, table.column("warmup_steps")),
                Numbers.step(table, table.column("total_steps")),
                Numbers.fraction(table, table.column("decay_fraction")),
                text("decay_shape"),
                Numbers.step(table, table.column("first_step")),
                label("parent"),
                finalLoss());
    }

    private Setting setting() {
        double params = Numbers.positive(table, table.column("params"));
        double active = Numbers.positive(table, table.column("active_params"));
        double tokens = Numbers.positive(table, table.column("tokens_per_step"));
        return new Setting(
                params,
                Double.isNaN(active) ? params : active,
                tokens,
                label("dataset"),
                parametrization(),
                label("optimizer"));
    }

    private String parametrization() {
        String named = label("parametrization");
        return named.equals("standard") ? "" : named;
    }

    private double finalLoss() {
        int column = table.column("final_val_loss");
        return table.field(column).isEmpty() ? Double.NaN : Numbers.loss(table, column);
    }

    /** A word that is shown and never a path or a schedule. */
    private String label(String column) {
        return Printable.name(text(column));
    }

    private String text(String column) {
        return table.field(table.column(column));
    }

    private String required(String column) {
        String value = text(column);
        if (value.isEmpty()) {
            throw table.fault(column + " is empty, expected a " + (column.equals("run") ? "run id" : "path"));
        }
        // It is shown at a terminal, which would obey it.
        if (!Printable.name(value).equals(value)) {
            throw table.fault(column + " holds a control character, expected a plain name");
        }
        return value;
    }

    private Path log(String name) {
        try {
            // Shown as the user gave the study's path, so that an error can be clicked.
            Path beside = table.file().getParent();
            return beside == null ? Path.of(name) : beside.resolve(name);
        } catch (InvalidPathException e) {
            throw table.fault("file is \"" + CsvTable.excerpt(name) + "\", expected a path");
        }
    }
}
