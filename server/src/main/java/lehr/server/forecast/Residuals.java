package lehr.server.forecast;

import lehr.curve.Curve;
import lehr.fit.Prediction;

/**
 * A run beside what a fit foretells of it.
 *
 * @param curve as logged
 * @param predicted at its points
 * @param residual ln observed − ln predicted at each
 */
public record Residuals(Curve curve, Prediction predicted, double[] residual) {

    /** Of a curve whose model the fit knows. */
    public static Residuals of(OpenedFit fit, Curve curve, double level) {
        Prediction predicted = fit.forecaster().predict(curve, level);
        double[] residual = new double[curve.size()];
        for (int point = 0; point < residual.length; point++) {
            residual[point] = Math.log(curve.loss(point) / predicted.loss()[point]);
        }
        return new Residuals(curve, predicted, residual);
    }
}
