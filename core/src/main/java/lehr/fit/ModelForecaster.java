package lehr.fit;

import java.util.Optional;
import lehr.curve.Setting;
import lehr.law.Law;
import lehr.law.Response;
import lehr.schedule.Schedule;

/** Predicts losses from the fit of one model, with intervals and warnings. */
final class ModelForecaster {
    /** Deviation of a law from a run it was not fitted to, as a fraction of the loss. */
    static final double FLOOR = 0.001;

    /** What is left of it where the deviation from the fitted runs is known. */
    static final double FLOOR_BESIDE_DISCREPANCY = 0.0003;

    /** What a factor e of progress beyond the longest fitted adds, as a fraction of the loss. */
    static final double BEYOND = 0.003;

    /** What a factor e of peak LR beyond the fitted ones adds, as a fraction of the loss. */
    private static final double BEYOND_PEAK = 0.004;

    /** χ²/n above which deviations are larger than the noise model's. */
    private static final double USUAL_CHI_SQUARE = 0.07;

    private final Law law;
    private final ModelFit fit;
    private final double[] theta;
    private final Optional<Discrepancy> discrepancy;

    ModelForecaster(Law law, ModelFit fit) {
        this.law = law;
        this.fit = fit;
        this.theta = fit.theta();
        this.discrepancy = Optional.ofNullable(fit.uncertainty())
                .map(Uncertainty::left)
                .filter(left -> !left.isEmpty())
                .map(left -> new Discrepancy(left, fit.setting().params()));
    }

    /** κ: how much wider than the posterior an interval must be, from χ²/n. */
    static double inflation(double chiSquarePerPoint) {
        return Double.isNaN(chiSquarePerPoint) ? 1 : Math.sqrt(Math.max(1, chiSquarePerPoint / USUAL_CHI_SQUARE));
    }

    /**
     * The losses at {@code steps} of a run under {@code schedule}.
     *
     * @param level coverage of the interval, in 0…1
     */
    Prediction predict(Schedule schedule, Setting setting, long[] steps, double level) {
        return predict(prospect(schedule, setting, steps), level);
    }

    /** A run under the fitted parameters. */
    Prospect prospect(Schedule schedule, Setting setting, long... steps) {
        return Prospect.of(law, theta, schedule, setting, steps);
    }

    ModelFit fit() {
        return fit;
    }

    /** What the law errs on schedules; empty where too few were fitted to tell. */
    Optional<Discrepancy> discrepancy() {
        return discrepancy;
    }

    /** Covariance of the parameters for forecasts. */
    double[][] covariance() {
        return fit.uncertainty() == null ? fit.covariance() : fit.uncertainty().covariance();
    }

    /** The losses of a run already looked at under this fit's parameters. */
    Prediction predict(Prospect run, double level) {
        int size = run.steps().length;
        double[] loss = run.loss().clone();
        double[] variance = variance(run);
        double reach = fit.calibration().reach(level);
        double[] low = new double[size];
        double[] high = new double[size];
        for (int point = 0; point < size; point++) {
            Discrepancy.Value erring = erring(run, point);
            loss[point] *= Math.exp(erring.mean());
            double off = reach * Math.sqrt(variance[point] + erring.variance());
            low[point] = loss[point] * Math.exp(-off);
            high[point] = loss[point] * Math.exp(off);
        }
        return new Prediction(
                run.steps(),
                loss,
                low,
                high,
                level,
                Extrapolation.of(fit.seen(), discrepancy.isPresent(), run.schedule(), run.steps()[size - 1]));
    }

    /** Variance of ln L from what the parameters leave open and what lies beyond the fitted curves, before calibration. */
    private double[] variance(Prospect run) {
        double inflation = inflation(fit.chiSquarePerPoint());
        double[] variance =
                fit.samples().length > 0 ? sampled(run.response(), run.loss()) : linearised(run.loss(), run.jacobian());
        double off = BEYOND_PEAK * distance(run.schedule().peak());
        for (int point = 0; point < variance.length; point++) {
            double farther = BEYOND
                    * Math.max(0, Math.log(run.progress()[point] / fit.seen().progress()));
            variance[point] = inflation * inflation * (variance[point] + farther * farther) + off * off;
        }
        return variance;
    }

    /** What the law errs on such schedules, judged by the fitted runs; 0 give or take the usual where there are none. */
    Discrepancy.Value erring(Prospect run, int point) {
        double inflation = inflation(fit.chiSquarePerPoint());
        if (discrepancy.isEmpty()) {
            return new Discrepancy.Value(0, inflation * inflation * FLOOR * FLOOR);
        }
        Discrepancy.Value known = discrepancy.get().at(run.places().get(point));
        return new Discrepancy.Value(
                known.mean(), known.variance() + FLOOR_BESIDE_DISCREPANCY * FLOOR_BESIDE_DISCREPANCY);
    }

    /** Variance of ln L over the bootstrap draws. */
    private double[] sampled(Response response, double[] loss) {
        double[] variance = new double[loss.length];
        double[] drawn = new double[loss.length];
        for (double[] draw : fit.samples()) {
            response.evaluate(draw, drawn, null);
            for (int point = 0; point < loss.length; point++) {
                double off = Math.log(drawn[point] / loss[point]);
                variance[point] += off * off / fit.samples().length;
            }
        }
        return variance;
    }

    /** Variance of ln L from the parameters' covariance and the gradient. */
    private double[] linearised(double[] loss, double[][] jacobian) {
        double[] variance = new double[loss.length];
        double[][] covariance = covariance();
        for (int point = 0; point < loss.length; point++) {
            double[] gradient = jacobian[point];
            for (int i = 0; i < gradient.length; i++) {
                for (int j = 0; j < gradient.length; j++) {
                    variance[point] += gradient[i] * gradient[j] * covariance[i][j];
                }
            }
            variance[point] /= loss[point] * loss[point];
        }
        return variance;
    }

    /** How far a peak LR lies from the fitted ones, in ln; 0 among them. */
    private double distance(double peak) {
        double above = Math.log(peak / fit.seen().highestPeak());
        double below = Math.log(fit.seen().lowestPeak() / peak);
        return Math.max(0, Math.max(above, below));
    }
}
