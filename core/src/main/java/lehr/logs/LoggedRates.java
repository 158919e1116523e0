package lehr.logs;

import java.util.Arrays;
import lehr.logs.dialect.LogColumn;
import lehr.schedule.Schedule;

/** The LRs a run logged, by increasing step, to hold schedules against. */
final class LoggedRates {
    /** So many distinct LRs are not all round by chance. */
    private static final int MANY = 50;

    private final long[] steps;
    private final double[] rates;

    private LoggedRates(long[] steps, double[] rates) {
        this.steps = steps;
        this.rates = rates;
    }

    /**
     * The logged LRs a schedule of {@code horizon} steps answers for: a row at or after the horizon belongs to
     * no update, and many trainers log 0 there.
     */
    static LoggedRates before(long horizon, LogColumn column) {
        int size = column.size();
        while (size > 0 && column.step(size - 1) >= horizon) {
            size--;
        }
        return first(size, column);
    }

    /** The LRs of updates counted from 0, where {@code offset} leads from a row's step label to its update. */
    LoggedRates shifted(int offset) {
        int before = 0;
        while (before < size() && steps[before] + offset < 0) {
            before++;
        }
        LoggedRates shifted = rows(before, size());
        for (int row = 0; row < shifted.size(); row++) {
            shifted.steps[row] += offset;
        }
        return shifted;
    }

    /** These rows after the rows of {@code trunk} that are earlier. */
    LoggedRates after(LoggedRates trunk) {
        LoggedRates earlier = isEmpty() ? trunk : trunk.upTo(steps[0]);
        LoggedRates all = new LoggedRates(
                Arrays.copyOf(earlier.steps, earlier.size() + size()),
                Arrays.copyOf(earlier.rates, earlier.size() + size()));
        System.arraycopy(steps, 0, all.steps, earlier.size(), size());
        System.arraycopy(rates, 0, all.rates, earlier.size(), size());
        return all;
    }

    /** All logged LRs, but for a 0 on the last row where the LR had not come near it: a mark of the end. */
    static LoggedRates of(LogColumn column) {
        int size = column.size();
        boolean endMark = size > 2
                && column.value(size - 1) == 0
                && column.value(size - 2) > 0.1 * column.value(size - 3)
                && column.value(size - 2) > 2 * (column.value(size - 3) - column.value(size - 2));
        return first(endMark ? size - 1 : size, column);
    }

    private static LoggedRates first(int size, LogColumn column) {
        long[] steps = new long[size];
        double[] rates = new double[size];
        for (int row = 0; row < size; row++) {
            steps[row] = column.step(row);
            rates[row] = column.value(row);
        }
        return new LoggedRates(steps, rates);
    }

    int size() {
        return steps.length;
    }

    boolean isEmpty() {
        return steps.length == 0;
    }

    long step(int row) {
        return steps[row];
    }

    double rate(int row) {
        return rates[row];
    }

    long lastStep() {
        return steps[steps.length - 1];
    }

    double lastRate() {
        return rates[rates.length - 1];
    }

    /** The distance of neighbouring printed LRs; 0 where they are as good as exact. */
    double quantum() {
        double peak = peak();
        // Scaled so that six printed decimals of a peak of 3e-4 count as few.
        double scale = Math.pow(10, -Math.floor(Math.log10(peak)));
        // A warm-up of round numbers shows few values, all round.
        if (Arrays.stream(rates).distinct().limit(MANY).count() < MANY) {
            return 0;
        }
        double[] scaled = Arrays.stream(rates).map(rate -> rate * scale).toArray();
        return peak > 0 ? PrintedDigits.of(scaled).quantum() / scale : 0;
    }

    /** The largest logged LR. */
    double peak() {
        return Arrays.stream(rates).max().orElse(Double.NaN);
    }

    /** Rows from {@code first} to {@code last}, the latter left out. */
    LoggedRates rows(int first, int last) {
        return new LoggedRates(Arrays.copyOfRange(steps, first, last), Arrays.copyOfRange(rates, first, last));
    }

    /** The rows of steps below {@code step}. */
    LoggedRates upTo(long step) {
        int found = Arrays.binarySearch(steps, step);
        return rows(0, found >= 0 ? found : -found - 1);
    }

    /** At most {@code most} rows, evenly spread. */
    LoggedRates thinned(int most) {
        if (size() <= most) {
            return this;
        }
        long[] keptSteps = new long[most];
        double[] keptRates = new double[most];
        for (int i = 0; i < most; i++) {
            int row = (int) Math.round((double) i * (size() - 1) / (most - 1));
            keptSteps[i] = steps[row];
            keptRates[i] = rates[row];
        }
        return new LoggedRates(keptSteps, keptRates);
    }

    /** These rows and one more; the same if that step is logged. */
    LoggedRates with(long step, double rate) {
        int found = Arrays.binarySearch(steps, step);
        if (found >= 0) {
            return this;
        }
        int place = -found - 1;
        LoggedRates more = new LoggedRates(Arrays.copyOf(steps, size() + 1), Arrays.copyOf(rates, size() + 1));
        System.arraycopy(steps, place, more.steps, place + 1, size() - place);
        System.arraycopy(rates, place, more.rates, place + 1, size() - place);
        more.steps[place] = step;
        more.rates[place] = rate;
        return more;
    }

    /** Largest |logged LR − schedule|, where the log's step s is the schedule's s + shift. */
    double difference(Schedule schedule, int shift) {
        double largest = 0;
        for (int row = 0; row < size(); row++) {
            double expected = schedule.at(Math.max(0, steps[row] + shift));
            largest = Math.max(largest, Math.abs(rates[row] - expected));
        }
        return largest;
    }

    /**
     * Largest distance of a logged LR from what the schedule has at its step, the step before and the step after.
     * Trainers differ by one in how they number steps; that is no disagreement.
     */
    double disagreement(Schedule schedule) {
        double largest = 0;
        for (int row = 0; row < size(); row++) {
            largest = Math.max(largest, distance(schedule, row));
        }
        return largest;
    }

    private double distance(Schedule schedule, int row) {
        double before = schedule.at(Math.max(0, steps[row] - 1));
        double at = schedule.at(steps[row]);
        double after = schedule.at(steps[row] + 1);
        double low = Math.min(at, Math.min(before, after));
        double high = Math.max(at, Math.max(before, after));
        return Math.max(0, Math.max(low - rates[row], rates[row] - high));
    }
}
