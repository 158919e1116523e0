package lehr.fit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import lehr.curve.Setting;
import lehr.law.Law;
import lehr.law.Response;
import lehr.math.ShortestDecimal;
import lehr.schedule.Schedule;
import org.hipparchus.distribution.continuous.NormalDistribution;

/** Predicts losses from the fit of one model, with intervals and warnings. */
final class ModelForecaster {
    /** Deviation of a law from a run it was not fitted to, as a fraction of the loss. */
    private static final double FLOOR = 0.001;

    /** What a factor e of progress beyond the longest fitted adds, as a fraction of the loss. */
    private static final double BEYOND = 0.003;

    /** What a factor e of peak LR beyond the fitted ones adds, as a fraction of the loss. */
    private static final double BEYOND_PEAK = 0.004;

    /** χ²/n above which deviations are larger than the noise model's. */
    private static final double USUAL_CHI_SQUARE = 0.07;

    private final Law law;
    private final ModelFit fit;

    ModelForecaster(Law law, ModelFit fit) {
        this.law = law;
        this.fit = fit;
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
        return predict(Prospect.of(law, fit, schedule, setting, steps), level);
    }

    /** The losses of a run already looked at under this fit's parameters. */
    Prediction predict(Prospect run, double level) {
        int size = run.steps().length;
        double[] lawful = run.loss();
        double[] spread =
                fit.samples().length > 0 ? sampled(run.response(), lawful) : linearised(lawful, run.jacobian());
        double quantile = new NormalDistribution().inverseCumulativeProbability((1 + level) / 2);
        double[] loss = new double[size];
        double[] low = new double[size];
        double[] high = new double[size];
        for (int point = 0; point < size; point++) {
            loss[point] = lawful[point] * Math.exp(run.leftOver()[point]);
            double reach = quantile
                    * deviation(
                            spread[point], run.progress()[point], run.schedule().peak());
            low[point] = loss[point] * Math.exp(-reach);
            high[point] = loss[point] * Math.exp(reach);
        }
        return new Prediction(run.steps(), loss, low, high, level, warnings(run.schedule(), run.steps()[size - 1]));
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
        for (int point = 0; point < loss.length; point++) {
            double[] gradient = jacobian[point];
            for (int i = 0; i < gradient.length; i++) {
                for (int j = 0; j < gradient.length; j++) {
                    variance[point] += gradient[i] * gradient[j] * fit.covariance()[i][j];
                }
            }
            variance[point] /= loss[point] * loss[point];
        }
        return variance;
    }

    /** sd of ln L, from what the parameters leave open and what lies beyond the fitted curves. */
    private double deviation(double spread, double progress, double peak) {
        double variance = spread + FLOOR * FLOOR;
        double inflation = inflation(fit.chiSquarePerPoint());
        double beyond = BEYOND * Math.max(0, Math.log(progress / fit.seen().progress()));
        double off = BEYOND_PEAK * distance(peak);
        return Math.sqrt(inflation * inflation * variance + beyond * beyond + off * off);
    }

    /** How far a peak LR lies from the fitted ones, in ln; 0 among them. */
    private double distance(double peak) {
        double above = Math.log(peak / fit.seen().highestPeak());
        double below = Math.log(fit.seen().lowestPeak() / peak);
        return Math.max(0, Math.max(above, below));
    }

    private List<String> warnings(Schedule schedule, long last) {
        List<String> warnings = new ArrayList<>();
        Seen seen = fit.seen();
        double peak = schedule.peak();
        if (peak > seen.highestPeak() * 1.01 || peak < seen.lowestPeak() / 1.01) {
            warnings.add("peak LR " + text(peak) + " lies outside the fitted " + text(seen.lowestPeak()) + " … "
                    + text(seen.highestPeak()) + ": an extrapolation");
        }
        if (last > seen.longestSteps() * 1.01) {
            warnings.add("the horizon of " + last + " steps is " + text((double) last / seen.longestSteps())
                    + " times the longest fitted run: an extrapolation");
        }
        if (last < BurnIn.end(schedule)) {
            warnings.add("no law here describes the first " + BurnIn.end(schedule)
                    + " steps of a run, and this is step " + last);
        }
        if (!seen.annealing()) {
            boolean alone = fit.discrepancy().weights().length == 0;
            warnings.add(
                    "no fitted run " + (alone ? "" : "of this size ") + "has seen the LR fall: annealing is known from "
                            + (alone ? "the prior alone" : "finished models of other sizes"));
        }
        return warnings;
    }

    /** A number with two significant digits. */
    private static String text(double number) {
        return ShortestDecimal.of(
                new BigDecimal(number).round(new MathContext(2)).doubleValue());
    }
}
