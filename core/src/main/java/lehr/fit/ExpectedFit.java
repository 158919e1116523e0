package lehr.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lehr.curve.Curve;
import lehr.curve.Setting;
import lehr.law.Laws;
import lehr.law.Parameter;
import lehr.math.Triangular;
import lehr.schedule.Schedule;

/**
 * A fit as it is expected to be once further runs are logged: the same parameters, known better.
 *
 * <pre>
 * C' = (C⁻¹ + Σ JᵀJ)⁻¹        J = Λ⁻¹·∂ln L/∂θ at the losses the runs would log, ΛΛᵀ their noise
 * </pre>
 *
 * <p>The losses themselves do not enter: in a linear model with normal noise what a run teaches is known before it is run
 * (Chaloner and Verdinelli, Statistical Science 10, 1995). Immutable.
 */
public final class ExpectedFit {
    private final Fit fit;
    private final ModelFit model;
    private final PlannedLog log;
    private final double[][] precision;
    private final double[][] worth;
    private final boolean[] held;
    private final Seen seen;

    private ExpectedFit(
            Fit fit,
            ModelFit model,
            PlannedLog log,
            double[][] precision,
            double[][] worth,
            boolean[] held,
            Seen seen) {
        this.fit = fit;
        this.model = model;
        this.log = log;
        this.precision = precision;
        this.worth = worth;
        this.held = held;
        this.seen = seen;
    }

    /**
     * A fit of the relaxation law as it is.
     *
     * @param curves it was made from: a planned run logs as they do
     * @param setting the model that is asked about
     * @param prior of the fit, for parameters that one peak LR alone leaves open
     * @throws IllegalArgumentException if the fit is of another law, or says nothing of the model
     */
    public static ExpectedFit of(Fit fit, List<Curve> curves, Setting setting, Prior prior) {
        if (!fit.law().equals(Laws.RELAXATION.name())) {
            throw new IllegalArgumentException("the fit is of " + fit.law() + ", expected " + Laws.RELAXATION.name()
                    + ", the law whose parameters have a posterior");
        }
        ModelFit model = Forecaster.of(fit).model(setting, new ArrayList<>());
        List<Curve> own = curves.stream()
                .filter(curve -> curve.setting().agreesWith(model.setting()))
                .toList();
        boolean[] held = new boolean[model.estimates().size()];
        for (int j = 0; j < held.length; j++) {
            held[j] = !(model.covariance()[j][j] > 0);
        }
        PlannedLog log = PlannedLog.like(own.isEmpty() ? curves : own, fit.loss());
        OpenedPrecision opened = new OpenedPrecision(model, own, held, prior);
        return new ExpectedFit(fit, model, log, opened.precision(), opened.worth(), held, model.seen());
    }

    /** What the fit is of. */
    public Setting setting() {
        return model.setting();
    }

    /** The fitted parameters. */
    public double[] theta() {
        return model.theta();
    }

    /** What is covered. */
    public Seen seen() {
        return seen;
    }

    /**
     * A run of this model.
     *
     * @param schedule of the whole run, from step 0
     * @param first step from which it logs: where it branches off another run
     */
    public PlannedRun planned(Schedule schedule, long first) {
        return new PlannedRun(model, log, schedule, first);
    }

    /** The same fit with what such runs add. */
    public ExpectedFit with(List<PlannedRun.Gain> gains) {
        Seen all = seen;
        for (PlannedRun.Gain gain : gains) {
            all = all.with(gain.seen());
        }
        boolean peaks = all.highestPeak() > all.lowestPeak();
        return new ExpectedFit(
                fit,
                leaving(gains),
                log,
                plus(precision, gains, 1),
                plus(worth, gains, Posterior.CURVES),
                peaks ? new boolean[held.length] : held,
                all);
    }

