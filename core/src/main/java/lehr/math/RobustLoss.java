package lehr.math;

/**
 * Huber's loss ρ(r) = r²/2 for |r| ≤ δ, δ(|r| − δ/2) beyond; δ = ∞ is least squares.
 *
 * @param delta where the parabola turns into a line, in units of the residual
 */
public record RobustLoss(double delta) {
    public static final RobustLoss SQUARES = new RobustLoss(Double.POSITIVE_INFINITY);

    public RobustLoss {
        if (!(delta > 0)) {
            throw new IllegalArgumentException("Huber delta must be > 0, found " + delta);
        }
    }

    public double value(double residual) {
        double size = Math.abs(residual);
        return size <= delta ? residual * residual / 2 : delta * (size - delta / 2);
    }

    /** ρ'(r)/r: the weight of the residual in an iteratively reweighted step. */
    public double weight(double residual) {
        double size = Math.abs(residual);
        return size <= delta ? 1 : delta / size;
    }
}
