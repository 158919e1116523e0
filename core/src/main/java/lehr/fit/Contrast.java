package lehr.fit;

import lehr.curve.Setting;
import lehr.schedule.Schedule;

/**
 * The difference of the final losses of two runs of one model. Both hang on the same parameters, so much of what is unknown
 * of either loss cancels. With g the gradients, C the covariance, δ how far each run goes beyond what was fitted and a the
 * LR it gives up by annealing,
 *
 * <pre>
 * sd² = κ²·(g₁ − g₂)'C(g₁ − g₂) + L²·V + κ²·(.003·L)²·((δ₁ − δ₂)² + δ₁·δ₂·2(1 − ρ))
 * V   = .0005²·2(1 − ρ) + variance of the difference of what the law errs ({@link Discrepancy});
 *       where that is not known, κ²·.001²·2(1 − ρ)
 * δ   = max(0, ln(progress / longest fitted))
 * a   = Σ (1 − η/peak) after the warm-up, steps, at least a hundredth of the run
 * ρ   = min(.9, e^−|ln(a₁ / a₂)|)
 * </pre>
 *
 * <p>ρ is how much of a law's own deviation two runs have in common: one law's error is much the same for two decays of
 * nearly one length, and its own for decays of other lengths (measured on the cooldown study: docs/design/horizons.md).
 */
final class Contrast {
    private static final double MOST_ALIKE = 0.9;
    private static final double LEAST_ANNEALED = 0.01;

    private final ModelForecaster forecaster;
    private final ModelFit fit;

    private final Setting setting;
    private final double level;

    /**
     * @param setting the model of both runs
     * @param level coverage of the intervals
     */
    Contrast(ModelForecaster forecaster, Setting setting, double level) {
        this.forecaster = forecaster;
        this.fit = forecaster.fit();
        this.setting = setting;
        this.level = level;
    }

    /**
     * The end of one run under the law.
     *
     * @param reach half the width of its interval, nats
     */
    record End(
            double loss,
            double reach,
            double[] gradient,
            double[] drawn,
            Place place,
            double beyond,
            double annealed) {}

    /** The loss at one end less that at the other; it is no less known than two losses that share nothing. */
    Difference between(End first, End second) {
        double reach = Math.min(
                Math.hypot(first.reach(), second.reach()),
                sd(first, second) * fit.calibration().reach(level));
        double value = first.loss() - second.loss();
        return new Difference(value, value - reach, value + reach);
    }

    /** sd of the difference, nats. */
    private double sd(End first, End second) {
        double scale = (first.loss() + second.loss()) / 2;
        double inflation = ModelForecaster.inflation(fit.chiSquarePerPoint());
        double apart = 2 * (1 - alike(first, second));
        double further = first.beyond() - second.beyond();
        double beyond = further * further + first.beyond() * second.beyond() * apart;
        double variance = fit.samples().length > 0 ? sampled(first, second) : linearised(first, second);
        return Math.sqrt(inflation * inflation * variance
                + scale * scale * unexplained(first, second, inflation, apart)
                + square(inflation * ModelForecaster.BEYOND * scale) * beyond);
    }

    private double unexplained(End first, End second, double inflation, double apart) {
        return forecaster
                .discrepancy()
                .map(known -> apart * square(ModelForecaster.FLOOR_BESIDE_DISCREPANCY)
                        + Math.max(
                                0,
                                known.at(first.place()).variance()
                                        + known.at(second.place()).variance()
                                        - 2 * known.covariance(first.place(), second.place())))
                .orElse(apart * square(inflation * ModelForecaster.FLOOR));
    }

    private static double alike(End first, End second) {
        return Math.min(MOST_ALIKE, Math.exp(-Math.abs(Math.log(first.annealed() / second.annealed()))));
    }

    private static double square(double number) {
        return number * number;
    }

    /** The end of a run under {@code schedule}. */
    End end(Schedule schedule) {
        Prospect run = forecaster.prospect(schedule, setting, schedule.steps());
        Prediction foretold = forecaster.predict(run, level);
        double[] drawn = new double[fit.samples().length];
        double[] one = new double[1];
        for (int draw = 0; draw < drawn.length; draw++) {
            run.response().evaluate(fit.samples()[draw], one, null);
            drawn[draw] = one[0];
        }
        double beyond = Math.max(0, Math.log(run.progress()[0] / fit.seen().progress()));
        return new End(
                foretold.finalLoss(),
                (foretold.finalHigh() - foretold.finalLow()) / 2,
                run.jacobian()[0],
                drawn,
                run.places().get(0),
                beyond,
                annealed(schedule));
    }

    /** Σ (1 − η/peak) after the warm-up, steps. */
    private static double annealed(Schedule schedule) {
        double[] rates = schedule.rates(schedule.steps());
        double sum = 0;
        for (int step = (int) schedule.warmupSteps(); step < schedule.steps(); step++) {
            sum += 1 - rates[step] / schedule.peak();
        }
        return Math.max(LEAST_ANNEALED * schedule.steps(), sum);
    }

    private static double sampled(End first, End second) {
        double variance = 0;
        double value = first.loss() - second.loss();
        for (int draw = 0; draw < first.drawn().length; draw++) {
            double off = first.drawn()[draw] - second.drawn()[draw] - value;
            variance += off * off / first.drawn().length;
        }
        return variance;
    }

    private double linearised(End first, End second) {
        double variance = 0;
        double[][] covariance = forecaster.covariance();
        for (int i = 0; i < covariance.length; i++) {
            for (int j = 0; j < covariance.length; j++) {
                double product =
                        (first.gradient()[i] - second.gradient()[i]) * (first.gradient()[j] - second.gradient()[j]);
                variance += product * covariance[i][j];
            }
        }
        return variance;
    }
}
