package lehr.report;

import java.util.Arrays;
import java.util.List;

/**
 * How one positive quantity goes with another, on logarithmic axes, where a power law is a straight line.
 *
 * @param name of a file, without its ending; only letters, digits and hyphens
 * @param title what it shows
 * @param about the finding in words, for readers who do not see it
 * @param x what the horizontal axis measures, with the unit
 * @param y what the vertical axis measures, with the unit
 * @param traces drawn in this order
 */
public record Relation(String name, String title, String about, String x, String y, List<Trace> traces) {
    public Relation {
        traces = List.copyOf(traces);
        if (traces.isEmpty()) {
            throw new IllegalArgumentException(name + ": a relation needs at least one trace");
        }
    }

    /** How a trace came about, and so how it is drawn. */
    public enum Kind {
        /** Points, joined by a thin line. */
        MEASURED,
        /** A line. */
        FITTED,
        /** A dashed line. */
        CLAIMED,
        /** Large points. */
        MARKED
    }

    /**
     * One set of points.
     *
     * @param name for the legend; a fitted or marked trace named as the one before it has its colour and no entry of its own
     * @param x above 0, increasing
     * @param y above 0; NaN leaves a gap
     */
    public record Trace(String name, Kind kind, double[] x, double[] y) {
        public Trace {
            if (x.length != y.length) {
                throw new IllegalArgumentException(name + ": " + x.length + " x but " + y.length + " y");
            }
            if (!Arrays.stream(x).allMatch(value -> value > 0)
                    || Arrays.stream(y).anyMatch(value -> value <= 0)) {
                throw new IllegalArgumentException(name + ": logarithmic axes hold only values > 0");
            }
        }
    }
}
