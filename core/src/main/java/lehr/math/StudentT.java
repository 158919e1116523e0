package lehr.math;

import org.hipparchus.special.Beta;

/**
 * Student's t distribution:
 *
 * <pre>
 * P(|T| &gt; t) = I_x(ν/2, 1/2),   x = ν/(ν + t²)
 * </pre>
 */
public final class StudentT {
    private static final int HALVINGS = 200;

    private StudentT() {}

    /**
     * The t with {@code level} of the distribution between −t and t.
     *
     * @param level in (0, 1)
     * @param freedom ν, 1 or more
     * @throws IllegalArgumentException if one is out of its range
     */
    public static double twoSided(double level, int freedom) {
        if (!(level > 0 && level < 1) || freedom < 1) {
            throw new IllegalArgumentException(
                    "level " + level + ", " + freedom + " degrees of freedom, expected (0, 1) and 1 or more");
        }
        double low = 0;
        double high = 1;
        while (outside(high, freedom) > 1 - level) {
            high *= 2;
        }
        for (int halving = 0; halving < HALVINGS && high - low > 1e-12 * high; halving++) {
            double middle = (low + high) / 2;
            if (outside(middle, freedom) > 1 - level) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double outside(double t, int freedom) {
        return Beta.regularizedBeta(freedom / (freedom + t * t), freedom / 2.0, 0.5);
    }
}
