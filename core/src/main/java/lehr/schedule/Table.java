package lehr.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import lehr.math.ShortestDecimal;

/**
 * A schedule given by its LR at some steps, linear in between; before the first row the LR of the first, after the
 * last the LR of the last. Equal rows make equal tables, whether they came from a file or not.
 *
 * @param rows at least one, in the order of their steps; the last step is the horizon
 */
public record Table(List<Row> rows) implements Schedule {

    /**
     * The LR at one step.
     *
     * @param step optimizer step, 0 or more
     * @param rate LR, 0 or more
     */
    public record Row(long step, double rate) {

        /** Checks the numbers. */
        public Row {
            if (step < 0) {
                throw Checks.wrong("step", step, "0 or more");
            }
            if (!(rate >= 0) || Double.isInfinite(rate)) {
                throw Checks.wrong("lr", rate, "an LR of 0 or more");
            }
        }

        /** LR at a step between this row and the next. */
        private double towards(Row next, long at) {
            return rate + (next.rate - rate) * ((double) (at - step) / (next.step - step));
        }
    }

    /** Checks the order of the steps and that the table has a horizon and an LR above 0. */
    public Table {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw ScheduleException.value("table", "has no rows, expected at least one row of step and LR");
        }
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).step <= rows.get(i - 1).step) {
                throw ScheduleException.value(
                        "table",
                        "has step " + rows.get(i).step + " after step " + rows.get(i - 1).step
                                + ", expected steps in increasing order");
            }
        }
        Checks.steps(rows.get(rows.size() - 1).step);
        Checks.peak(peak(rows));
    }

    /** The table of these steps and LRs, e.g. as a log has them. */
    public static Table of(long[] steps, double[] rates) {
        if (steps.length != rates.length) {
            throw ScheduleException.value(
                    "table", "has " + steps.length + " steps and " + rates.length + " LRs, expected as many of both");
        }
        List<Row> rows = new ArrayList<>(steps.length);
        for (int i = 0; i < steps.length; i++) {
            rows.add(new Row(steps[i], rates[i]));
        }
        return new Table(rows);
    }

    @Override
    public long steps() {
        return rows.get(rows.size() - 1).step;
    }

    @Override
    public double at(long step) {
        Objects.checkIndex(step, Long.MAX_VALUE);
        int row = lastRowUpTo(step);
        if (row < 0) {
            return rows.get(0).rate;
        }
        return row == rows.size() - 1 ? finalRate() : rows.get(row).towards(rows.get(row + 1), step);
    }

    /** Index of the last row whose step is at most {@code step}; -1 before the first row. */
    private int lastRowUpTo(long step) {
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.get(middle).step <= step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    @Override
    public double[] rates(long last) {
        double[] rates = new double[Math.toIntExact(last + 1)];
        int row = -1;
        for (int step = 0; step < rates.length; step++) {
            if (row + 1 < rows.size() && rows.get(row + 1).step == step) {
                row++;
            }
            if (row < 0) {
                rates[step] = rows.get(0).rate;
            } else {
                rates[step] =
                        row == rows.size() - 1 ? finalRate() : rows.get(row).towards(rows.get(row + 1), step);
            }
        }
        return rates;
    }

    @Override
    public double peak() {
        return peak(rows);
    }

    private static double peak(List<Row> rows) {
        return rows.stream().mapToDouble(Row::rate).max().orElseThrow();
    }

    @Override
    public double finalRate() {
        return rows.get(rows.size() - 1).rate;
    }

    /** Steps before the LR first stops rising: the rise that the table begins with, 0 if none. */
    @Override
    public long warmupSteps() {
        int row = 0;
        while (row + 1 < rows.size() && rows.get(row + 1).rate > rows.get(row).rate) {
            row++;
        }
        return row == 0 ? 0 : rows.get(row).step;
    }

    /** First step of the last unbroken fall; {@link #steps()} when a rise comes after every fall. */
    @Override
    public long decayStart() {
        int row = rows.size() - 1;
        while (row > 0 && rows.get(row - 1).rate == rows.get(row).rate) {
            row--;
        }
        int end = row;
        while (row > 0 && rows.get(row - 1).rate > rows.get(row).rate) {
            row--;
        }
        return row == end ? steps() : rows.get(row).step;
    }

    /** The rows themselves, e.g. {@code table(0:1e-5, 300:1e-3, 25000:0)}. */
    @Override
    public String text() {
        return rows.stream()
                .map(row -> row.step + ":" + ShortestDecimal.of(row.rate))
                .collect(Collectors.joining(", ", "table(", ")"));
    }

    /** Whether the argument of {@code table(…)} holds rows rather than the name of a file. */
    static boolean looksInline(String text) {
        return text.isEmpty() || text.matches("(?s)[+-]?[0-9.eE+-]*\\s*:.*");
    }

    /** Reads rows as {@link #text()} writes them, without the brackets. */
    static Table parse(String text) {
        List<Row> rows = new ArrayList<>();
        for (String row : text.split(",", -1)) {
            String[] parts = row.strip().split("\\s*:\\s*", -1);
            if (parts.length != 2) {
                throw ScheduleException.value(
                        "table", "has the row " + ScheduleParser.quoted(row.strip()) + ", expected STEP:LR");
            }
            rows.add(row(parts[0], parts[1]));
        }
        return new Table(rows);
    }

    /** The row with this step and LR, as written in a text or a file. */
    static Row row(String step, String rate) {
        return new Row(Arguments.whole("step", step), Arguments.number("lr", rate));
    }
}
