package lehr.fit;

/**
 * How a fit did on one run. Errors are of the logged points; mape and worst are fractions of the loss, mae and rmse nats.
 *
 * @param run id
 * @param fitted whether the run was part of the fit
 */
public record Score(
        String run,
        boolean fitted,
        int points,
        double r2,
        double mae,
        double rmse,
        double mape,
        double worst,
        double finalPredicted,
        double finalLow,
        double finalHigh,
        double finalObserved) {
    /** Whether the final loss lay in its interval. */
    public boolean covered() {
        return finalLow <= finalObserved && finalObserved <= finalHigh;
    }
}