    private static double[][] plus(double[][] matrix, List<PlannedRun.Gain> gains, double weight) {
        double[][] sum = new double[matrix.length][];
        Arrays.setAll(sum, i -> matrix[i].clone());
        for (PlannedRun.Gain gain : gains) {
            for (int i = 0; i < sum.length; i++) {
                for (int j = 0; j < sum.length; j++) {
                    sum[i][j] += weight * gain.information()[i][j];
                }
            }
        }
        return sum;
    }

    /** The model, with what the law is expected to leave at the ends of the runs, where it is known to leave anything. */
    private ModelFit leaving(List<PlannedRun.Gain> gains) {
        List<Left> left = new ArrayList<>(model.uncertainty().left());
        if (left.isEmpty()) {
            return model;
        }
        Discrepancy known = new Discrepancy(left, model.setting().params());
        for (PlannedRun.Gain gain : gains) {
            double mean = known.at(gain.end()).mean();
            left.add(new Left(gain.end(), model.setting().params(), mean, log.jitter()));
        }
        return model.leaving(left);
    }

    /** The end of a run under the fitted parameters, which stay the same: its interval can be asked for again and again. */
    public Prospect prospect(Schedule schedule) {
        return Prospect.of(Laws.RELAXATION, model.theta(), schedule, model.setting(), schedule.steps());
    }

    /** The loss of a run, with the interval expected by then. */
    public Prediction predict(Prospect run, double level) {
        return new ModelForecaster(Laws.RELAXATION, expected()).predict(run, level);
    }

    private ModelFit expected() {
        return new ModelFit(
                model.setting(),
                model.runs(),
                model.estimates(),
                covariance(),
                new double[0][],
                model.status(),
                seen,
                model.points(),
                model.chiSquarePerPoint(),
                model.residualSd(),
                model.notes(),
                new Uncertainty(forecastCovariance(), model.uncertainty().left(), model.calibration()));
    }

    /** C·W·C with W what curves and prior are worth. */
    private double[][] forecastCovariance() {
        double[][] covariance = covariance();
        return OpenedPrecision.product(OpenedPrecision.product(covariance, worth), covariance);
    }

    private double[][] covariance() {
        int[] free = free();
        double[][] inverse = Triangular.inverse(part(precision, free));
        double[][] covariance = new double[held.length][held.length];
        for (int i = 0; i < free.length; i++) {
            for (int j = 0; j < free.length; j++) {
                covariance[free[i]][free[j]] = inverse[i][j];
            }
        }
        return covariance;
    }

    private int[] free() {
        return IntStream.range(0, held.length).filter(j -> !held[j]).toArray();
    }

    private static double[][] part(double[][] matrix, int[] chosen) {
        double[][] part = new double[chosen.length][chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            for (int j = 0; j < chosen.length; j++) {
                part[i][j] = matrix[chosen[i]][chosen[j]];
            }
        }
        return part;
    }

    /**
     * Draws of the parameters, spread as intervals are.
     *
     * @param seed gives the same draws, drawn together as more is known, for every expected fit
     */
    public double[][] draws(int count, long seed) {
        int[] free = free();
        double[][] factor = part(covariance(), free);
        Triangular.cholesky(factor);
        SplittableRandom random = new SplittableRandom(seed);
        double inflation = ModelForecaster.inflation(model.chiSquarePerPoint());
        double[][] draws = new double[count][];
        Arrays.setAll(draws, draw -> draw(free, factor, inflation, random));
        return draws;
    }

    private double[] draw(int[] free, double[][] factor, double inflation, SplittableRandom random) {
        double[] theta = model.theta();
        double[] normal = new double[free.length];
        for (int i = 0; i < free.length; i++) {
            normal[i] = inflation * random.nextGaussian();
            for (int j = 0; j <= i; j++) {
                theta[free[i]] += factor[i][j] * normal[j];
            }
            Parameter parameter = Laws.RELAXATION.parameters().get(free[i]);
            theta[free[i]] = Math.max(parameter.lower(), Math.min(parameter.upper(), theta[free[i]]));
        }
        return theta;
    }
}
