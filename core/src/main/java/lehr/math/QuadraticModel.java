package lehr.math;

/** q(x) = gᵀ(x − x₀) + ½(x − x₀)ᵀB(x − x₀) over a convex set, and a point on its way down. */
final class QuadraticModel {
    private static final int ROUNDS = 20;
    private static final int DESCENTS = 3;
    private static final int CONJUGATE_STEPS = 60;

    /** A round that goes down by less than this part of all the way is the last. */
    private static final double SETTLED = 1e-4;

    private final Curvature curvature;
    private final ProjectedQuasiNewton.Region set;
    private final double[] start;
    private double[] x;
    private double[] slope;
    private double value;
    private double step;

    QuadraticModel(Curvature curvature, ProjectedQuasiNewton.Region set, double[] start, double[] gradient) {
        this.curvature = curvature;
        this.set = set;
        this.start = start;
        x = start;
        slope = gradient;
        step = 1 / curvature.scale();
    }

    /** The way from the start to the minimum, nearly. */
    double[] minimise() {
        for (int round = 0; round < ROUNDS; round++) {
            double before = value;
            if (!descend()) {
                break;
            }
            solve();
            if (before - value < -SETTLED * value) {
                break;
            }
        }
        return Vectors.sum(x, -1, start);
    }

    /** Spectral projected gradients, which find out which bounds hold; false where they cannot go down. */
    private boolean descend() {
        for (int i = 0; i < DESCENTS; i++) {
            double[] move = Vectors.sum(set.project(Vectors.sum(x, -step, slope)), -1, x);
            double[] bent = curvature.times(move);
            double bend = Vectors.dot(move, bent);
            double down = -Vectors.dot(slope, move);
            if (!(down > 0) || !(bend > 0)) {
                return i > 0;
            }
            double share = Math.min(1, down / bend);
            go(share, move, bent, share * (share * bend / 2 - down));
            step = Vectors.dot(move, move) / bend;
        }
        return true;
    }

    /** To the minimum within the face reached, or as far towards it, back in the set, as still goes down. */
    private void solve() {
        double[] newton = newton();
        for (double share = 1; share > 1e-3; share /= 4) {
            double[] move = Vectors.sum(set.project(Vectors.sum(x, share, newton)), -1, x);
            double[] bent = curvature.times(move);
            double change = Vectors.dot(slope, move) + Vectors.dot(move, bent) / 2;
            if (change < 0) {
                go(1, move, bent, change);
                return;
            }
        }
    }

    private void go(double share, double[] move, double[] bent, double change) {
        x = Vectors.sum(x, share, move);
        slope = Vectors.sum(slope, share, bent);
        value += change;
    }

    /** Conjugate gradients within the face: B is a multiple of 1 but for few directions, so few steps do. */
    private double[] newton() {
        double[] move = new double[x.length];
        double[] residual = set.face(x, Vectors.sum(move, -1, slope));
        double[] way = residual;
        double size = Vectors.dot(residual, residual);
        double enough = 1e-16 * size;
        for (int i = 0; i < CONJUGATE_STEPS && size > enough; i++) {
            double[] bent = set.face(x, curvature.times(way));
            double share = size / Vectors.dot(way, bent);
            move = Vectors.sum(move, share, way);
            residual = Vectors.sum(residual, -share, bent);
            double next = Vectors.dot(residual, residual);
            way = Vectors.sum(residual, next / size, way);
            size = next;
        }
        return move;
    }
}
