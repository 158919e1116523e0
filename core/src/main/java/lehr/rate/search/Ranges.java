package lehr.rate.search;

import lehr.math.ShortestDecimal;

/** What the rules demand of their numbers, worded once. */
final class Ranges {
    private Ranges() {}

    static void window(long window) {
        if (window < 0) {
            throw new IllegalArgumentException("window is " + window + ", expected steps, or 0 for the usual share");
        }
    }

    static void above(String name, double value, double bound) {
        if (!(value > bound) || Double.isInfinite(value)) {
            throw wrong(name, value, "a number above " + ShortestDecimal.of(bound));
        }
    }

    /** In (0, 1]. */
    static void share(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw wrong(name, value, "a share above 0 and at most 1");
        }
    }

    /** Shares of a run, the first before the second. */
    static void span(double from, double to) {
        if (!(from >= 0 && from < 1)) {
            throw wrong("from", from, "a share from 0 to below 1");
        }
        if (!(to > from && to <= 1)) {
            throw wrong("to", to, "a share above from, " + ShortestDecimal.of(from) + ", and at most 1");
        }
    }

    static IllegalArgumentException wrong(String name, double value, String expected) {
        return new IllegalArgumentException(name + " is " + ShortestDecimal.of(value) + ", expected " + expected);
    }
}
