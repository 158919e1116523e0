package lehr.fit;

import java.util.Arrays;
import java.util.List;
import lehr.curve.Setting;

/**
 * A law fitted to all curves of one model: one size, data set and batch.
 *
 * @param setting the model
 * @param runs the fitted runs' ids
 * @param estimates one a parameter of the law, in the law's order
 * @param covariance of the parameters (zero rows for fixed ones)
 * @param samples bootstrap draws of the parameters, or empty
 * @param status how the fit ended
 * @param seen what the curves covered
 * @param points logged points used
 * @param chiSquarePerPoint χ²/n of the whitened residuals, beyond what measured jitter explains; NaN for laws fitted without a noise model
 * @param residualSd sd of the ln residuals
 * @param notes what a reader must know, one sentence each
 * @param uncertainty what the intervals of forecasts are made of; null for laws without a noise model
 */
public record ModelFit(
        Setting setting,
        List<String> runs,
        List<Estimate> estimates,
        double[][] covariance,
        double[][] samples,
        Status status,
        Seen seen,
        int points,
        double chiSquarePerPoint,
        double residualSd,
        List<String> notes,
        Uncertainty uncertainty) {
    public ModelFit {
        if (setting == null
                || runs == null
                || estimates == null
                || covariance == null
                || status == null
                || seen == null) {
            throw new IllegalArgumentException("a model needs setting, runs, estimates, covariance, status and seen");
        }
        if (covariance.length != estimates.size()
                || !Arrays.stream(covariance).allMatch(row -> row.length == covariance.length)) {
            throw new IllegalArgumentException("covariance of " + covariance.length + " rows, expected a square for "
                    + estimates.size() + " estimates");
        }
        samples = samples == null ? new double[0][] : samples;
        notes = notes == null ? List.of() : notes;
        runs = List.copyOf(runs);
        estimates = List.copyOf(estimates);
        notes = List.copyOf(notes);
    }

    /** Without a noise model: intervals are normal and uncalibrated. */
    public ModelFit(
            Setting setting,
            List<String> runs,
            List<Estimate> estimates,
            double[][] covariance,
            double[][] samples,
            Status status,
            Seen seen,
            int points,
            double chiSquarePerPoint,
            double residualSd,
            List<String> notes) {
        this(
                setting,
                runs,
                estimates,
                covariance,
                samples,
                status,
                seen,
                points,
                chiSquarePerPoint,
                residualSd,
                notes,
                null);
    }

    /** The same fit with its intervals calibrated. */
    ModelFit calibrated(Calibration calibration) {
        return with(new Uncertainty(uncertainty.covariance(), uncertainty.left(), calibration));
    }

    /** The same fit, leaving that much unexplained. */
    ModelFit leaving(List<Left> left) {
        return with(new Uncertainty(uncertainty.covariance(), left, uncertainty.calibration()));
    }

    private ModelFit with(Uncertainty other) {
        return new ModelFit(
                setting,
                runs,
                estimates,
                covariance,
                samples,
                status,
                seen,
                points,
                chiSquarePerPoint,
                residualSd,
                notes,
                other);
    }

    /** How intervals are calibrated: normal where there is no noise model. */
    public Calibration calibration() {
        return uncertainty == null ? Calibration.NORMAL : uncertainty.calibration();
    }

    /** The parameters in the law's order. */
    public double[] theta() {
        return estimates.stream().mapToDouble(Estimate::value).toArray();
    }
}
