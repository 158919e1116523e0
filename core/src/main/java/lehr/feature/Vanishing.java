package lehr.feature;

/** Numbers that decay without end: below 1e-308 processors are a hundred times slower, so far above it they become 0. */
final class Vanishing {
    private static final double LEAST = 1e-200;

    private Vanishing() {}

    static double settled(double x) {
        return Math.abs(x) < LEAST ? 0 : x;
    }
}
