package lehr.rate.basin;

/**
 * Loss around its minimum over the peak LR η and, where it was varied, the batch B:
 *
 * <pre>
 * L = L* + C_η·u² + 2·C_ηB·u·v + C_B·v²,   u = ln(η/η*),  v = ln(B/B*)
 * </pre>
 *
 * <p>2601.05049 Eq. 2; on real grids it explains 98% of the variance within ±1.1 of the minimum.
 *
 * @param peakLr η*
 * @param batchTokens B*, tokens; where one batch was tried, that one; NaN where it is unknown
 * @param loss L*, nats
 * @param rateCurvature C_η, nats; above 0
 * @param crossCurvature C_ηB, nats; 0 where the batch was not varied
 * @param batchCurvature C_B, nats; 0 where the batch was not varied
 * @param residualSd of the trials around it, nats
 */
public record Basin(
        double peakLr,
        double batchTokens,
        double loss,
        double rateCurvature,
        double crossCurvature,
        double batchCurvature,
        double residualSd) {
    public Basin {
        boolean definite = rateCurvature > 0
                && (batchCurvature == 0
                        ? crossCurvature == 0
                        : rateCurvature * batchCurvature > crossCurvature * crossCurvature);
        if (!(peakLr > 0) || !Double.isFinite(peakLr) || batchTokens <= 0 || !definite) {
            throw new IllegalArgumentException("no minimum at LR " + peakLr + " with curvatures " + rateCurvature + ", "
                    + crossCurvature + ", " + batchCurvature + ", expected a positive definite basin");
        }
    }

    /** Whether the batch was fitted too. */
    public boolean joint() {
        return batchCurvature > 0;
    }

    /** L(η, B), nats; the batch is of no account where it was not varied. */
    public double at(double rate, double batch) {
        return loss + excess(rate, batch);
    }

    /** L(η, B)/L* − 1, what a rate and batch beside the best cost. */
    public double regret(double rate, double batch) {
        return excess(rate, batch) / loss;
    }

    private double excess(double rate, double batch) {
        double u = Math.log(rate / peakLr);
        double v = joint() ? Math.log(batch / batchTokens) : 0;
        return rateCurvature * u * u + 2 * crossCurvature * u * v + batchCurvature * v * v;
    }
}
