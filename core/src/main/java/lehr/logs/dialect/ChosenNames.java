package lehr.logs.dialect;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lehr.logs.dialect.ColumnNames.Column;

/**
 * Which of a log's own names stands for which column. One log keeps to one name a column: a log that has {@code loss}
 * in each row and {@code train_loss} in its summary does not mean them to be one curve.
 */
final class ChosenNames {
    /** A name seen less often than this share of the most frequent of its column is of a summary. */
    private static final double RARE = 0.1;

    /** Names remembered: a hostile log may have a new one in each row. */
    private static final int MOST_NAMES = 1 << 14;

    private final ColumnNames names;
    private final Map<Column, String> chosen = new EnumMap<>(Column.class);
    private final Map<String, Column> columns = new HashMap<>();

    private ChosenNames(ColumnNames names) {
        this.names = names;
    }

    /** @param counts how often each name has a number, in the log's first rows */
    static ChosenNames of(ColumnNames names, Map<String, Integer> counts) {
        ChosenNames made = new ChosenNames(names);
        for (Column column : Column.values()) {
            List<String> known = counts.keySet().stream()
                    .filter(name -> names.rank(column, name) >= 0)
                    .filter(name -> !isSummary(name, counts))
                    .toList();
            int most = known.stream().mapToInt(counts::get).max().orElse(0);
            String best = names.find(
                    column,
                    known.stream()
                            .filter(name -> counts.get(name) >= RARE * most)
                            .toList());
            if (!best.isEmpty()) {
                made.choose(column, best);
            }
        }
        return made;
    }

    /** In the last row of transformers {@code train_loss} is the mean of the whole run. */
    private static boolean isSummary(String name, Map<String, Integer> counts) {
        return name.equals("train_loss") && counts.containsKey("loss") && counts.get(name) < counts.get("loss");
    }

    private void choose(Column column, String name) {
        chosen.put(column, name);
        columns.put(name, column);
    }

    /** The name chosen, "" if none is. */
    String of(Column column) {
        return chosen.getOrDefault(column, "");
    }

    /** The column this name stands for, null if it stands for none; a column not seen before is its from now on. */
    Column column(String name) {
        Column known = columns.get(name);
        if (known != null || columns.size() >= MOST_NAMES || columns.containsKey(name)) {
            return known;
        }
        columns.put(name, null);
        for (Column column : Column.values()) {
            if (!chosen.containsKey(column) && names.rank(column, name) >= 0) {
                choose(column, name);
                return column;
            }
        }
        return null;
    }

    /** Whether both a step and a loss are named. */
    boolean isLog() {
        return chosen.containsKey(Column.STEP)
                && (chosen.containsKey(Column.TRAIN_LOSS) || chosen.containsKey(Column.VAL_LOSS));
    }
}
