package lehr.fit;

import java.util.List;

/**
 * What the interval of a forecast is made of, beside the fit's parameters.
 *
 * @param covariance of the parameters, for forecasts: what the curves leave open, and what the prior does
 * @param left what the law left unexplained at the ends of the fitted runs
 * @param calibration by the study's own schedules left out in turn
 */
public record Uncertainty(double[][] covariance, List<Left> left, Calibration calibration) {
    public Uncertainty {
        if (covariance == null || left == null || calibration == null) {
            throw new IllegalArgumentException("an uncertainty needs covariance, left and calibration");
        }
        left = List.copyOf(left);
    }
}
