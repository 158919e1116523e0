package lehr.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a chart.
 *
 * @param label what it measures, with the unit
 * @param low value at its lower end
 * @param high value at its upper end
 * @param kind how its numbers are written
 */
record Axis(String label, double low, double high, Kind kind) {
    Axis {
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException(label + ": axis from " + low + " to " + high + " is not an interval");
        }
    }

    /** How numbers on an axis are written. */
    enum Kind {
        STEPS,
        /** Fractions, written as percentages. */
        PERCENT,
        LOSS,
        RATE
    }

    /** An axis that holds all the finite values, with a little room at both ends. */
    static Axis around(String label, Kind kind, double... values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (low > high) {
            return new Axis(label, 0, 1, kind);
        }
        double room = high > low ? 0.05 * (high - low) : Math.max(1e-6, 0.05 * Math.abs(high));
        return new Axis(label, low - room, high + room, kind);
    }

    /** Round numbers inside the axis, about {@code count} of them. */
    List<Double> ticks(int count) {
        double step = tickStep(count);
        List<Double> ticks = new ArrayList<>();
        for (double i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** A tick as text; neighbours get equally many digits. */
    String text(double tick, int count) {
        double step = tickStep(count);
        return switch (kind) {
            case STEPS -> Numbers.count(Math.rint(tick));
            case PERCENT -> Numbers.percent(tick, places(100 * step));
            case LOSS -> Numbers.fixed(tick, places(step));
            case RATE -> Numbers.rate(Math.abs(tick) < 1e-9 * step ? 0 : tick);
        };
    }

    private double tickStep(int count) {
        double rough = (high - low) / Math.max(1, count);
        double unit = Math.pow(10, Math.floor(Math.log10(rough)));
        double ratio = rough / unit;
        return unit * (ratio < 1.5 ? 1 : ratio < 3.5 ? 2 : ratio < 7.5 ? 5 : 10);
    }

    private static int places(double step) {
        return Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
    }
}
