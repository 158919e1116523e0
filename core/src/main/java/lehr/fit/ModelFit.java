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
 * @param discrepancy what finished models of other sizes left over, added to what the law predicts
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
        Discrepancy discrepancy) {
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
        discrepancy = discrepancy == null ? Discrepancy.NONE : discrepancy;
    }

    /** A model to which no other size has anything to add. */
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
                Discrepancy.NONE);
    }

    /** The same fit, of curves from which {@code other} had been taken. */
    ModelFit with(Discrepancy other) {
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

    /** The parameters in the law's order. */
    public double[] theta() {
        return estimates.stream().mapToDouble(Estimate::value).toArray();
    }
}
