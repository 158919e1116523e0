package lehr.logs.dialect;

import com.fasterxml.jackson.core.JsonToken;
import lehr.logs.source.JsonTokens;
import lehr.logs.source.LineSource;
import lehr.logs.source.LogFormatException;

/**
 * Reads rows that are JSON objects, one a line. A line that is none is passed over and counted: a killed run leaves one
 * that is cut, to which a resumed run may append its first row, and a traceback or a warning may stand between rows.
 */
final class JsonLineReader {
    private final LogRows rows = new LogRows();
    private final JsonRow row;
    private long objects;
    private long passed;
    private long firstPassed;

    JsonLineReader(ChosenNames names) {
        row = new JsonRow(names);
    }

    /**
     * Reads all lines.
     *
     * @return false if they tell no row, or fewer are objects than are not
     */
    boolean read(LineSource lines) {
        while (lines.next()) {
            if (!lines.isBlank() && !readLine(lines)) {
                passOver(lines);
            }
        }
        return !rows.isEmpty() && objects >= passed;
    }

    private boolean readLine(LineSource lines) {
        try (JsonTokens tokens = lines.json()) {
            JsonToken found = nextObject(tokens);
            while (found == JsonToken.START_OBJECT) {
                row.addTo(rows, tokens);
                objects++;
                found = nextObject(tokens);
            }
            return found == null;
        }
    }

    /** Reads the next object; null after the last, another token if what comes is no whole object. */
    private JsonToken nextObject(JsonTokens tokens) {
        try {
            JsonToken found = tokens.next();
            if (found == JsonToken.START_OBJECT) {
                row.read(tokens);
            }
            return found;
        } catch (LogFormatException e) {
            return JsonToken.NOT_AVAILABLE;
        }
    }

    /** The last line of a file that is being written may be cut: nobody's fault, and not said. */
    private void passOver(LineSource lines) {
        if (lines.isTerminated()) {
            passed++;
            firstPassed = firstPassed == 0 ? lines.number() : firstPassed;
        }
    }

    /**
     * Reads all objects, wherever lines end.
     *
     * @throws LogFormatException at the first that is none, or if they tell no row
     */
    void read(JsonTokens tokens) {
        while (readNext(tokens)) {
            row.addTo(rows, tokens);
        }
        if (rows.isEmpty()) {
            throw tokens.faultAt(0, "no rows with a step and a loss, expected e.g. {\"step\": 1, \"loss\": 2.5}");
        }
    }

    private boolean readNext(JsonTokens tokens) {
        long line = 0;
        try {
            JsonToken token = tokens.next();
            if (token == null) {
                return false;
            }
            line = tokens.line();
            if (token != JsonToken.START_OBJECT) {
                throw tokens.faultAt(line, "no JSON object, expected one a line");
            }
            row.read(tokens);
            return true;
        } catch (LogFormatException e) {
            if (rows.rows() > 0 && tokens.isCut()) {
                return false;
            }
            throw line > 0 && line < e.line() ? new LogFormatException(e.file(), line, notClosed(e)) : e;
        }
    }

    private static String notClosed(LogFormatException e) {
        return "an object that does not end in its line (line " + e.line() + " goes on otherwise), expected one a line";
    }

    /** LRs so far. */
    LogColumn rates() {
        return rows.rates();
    }

    /** The horizon as a row told it, −1 if none did. */
    long totalSteps() {
        return row.totalSteps();
    }

    /** The rows, with what is known of them and what was passed over. */
    LogRows rows(LogFacts facts) {
        rows.facts(
                passed == 0
                        ? facts
                        : facts.withNote(passed + (passed == 1 ? " line is" : " lines are")
                                + " no JSON and " + (passed == 1 ? "was" : "were") + LogFacts.PASSED_OVER
                                + firstPassed));
        return rows;
    }
}
