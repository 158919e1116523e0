package lehr.logs.dialect;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lehr.logs.dialect.ColumnNames.Column;
import lehr.logs.source.LogFormatException;

/**
 * The columns of a log that names each value it writes, in an order nobody promises. All that may be an LR, a loss or
 * tokens is kept until the log ends; then the most telling names have it.
 */
public final class NamedColumns {
    /** Names remembered that mean nothing to Lehr: enough to tell a user, and to spare a second look at each. */
    private static final int OTHERS = 1 << 12;

    private static final int SHOWN = 20;
    private static final LogColumn NONE = new LogColumn();

    private final ColumnNames names;
    private final Map<String, LogColumn> columns = new LinkedHashMap<>();
    private final Map<String, LogColumn> seen = new HashMap<>();
    private final Set<String> others = new TreeSet<>();
    private final BitSet superseded = new BitSet();
    private LogFacts facts = LogFacts.NONE;
    private int rows;
    private int stepless;

    public NamedColumns(ColumnNames names) {
        this.names = names;
    }

    /** The column of that name; null if the name means nothing to Lehr. */
    public LogColumn column(String name) {
        LogColumn known = seen.get(name);
        if (known == null) {
            known = first(name);
        }
        return known == NONE ? null : known;
    }

    private LogColumn first(String name) {
        boolean meant = Arrays.stream(Column.values()).anyMatch(column -> rank(column, name) >= 0);
        LogColumn column = meant ? columns.computeIfAbsent(name, any -> new LogColumn()) : NONE;
        if (!meant && others.size() < OTHERS) {
            others.add(name);
        }
        if (seen.size() < OTHERS || meant) {
            seen.put(name, column);
        }
        return column;
    }

    /** Some write a name's levels with points: {@code train.loss} is {@code train/loss}. */
    private int rank(Column column, String name) {
        int rank = names.rank(column, name);
        return rank >= 0 || name.indexOf('.') < 0 ? rank : names.rank(column, name.replace('.', '/'));
    }

    /** Whether that name was asked for. */
    boolean has(String name) {
        return seen.containsKey(name);
    }

    /** Begins a row; its number, counted from 0. */
    public int row() {
        return rows++;
    }

    /** Number of rows begun. */
    public int rows() {
        return rows;
    }

    /** A run restarted: what was logged at or after that step is void. */
    public void restart(long from) {
        columns.values().forEach(column -> column.restart(from, superseded));
    }

    /** What the log says beside its rows. */
    public LogFacts facts() {
        return facts;
    }

    public void facts(LogFacts better) {
        facts = better;
    }

    public void note(String sentence) {
        facts = facts.withNote(sentence);
    }

    /** Changes the values of the LR. */
    void replaceRates(UnaryOperator<LogColumn> change) {
        columns.computeIfPresent(find(Column.LR), (name, rates) -> change.apply(rates));
    }

    /** Drops a column. */
    void drop(String name) {
        columns.remove(name);
    }

    /** The columns that hold values, by name. */
    Map<String, LogColumn> filled() {
        Map<String, LogColumn> filled = new LinkedHashMap<>(columns);
        filled.values().removeIf(LogColumn::isEmpty);
        return filled;
    }

    /** The name that holds such a column, "" if none does. */
    String find(Column column) {
        String found = "";
        int best = Integer.MAX_VALUE;
        for (String name : filled().keySet()) {
            int rank = rank(column, name);
            if (rank >= 0 && rank < best) {
                best = rank;
                found = name;
            }
        }
        return found;
    }

    private LogColumn get(Column column) {
        return columns.getOrDefault(find(column), NONE);
    }

    /**
     * Takes the steps from a column where one holds them, as where a logger counts its own rows: of those that most
     * rows with an LR or a loss have, the most telling. A row without one is of the step last told before it; rows
     * before the first are dropped, and a note says so.
     */
    public void takeSteps() {
        StepColumn steps = StepColumn.of(this, names);
        if (steps != null) {
            columns.replaceAll((name, column) -> steps.isSteps(name) ? column : steps.relabelled(column));
            seen.replaceAll((name, column) -> columns.getOrDefault(name, NONE));
            if (steps.dropped() > 0) {
                note(steps.dropped() + " values before the first \"" + steps.name() + "\" are not read");
            }
        }
    }

    /**
     * The log these columns make.
     *
     * @throws LogFormatException if none of them is an LR or a loss
     */
    public RunLog log(LogSource source, String format, String sha256, String name) {
        EnumMap<Column, LogColumn> settled = new EnumMap<>(Column.class);
        BitSet withLoss = new BitSet();
        for (Column column : List.of(Column.LR, Column.TRAIN_LOSS, Column.VAL_LOSS)) {
            settled.put(column, valid(column, get(column)).settled(superseded));
        }
        LogColumn tokens = valid(Column.TOKENS, get(Column.TOKENS)).settled(new BitSet());
        addRows(get(Column.TRAIN_LOSS), withLoss);
        addRows(get(Column.VAL_LOSS), withLoss);
        if (stepless > 0) {
            note(stepless + (stepless == 1 ? " value is" : " values are") + " left out: a step below 0 or above 2^52");
        }
        RunLog log = new RunLog(
                source,
                format,
                sha256,
                name,
                rows,
                rows - withLoss.cardinality(),
                superseded.cardinality(),
                settled.get(Column.LR),
                settled.get(Column.TRAIN_LOSS),
                settled.get(Column.VAL_LOSS),
                tokens,
                facts);
        if (log.isEmpty()) {
            throw nothing(source.shown());
        }
        return log;
    }

    /** An LR or a count of tokens that is no number ≥ 0 is not taken, nor any value of no step; a NaN loss is data. */
    private LogColumn valid(Column column, LogColumn values) {
        boolean loss = column == Column.TRAIN_LOSS || column == Column.VAL_LOSS;
        if (loss && IntStream.range(0, values.size()).allMatch(i -> LogRows.isStep(values.step(i)))) {
            return values;
        }
        LogColumn valid = new LogColumn();
        for (int i = 0; i < values.size(); i++) {
            if (!LogRows.isStep(values.step(i))) {
                stepless++;
            } else if (loss || (values.value(i) >= 0 && values.value(i) < Double.POSITIVE_INFINITY)) {
                valid.add(values.step(i), values.value(i), values.row(i));
            }
        }
        return valid;
    }

    private static void addRows(LogColumn column, BitSet rows) {
        for (int i = 0; i < column.size(); i++) {
            rows.set(column.row(i));
        }
    }

    private LogFormatException nothing(Path file) {
        if (others.isEmpty()) {
            return new LogFormatException(file, 0, "no scalars, expected a loss or an LR by step");
        }
        String told = others.stream().limit(SHOWN).map(NamedColumns::excerpt).collect(Collectors.joining(", "));
        String more = others.size() > SHOWN ? " and " + (others.size() - SHOWN) + " more" : "";
        return new LogFormatException(
                file,
                0,
                "neither a loss nor an LR among " + told + more
                        + ", expected a name such as train/loss; --map train_loss=NAME,lr=NAME tells which they are");
    }

    private static String excerpt(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }
}
