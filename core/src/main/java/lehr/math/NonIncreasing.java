package lehr.math;

/**
 * The non-increasing sequences z within bounds, in coordinates x = √weight·z, in which distance is √(Σ weight·(Δz)²).
 *
 * <p>Projection pools adjacent violators and then cuts at the bounds, in time linear in the length.
 */
public final class NonIncreasing implements ProjectedQuasiNewton.Region {
    /** Values closer than this are one plateau. */
    private static final double SAME = 1e-12;

    private final double[] root;
    private final double low;
    private final double high;

    /** @param weights above 0, one a value */
    public NonIncreasing(double[] weights, double low, double high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException("bounds must not cross, found " + low + " … " + high);
        }
        this.low = low;
        this.high = high;
        root = new double[weights.length];
        for (int i = 0; i < root.length; i++) {
            if (!(weights[i] > 0)) {
                throw new IllegalArgumentException("weights must be > 0, found " + weights[i]);
            }
            root[i] = Math.sqrt(weights[i]);
        }
    }

    /** x for these values. */
    public double[] coordinates(double[] values) {
        double[] x = new double[values.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = values[i] * root[i];
        }
        return x;
    }

    /** The values at x. */
    public double[] values(double[] x) {
        double[] values = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            values[i] = x[i] / root[i];
        }
        return values;
    }

    @Override
    public double[] project(double[] x) {
        double[] values = values(x);
        pool(values);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(low, Math.min(high, values[i]));
        }
        return coordinates(values);
    }

    private void pool(double[] values) {
        int[] end = new int[values.length];
        double[] mean = new double[values.length];
        double[] weight = new double[values.length];
        int blocks = 0;
        for (int i = 0; i < values.length; i++) {
            mean[blocks] = values[i];
            weight[blocks] = root[i] * root[i];
            end[blocks++] = i + 1;
            while (blocks > 1 && mean[blocks - 2] < mean[blocks - 1]) {
                blocks--;
                double both = weight[blocks - 1] + weight[blocks];
                mean[blocks - 1] += (mean[blocks] - mean[blocks - 1]) * weight[blocks] / both;
                weight[blocks - 1] = both;
                end[blocks - 1] = end[blocks];
            }
        }
        int i = 0;
        for (int block = 0; block < blocks; block++) {
            for (; i < end[block]; i++) {
                values[i] = mean[block];
            }
        }
    }

    /** Plateaus move as one; those at a bound stay. */
    @Override
    public double[] face(double[] x, double[] direction) {
        double[] kept = new double[x.length];
        int from = 0;
        while (from < x.length) {
            double value = x[from] / root[from];
            int to = from + 1;
            while (to < x.length && value - x[to] / root[to] < SAME) {
                to++;
            }
            if (value < high - SAME && value > low + SAME) {
                together(direction, from, to, kept);
            }
            from = to;
        }
        return kept;
    }

    private void together(double[] direction, int from, int to, double[] kept) {
        double sum = 0;
        double weight = 0;
        for (int i = from; i < to; i++) {
            sum += direction[i] * root[i];
            weight += root[i] * root[i];
        }
        for (int i = from; i < to; i++) {
            kept[i] = sum / weight * root[i];
        }
    }
}
