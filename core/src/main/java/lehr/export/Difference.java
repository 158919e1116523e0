package lehr.export;

/**
 * How far a trainer's LR is from the plan's.
 *
 * @param largest largest |ΔLR| over the updates still to be made, as a share of the peak LR; infinite where an LR is no
 *     number
 * @param step the first step where it is that large
 */
public record Difference(double largest, long step) {

    /** What no fields differ by. */
    static final Difference BEYOND = new Difference(Double.POSITIVE_INFINITY, 0);

    /** Between a run and a trainer's fields. */
    public static Difference between(Training training, Recipe recipe) {
        return between(training, recipe, Double.POSITIVE_INFINITY);
    }

    /** The same, given up with {@link #BEYOND} as soon as it is above {@code bound}. */
    static Difference between(Training training, Recipe recipe, double bound) {
        double peak = training.peak();
        double largest = 0;
        long at = training.first();
        for (long update = training.first(); update < training.steps(); update++) {
            double share = Math.abs(recipe.rate(update) / peak - training.rate(update) / peak);
            if (!(share <= bound)) {
                return BEYOND;
            }
            if (share > largest) {
                largest = share;
                at = update;
            }
        }
        return new Difference(largest, at);
    }

    /** Whether it is less by more than rounding. */
    boolean clearlyBelow(Difference other) {
        return largest < other.largest * (1 - 1e-6) - 1e-12;
    }
}
