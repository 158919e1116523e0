package lehr.math;

/**
 * Minimises a smooth function over a convex set that is easy to project on, asking the function seldom and the set often
 * (after Schmidt, van den Berg, Friedlander, Murphy, AISTATS 2009).
 *
 * <p>Each step minimises over the set a quadratic model with the curvature of the steps before (limited-memory BFGS), by
 * spectral projected gradients that find which bounds hold and conjugate gradients within them; a line search goes from here
 * to there.
 */
public final class ProjectedQuasiNewton {
    /** Armijo's share of the predicted fall that a step must keep. */
    private static final double KEPT = 1e-4;

    /** Shortest share of a step that is tried. */
    private static final double SHORTEST = 1e-9;

    private final Objective objective;
    private final Region set;
    private final Curvature curvature;

    /** A function with its gradient. */
    @FunctionalInterface
    public interface Objective {
        /** The value at {@code x}; fills {@code gradient}. */
        double at(double[] x, double[] gradient);
    }

    /** A convex set. */
    public interface Region {
        /** The nearest point of the set. */
        double[] project(double[] x);

        /** The part of a direction in which one can go to and fro from {@code x}, a point of the set, within it. */
        double[] face(double[] x, double[] direction);
    }

    /**
     * Where a search ended.
     *
     * @param x the point
     * @param value there
     * @param evaluations of the function
     */
    public record Minimum(double[] x, double value, int evaluations) {}

    /** @param memory steps whose curvature is kept */
    public ProjectedQuasiNewton(Objective objective, Region set, int memory) {
        this.objective = objective;
        this.set = set;
        this.curvature = new Curvature(memory);
    }

    /**
     * The minimum reached from a point of the set.
     *
     * @param reach the largest change of a coordinate in the first step
     * @param enough stop when a step is predicted to gain less
     * @param most evaluations of the function
     */
    public Minimum minimise(double[] start, double reach, double enough, int most) {
        Point here = at(start);
        int evaluations = 1;
        curvature.restart(Math.max(Double.MIN_NORMAL, Vectors.largest(here.gradient)) / reach);
        while (evaluations < most) {
            double[] direction = new QuadraticModel(curvature, set, here.x, here.gradient).minimise();
            double fall = -Vectors.dot(here.gradient, direction);
            if (!(fall > enough)) {
                break;
            }
            double share = 1;
            Point next = at(Vectors.sum(here.x, share, direction));
            evaluations++;
            while (!(next.value <= here.value - KEPT * share * fall) && evaluations < most && share > SHORTEST) {
                share *= shorter(here.value, next.value, share, fall);
                next = at(Vectors.sum(here.x, share, direction));
                evaluations++;
            }
            if (!(next.value < here.value)) {
                break;
            }
            curvature.add(Vectors.sum(next.x, -1, here.x), Vectors.sum(next.gradient, -1, here.gradient));
            here = next;
        }
        return new Minimum(here.x, here.value, evaluations);
    }

    private record Point(double[] x, double value, double[] gradient) {}

    private Point at(double[] x) {
        double[] gradient = new double[x.length];
        double value = objective.at(x, gradient);
        return new Point(x, value, gradient);
    }

    /** By which part to shorten a step: to the least of the parabola through value, slope and trial; a tenth to a half. */
    private static double shorter(double value, double found, double share, double fall) {
        double best = share * fall / (2 * (found - value + share * fall));
        return Double.isFinite(best) ? Math.max(0.1, Math.min(0.5, best)) : 0.1;
    }
}
