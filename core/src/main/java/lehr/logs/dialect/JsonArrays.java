package lehr.logs.dialect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lehr.logs.dialect.ColumnNames.Column;

/** The parallel arrays of one run in a JSON document: steps in one, losses and LRs in others of the same length. */
final class JsonArrays {
    private static final Set<String> STEPS =
            Set.of("step", "steps", "iter", "iters", "iteration", "iterations", "global_step", "global_steps");

    private final ColumnNames names;
    private final List<Numbers> steps = new ArrayList<>();
    private final List<Numbers> columns = new ArrayList<>();

    JsonArrays(ColumnNames names) {
        this.names = names;
    }

    /** The numbers of one array, which grow. */
    static final class Numbers {
        private final String group;
        private final String name;
        private final Column column;
        private double[] values = new double[64];
        private int size;

        private Numbers(String group, String name, Column column) {
            this.group = group;
            this.name = name;
            this.column = column;
        }

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size + (size >> 1));
            }
            values[size++] = value;
        }
    }

    /**
     * An array to be filled; null if its name says nothing to us.
     *
     * @param group what the array is in, e.g. {@code train}
     */
    Numbers array(String group, String name) {
        Column column = column(group, name);
        if (column == Column.STEP) {
            Numbers made = new Numbers(group, name, column);
            steps.add(made);
            return made;
        }
        boolean first = columns.stream().noneMatch(other -> other.column == column);
        if (column == null || !first) {
            return null;
        }
        Numbers made = new Numbers(group, name, column);
        columns.add(made);
        return made;
    }

    private Column column(String group, String name) {
        if (isStep(name) || names.rank(Column.STEP, name) >= 0) {
            return Column.STEP;
        }
        return group.isEmpty() ? named(name) : grouped(group, name);
    }

    /** A loss in {@code val} is a validation loss whatever it is called; one in {@code ema} is none. */
    private Column grouped(String group, String name) {
        Column whole = named(group + "/" + name);
        Column plain = named(name);
        boolean other = ColumnWords.isOther(group);
        return whole != null || other || ColumnWords.isValidation(group) ? whole : plain;
    }

    private Column named(String name) {
        for (Column column : List.of(Column.VAL_LOSS, Column.TRAIN_LOSS, Column.LR, Column.TOKENS)) {
            if (names.rank(column, name) >= 0) {
                return column;
            }
        }
        return null;
    }

    /** Also {@code val_steps}: steps of the validation. */
    private static boolean isStep(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int last = lower.lastIndexOf('_');
        return STEPS.contains(lower) || (last > 0 && STEPS.contains(lower.substring(last + 1)));
    }

    /** Whether there are both steps and losses. */
    boolean isLog() {
        return !steps.isEmpty() && columns.stream().anyMatch(column -> column.column != Column.LR);
    }

    /** Hands on the columns that have steps. */
    void addTo(LogRows rows) {
        for (Numbers at : steps) {
            List<Numbers> along = columns.stream()
                    .filter(column -> column.size > 0 && stepsOf(column) == at)
                    .toList();
            for (int i = 0; i < at.size && !along.isEmpty(); i++) {
                if (at.values[i] >= 0 && at.values[i] <= 0x1p53) {
                    rows.row((long) at.values[i]);
                    for (Numbers column : along) {
                        add(rows, column.column, column.values[i]);
                    }
                }
            }
        }
    }

    /** Those in the same object before others, those of validation for validation losses. */
    private Numbers stepsOf(Numbers column) {
        Numbers best = null;
        int surest = -1;
        for (Numbers candidate : steps) {
            boolean together = candidate.group.equals(column.group);
            boolean alike = ColumnWords.isValidation(candidate.name) == (column.column == Column.VAL_LOSS);
            int sure = (together ? 2 : 0) + (alike ? 1 : 0);
            if (candidate.size == column.size && sure > surest) {
                best = candidate;
                surest = sure;
            }
        }
        return best;
    }

    static void add(LogRows rows, Column column, double value) {
        switch (column) {
            case LR -> rows.rate(value);
            case TRAIN_LOSS -> rows.train(value);
            case VAL_LOSS -> rows.val(value);
            case TOKENS -> rows.tokens(value);
            case STEP -> throw new IllegalArgumentException("a step is no value of a row");
        }
    }
}
