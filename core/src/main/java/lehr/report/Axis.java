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
        RATE,
        /** Values are log10 of what is written: a logarithmic axis. */
        POWERS
    }

    /** What is written along a decade, from many to few. */
    private static final List<List<Double>> DECADES = List.of(
            List.of(
                    1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2.0, 2.2, 2.4, 2.6, 2.8, 3.0, 3.5, 4.0, 5.0, 6.0,
                    7.0, 8.0),
            List.of(1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0),
            List.of(1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.0),
            List.of(1.0, 2.0, 5.0),
            List.of(1.0));

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
        if (kind == Kind.POWERS) {
            return powerTicks(count);
        }
        double step = tickStep(count);
        List<Double> ticks = new ArrayList<>();
        for (double i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private List<Double> powerTicks(int count) {
        List<Double> ticks = new ArrayList<>();
        for (List<Double> decade : DECADES) {
            ticks.clear();
            for (double power = Math.floor(low); power <= high; power++) {
                double from = power;
                decade.stream()
                        .map(part -> from + Math.log10(part))
                        .filter(tick -> tick >= low - 1e-9 && tick <= high + 1e-9)
                        .forEach(ticks::add);
            }
            if (ticks.size() <= 1.5 * count) {
                break;
            }
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
            case POWERS -> power(Math.pow(10, tick));
            case RATE -> Numbers.rate(Math.abs(tick) < 1e-9 * step ? 0 : tick);
        };
    }

    private static String power(double value) {
        if (value >= 1000) {
            return Numbers.count(value);
        }
        return value < 0.01 ? Numbers.rate(value) : Numbers.trimmed(value, 3);
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
