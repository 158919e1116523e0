package lehr.logs.dialect;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lehr.logs.dialect.ColumnNames.Column;
import lehr.logs.source.JsonTokens;
import lehr.logs.source.LogFormatException;

/**
 * Finds the runs of a JSON document, whatever it puts around them. A run is an array of rows, or arrays side by side
 * ({@link JsonArrays}), or objects that map steps to values. Read front to back; only arrays side by side are held.
 */
final class JsonRuns {
    /** Numbers of all arrays held, 128 MB. */
    private static final int MOST_NUMBERS = 1 << 24;

    private static final int MOST_RUNS = 1 << 13;
    private static final int MOST_PADDING = 1 << 20;

    /** Objects around a run's numbers that do not name the run. */
    private static final Set<String> AROUND = Set.of(
            "history",
            "log_history",
            "logs",
            "log",
            "metrics",
            "data",
            "values",
            "results",
            "rows",
            "train",
            "training",
            "run",
            "scalars",
            "records",
            "losses",
            "curves",
            "training_history",
            "train_metrics",
            "step");

    private final JsonTokens tokens;
    private final ColumnNames names;
    private final Map<String, Integer> counts;
    private final Map<String, Found> runs = new LinkedHashMap<>();
    private final List<String> path = new ArrayList<>();
    private long totalSteps = -1;
    private String name = "";
    private int numbers;

    /** Steps without a value so far: at a metric's end they fill a table up to the planned last step. */
    private final List<Long> padding = new ArrayList<>();

    /** One run's rows so far. */
    private static final class Found {
        private final LogRows rows = new LogRows();
        private final JsonArrays arrays;
        private final JsonRow row;

        Found(ColumnNames names, Map<String, Integer> counts) {
            this.arrays = new JsonArrays(names);
            this.row = new JsonRow(ChosenNames.of(names, counts));
        }
    }

    /** @param counts the names of rows in the document's beginning */
    JsonRuns(JsonTokens tokens, ColumnNames names, Map<String, Integer> counts) {
        this.tokens = tokens;
        this.names = names;
        this.counts = counts;
    }

    /** All runs by their path in the document, "" for that which is all of it. */
    Map<String, LogRows> read() {
        JsonToken token = tokens.next();
        if (token == JsonToken.START_OBJECT) {
            readObject();
        } else if (token == JsonToken.START_ARRAY) {
            readArray("");
        }
        while (tokens.next() != null) {
            throw tokens.fault("more than one JSON value, expected one, or one row a line");
        }
        Map<String, LogRows> found = new LinkedHashMap<>();
        runs.forEach((run, one) -> {
            one.arrays.addTo(one.rows);
            if (!one.rows.isEmpty()) {
                found.put(run, one.rows);
            }
        });
        return found;
    }

    /** The horizon, −1 if the document does not tell it. */
    long totalSteps() {
        return totalSteps;
    }

    /** What the document calls itself. */
    String name() {
        return name;
    }

    private void readObject() {
        while (tokens.next() == JsonToken.FIELD_NAME) {
            String field = tokens.name();
            JsonToken value = tokens.next();
            if (isStep(field) && !path.isEmpty() && tokens.isNumber()) {
                readStep(field);
            } else if (value == JsonToken.START_OBJECT) {
                path.add(field);
                readObject();
                padding.clear();
                path.remove(path.size() - 1);
            } else if (value == JsonToken.START_ARRAY) {
                readArray(field);
            } else {
                readFact(field);
            }
        }
        if (tokens.token() != JsonToken.END_OBJECT) {
            throw tokens.fault("ends inside an object, expected whole JSON");
        }
    }

    private static boolean isStep(String field) {
        return !field.isEmpty() && field.length() <= 15 && field.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** A value of a metric that is an object from step to value. */
    private void readStep(String step) {
        int last = path.size() - 1;
        int metric = path.get(last).equals("values") && last > 0 ? last - 1 : last;
        Column column = column(path.get(metric));
        if (column == null) {
            return;
        }
        double value = tokens.number();
        if (Double.isNaN(value) && padding.size() < MOST_PADDING) {
            padding.add(Long.parseLong(step));
            return;
        }
        LogRows rows = run(path.subList(0, metric)).rows;
        padding.forEach(at -> addStep(rows, column, at, Double.NaN));
        padding.clear();
        addStep(rows, column, Long.parseLong(step), value);
    }

    private static void addStep(LogRows rows, Column column, long step, double value) {
        rows.row(step);
        JsonArrays.add(rows, column, value);
    }

    private Column column(String metric) {
        for (Column column : List.of(Column.TRAIN_LOSS, Column.VAL_LOSS, Column.LR, Column.TOKENS)) {
            if (names.rank(column, metric) >= 0) {
                return column;
            }
        }
        return null;
    }

    private void readFact(String field) {
        boolean top = path.size() <= 1;
        if (top && tokens.token().isNumeric() && (field.equals("max_steps") || field.equals("iterations"))) {
            double steps = tokens.number();
            totalSteps = steps > 0 && steps < 0x1p53 ? (long) steps : -1;
        } else if (path.isEmpty()
                && tokens.token() == JsonToken.VALUE_STRING
                && (field.equals("name") || field.equals("run_name"))) {
            name = tokens.text();
        }
    }

    /** An array of rows, of numbers, or of neither. */
    private void readArray(String field) {
        JsonArrays.Numbers column = null;
        boolean asked = false;
        while (tokens.next() != JsonToken.END_ARRAY) {
            if (tokens.token() == null) {
                throw tokens.fault("ends inside an array, expected whole JSON");
            }
            if (tokens.token() == JsonToken.START_OBJECT) {
                readRow(field);
            } else if (tokens.token() == JsonToken.START_ARRAY) {
                tokens.skip();
            } else {
                column = asked ? column : run(path).arrays.array(group(), field);
                asked = true;
                addNumber(column);
            }
        }
    }

    private void readRow(String field) {
        path.add(field);
        Found run = run(path);
        path.remove(path.size() - 1);
        run.row.read(tokens);
        run.row.addTo(run.rows, tokens);
    }

    private void addNumber(JsonArrays.Numbers column) {
        if (column == null) {
            return;
        }
        if (++numbers > MOST_NUMBERS) {
            throw tokens.fault(
                    "more than " + MOST_NUMBERS + " numbers in arrays side by side, expected fewer, or rows");
        }
        column.add(tokens.isNumber() ? tokens.number() : Double.NaN);
    }

    /** What the present array is in. */
    private String group() {
        String last = path.isEmpty() ? "" : path.get(path.size() - 1);
        return AROUND.contains(last) && !last.startsWith("train") ? "" : last;
    }

    private Found run(List<String> around) {
        StringBuilder key = new StringBuilder();
        for (String part : around) {
            if (!part.isEmpty() && !AROUND.contains(part) && !ColumnWords.isPart(part)) {
                key.append(key.length() == 0 ? "" : "/").append(part);
            }
        }
        Found found = runs.get(key.toString());
        if (found == null) {
            if (runs.size() >= MOST_RUNS) {
                throw tokens.fault("more than " + MOST_RUNS + " objects that may be runs, expected fewer");
            }
            found = new Found(names, counts);
            runs.put(key.toString(), found);
        }
        return found;
    }

    LogFormatException nothing() {
        return tokens.fault(
                "no steps with losses in this document, expected rows, arrays side by side or steps to values");
    }
}
