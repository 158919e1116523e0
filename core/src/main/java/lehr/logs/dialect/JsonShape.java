package lehr.logs.dialect;

import com.fasterxml.jackson.core.JsonToken;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import lehr.logs.source.JsonTokens;
import lehr.logs.source.LineSource;
import lehr.logs.source.LogFormatException;

/**
 * What the beginning of a file is as JSON.
 *
 * @param roots values one below the other: 0 is no JSON, several are JSON Lines
 * @param keys all names of fields, without what they are in
 * @param counts how often a row's name has a number; rows are the elements of arrays and the values one below the other
 */
record JsonShape(int roots, Set<String> keys, Map<String, Integer> counts) {
    static final JsonShape NONE = new JsonShape(0, Set.of(), Map.of());

    private static final int MOST_NAMES = 1 << 12;

    static JsonShape of(Sample sample) {
        byte[] beginning = sample.bytes(Sample.SHORT);
        JsonShape lines = ofLines(sample.file(), beginning);
        if (lines.isLines()) {
            return lines;
        }
        int at = 0;
        while (at < beginning.length && beginning[at] <= ' ' && beginning[at] >= 0) {
            at++;
        }
        boolean json = at < beginning.length && (beginning[at] == '{' || beginning[at] == '[');
        if (!json) {
            return NONE;
        }
        Walk walk = new Walk();
        // The beginning of a file ends anywhere; what is wrong in it shows when it is read.
        walk.isWhole(JsonTokens.of(sample.file(), beginning));
        return walk.shape();
    }

    /** Objects of one line each, between which may stand fewer lines that are none. */
    private static JsonShape ofLines(Path file, byte[] beginning) {
        Walk all = new Walk();
        int others = 0;
        LineSource lines = LineSource.of(file, beginning);
        while (lines.next()) {
            Walk line = new Walk();
            if (lines.begin() == '{' && line.isWhole(lines.json())) {
                all.add(line);
            } else if (!lines.isBlank() && lines.isTerminated()) {
                others++;
            }
        }
        return all.roots >= others ? all.shape() : NONE;
    }

    boolean has(String... names) {
        return keys.containsAll(Set.of(names));
    }

    /** Whether each line is a row. */
    boolean isLines() {
        return roots > 1;
    }

    private static final class Walk {
        private final Set<String> keys = new HashSet<>();
        private final Map<String, Integer> counts = new HashMap<>();
        /** What the names in each open object begin with; "" in arrays. */
        private final Deque<String> prefixes = new ArrayDeque<>();

        private int roots;
        private String name = "";
        private boolean inArray;

        /** Takes in what there is; whether that is JSON to its end. */
        boolean isWhole(JsonTokens tokens) {
            try (tokens) {
                while (tokens.next() != null) {
                    see(tokens);
                }
                return true;
            } catch (LogFormatException e) {
                return false;
            }
        }

        void add(Walk other) {
            roots += other.roots;
            if (keys.size() < MOST_NAMES) {
                keys.addAll(other.keys);
            }
            if (counts.size() < MOST_NAMES) {
                other.counts.forEach((key, count) -> counts.merge(key, count, Integer::sum));
            }
        }

        JsonShape shape() {
            return new JsonShape(roots, keys, counts);
        }

        private void see(JsonTokens tokens) {
            JsonToken token = tokens.token();
            if (token.isStructStart()) {
                roots += prefixes.isEmpty() ? 1 : 0;
                boolean field = token == JsonToken.START_OBJECT && !prefixes.isEmpty() && !inArray;
                prefixes.push(field ? JsonRow.inner(prefixes.peek(), name) : "");
                inArray = token == JsonToken.START_ARRAY;
                opened(inArray);
            } else if (token.isStructEnd()) {
                prefixes.pop();
                arrays.pop();
                inArray = !arrays.isEmpty() && arrays.peek();
            } else if (token == JsonToken.FIELD_NAME) {
                name = tokens.name();
                if (keys.size() < MOST_NAMES) {
                    keys.add(name);
                }
            } else if (!inArray && !prefixes.isEmpty() && counts.size() < MOST_NAMES && tokens.isNumber()) {
                counts.merge(prefixes.peek() + name, 1, Integer::sum);
            }
        }

        private final Deque<Boolean> arrays = new ArrayDeque<>();

        private void opened(boolean array) {
            arrays.push(array);
        }
    }
}
