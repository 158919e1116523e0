package lehr.rate.basin;

/**
 * How the basins of cells are fitted; docs/design/rate-fit.md says what was tried.
 *
 * @param window trials count whose loss is within this share of their cell's best; their weight falls linearly to the edge
 * @param leastWeight weight at the edge, that of the best being 1
 * @param degree most of the shared shape's polynomial, 2 to 4
 * @param quadraticWindow the same share for a cell's own quadratic, which is there to compare with
 * @param leastPoints trials of a cell that count in any case, the best ones
 */
public record Recipe(double window, double leastWeight, int degree, double quadraticWindow, int leastPoints) {
    public static final Recipe DEFAULT = new Recipe(0.05, 0.02, 4, 0.03, 4);

    public Recipe {
        if (!(window > 0) || !(quadraticWindow > 0) || !(leastWeight > 0 && leastWeight <= 1)) {
            throw new IllegalArgumentException("windows and a weight above 0 expected, found " + window + ", "
                    + quadraticWindow + ", " + leastWeight);
        }
        if (degree < 2 || degree > 4 || leastPoints < 3) {
            throw new IllegalArgumentException(
                    "a degree of 2 to 4 and 3 points or more expected, found " + degree + ", " + leastPoints);
        }
    }

    /** The same with another window. */
    public Recipe withWindow(double newWindow) {
        return new Recipe(newWindow, leastWeight, degree, quadraticWindow, leastPoints);
    }

    /** The same with another degree. */
    public Recipe withDegree(int newDegree) {
        return new Recipe(window, leastWeight, newDegree, quadraticWindow, leastPoints);
    }

    /** As options are written, e.g. {@code window=0.05, least_weight=0.02, …}. */
    @Override
    public String toString() {
        return "window=" + window + ", least_weight=" + leastWeight + ", degree=" + degree + ", quadratic_window="
                + quadraticWindow + ", least_points=" + leastPoints;
    }

    /** Weight of a squared residual where the loss is {@code excess} above the best, as a share of it. */
    double weight(double excess) {
        return Math.max(leastWeight, 1 - excess / window);
    }
}
