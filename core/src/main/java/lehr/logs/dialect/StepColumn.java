package lehr.logs.dialect;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import lehr.logs.dialect.ColumnNames.Column;
import lehr.logs.source.Numbers;

/** A column that holds the optimizer step of rows which are labelled with something else. */
final class StepColumn {
    private final String name;
    private final ColumnNames names;
    private final int[] rows;
    private final long[] steps;
    private final int size;
    private int dropped;

    private StepColumn(String name, ColumnNames names, LogColumn column) {
        this.name = name;
        this.names = names;
        rows = new int[column.size()];
        steps = new long[column.size()];
        int told = 0;
        for (int i = 0; i < column.size(); i++) {
            if (isStep(column.value(i))) {
                rows[told] = column.row(i);
                steps[told++] = (long) column.value(i);
            }
        }
        size = told;
    }

    private static boolean isStep(double value) {
        return value >= 0 && value == Math.rint(value) && value <= Numbers.LAST_STEP;
    }

    /** The most telling of those that at least half the rows with an LR or a loss have; null if there is none. */
    static StepColumn of(NamedColumns columns, ColumnNames names) {
        Map<String, LogColumn> filled = columns.filled();
        BitSet logged = new BitSet();
        filled.forEach((name, column) -> {
            if (names.rank(Column.LR, name) >= 0
                    || names.rank(Column.TRAIN_LOSS, name) >= 0
                    || names.rank(Column.VAL_LOSS, name) >= 0) {
                addRows(column, logged);
            }
        });
        for (String known : names.of(Column.STEP)) {
            for (Map.Entry<String, LogColumn> column : filled.entrySet()) {
                if (column.getKey().equalsIgnoreCase(known) && covers(column.getValue(), logged)) {
                    return new StepColumn(column.getKey(), names, column.getValue());
                }
            }
        }
        return null;
    }

    private static boolean covers(LogColumn steps, BitSet logged) {
        BitSet covered = new BitSet();
        addRows(steps, covered);
        covered.and(logged);
        return covered.cardinality() > 0 && 2L * covered.cardinality() >= logged.cardinality();
    }

    private static void addRows(LogColumn column, BitSet rows) {
        for (int i = 0; i < column.size(); i++) {
            rows.set(column.row(i));
        }
    }

    String name() {
        return name;
    }

    /** Values that came before the first step was told. */
    int dropped() {
        return dropped;
    }

    /** Whether that column holds steps of any kind. */
    boolean isSteps(String column) {
        return names.rank(Column.STEP, column) >= 0;
    }

    /** The same values, each at the step its row, or the nearest row before it, tells. */
    LogColumn relabelled(LogColumn column) {
        LogColumn labelled = new LogColumn();
        for (int i = 0; i < column.size(); i++) {
            int place = Arrays.binarySearch(rows, 0, size, column.row(i));
            int nearest = place >= 0 ? place : -place - 2;
            if (nearest < 0) {
                dropped++;
            } else {
                labelled.add(steps[nearest], column.value(i), column.row(i));
            }
        }
        return labelled;
    }
}
