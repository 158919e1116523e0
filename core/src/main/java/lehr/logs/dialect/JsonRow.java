package lehr.logs.dialect;

import com.fasterxml.jackson.core.JsonToken;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lehr.logs.dialect.ColumnNames.Column;
import lehr.logs.source.JsonTokens;
import lehr.logs.source.Numbers;

/**
 * One JSON object that is a row of a log: names and numbers, objects in it flattened to {@code train/loss}. A row whose
 * {@code event}, {@code split} or the like says that it is of the validation set has a validation loss, whatever it
 * calls it.
 */
// One slot a column, found by its place: a map would box every number of a long log.
@SuppressWarnings("EnumOrdinal")
final class JsonRow {
    /** Objects that only hold the row's numbers together. */
    private static final Set<String> WRAPPERS =
            Set.of("metrics", "log", "logs", "data", "scalars", "values", "row", "payload", "record");

    private static final Set<String> EVENTS =
            Set.of("event", "type", "split", "phase", "stage", "mode", "kind", "set", "subset", "event_type", "tag");

    /** Rows that tell of the whole run. */
    private static final List<String> SUMMARIES = List.of("summary", "final", "config", "hparams", "best", "header");

    private static final int COLUMNS = Column.values().length;

    private final ChosenNames names;
    private final double[] values = new double[COLUMNS];
    private final boolean[] given = new boolean[COLUMNS];
    private boolean validation;
    private boolean summary;
    private long step = -1;
    private long totalSteps = -1;

    JsonRow(ChosenNames names) {
        this.names = names;
    }

    /** Reads the object that begins here, to its end. */
    void read(JsonTokens tokens) {
        Arrays.fill(given, false);
        validation = false;
        summary = false;
        readObject(tokens, "");
    }

    private void readObject(JsonTokens tokens, String prefix) {
        while (tokens.next() == JsonToken.FIELD_NAME) {
            String name = tokens.name();
            JsonToken value = tokens.next();
            if (value == JsonToken.START_OBJECT) {
                readObject(tokens, inner(prefix, name));
            } else if (value == JsonToken.START_ARRAY) {
                tokens.skip();
            } else {
                readValue(tokens, prefix.isEmpty() ? name : prefix + name);
            }
        }
        if (tokens.token() != JsonToken.END_OBJECT) {
            throw tokens.fault("ends inside an object, expected whole JSON");
        }
    }

    /** What the names in an inner object begin with. */
    static String inner(String prefix, String name) {
        return WRAPPERS.contains(name) ? prefix : prefix + name + "/";
    }

    private void readValue(JsonTokens tokens, String name) {
        Column column = names.column(name);
        if (column != null) {
            if (tokens.isNumber()) {
                values[place(column)] = tokens.number();
                given[place(column)] = true;
            }
        } else if (tokens.token() == JsonToken.VALUE_STRING) {
            if (EVENTS.contains(name)) {
                readEvent(tokens.text());
            }
        } else if (tokens.token() == JsonToken.VALUE_NUMBER_INT && isTotal(name)) {
            totalSteps = (long) tokens.number();
        }
    }

    private static boolean isTotal(String name) {
        return name.equals("total_steps") || name.equals("max_steps");
    }

    private void readEvent(String event) {
        validation |= ColumnWords.isValidation(event);
        String told = event.toLowerCase(Locale.ROOT);
        summary |= !validation && SUMMARIES.stream().anyMatch(told::contains);
    }

    /** Hands the row on. One without a step of its own belongs to the step before. */
    void addTo(LogRows rows, JsonTokens tokens) {
        if (has(Column.STEP)) {
            step = step(tokens, value(Column.STEP));
        }
        boolean any = has(Column.LR) || has(Column.TRAIN_LOSS) || has(Column.VAL_LOSS);
        if (summary || step < 0 || !any) {
            return;
        }
        rows.row(step);
        if (has(Column.LR)) {
            rows.rate(value(Column.LR));
        }
        if (has(Column.TOKENS)) {
            rows.tokens(value(Column.TOKENS));
        }
        if (has(Column.TRAIN_LOSS) && !validation) {
            rows.train(value(Column.TRAIN_LOSS));
        }
        if (has(Column.VAL_LOSS)) {
            rows.val(value(Column.VAL_LOSS));
        } else if (has(Column.TRAIN_LOSS) && validation) {
            rows.val(value(Column.TRAIN_LOSS));
        }
    }

    /** A step is a whole number, also where it is written as 100.0. */
    static long step(JsonTokens tokens, double value) {
        if (!(value >= 0) || value != Math.rint(value) || value > Numbers.LAST_STEP) {
            throw tokens.fault("step is " + value + ", expected a whole number from 0 to 2^52");
        }
        return (long) value;
    }

    private static int place(Column column) {
        return switch (column) {
            case STEP -> 0;
            case LR -> 1;
            case TRAIN_LOSS -> 2;
            case VAL_LOSS -> 3;
            case TOKENS -> 4;
        };
    }

    private boolean has(Column column) {
        return given[place(column)];
    }

    private double value(Column column) {
        return values[place(column)];
    }

    /** The horizon as a row told it, −1 if none did. */
    long totalSteps() {
        return totalSteps;
    }
}
