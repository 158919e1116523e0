package lehr.fit;

import java.util.ArrayList;
import java.util.List;
import lehr.curve.Curve;
import lehr.curve.Setting;
import lehr.law.Laws;
import lehr.law.Parameter;
import lehr.law.Relaxation;
import lehr.math.LevenbergMarquardt;

/** The relaxation law fitted to the curves of one model by maximum a posteriori. */
final class PosteriorFit {
    /** Most points kept of each run: more add nothing, for the noise is correlated. */
    private static final int POINTS = 90;

    /** Most points kept of all runs together; no run keeps less than {@link #LEAST_POINTS}. */
    private static final int ALL_POINTS = 3600;

    private static final int LEAST_POINTS = 20;

    /** Gain of evidence, in nats, above which a wider prior is believed. */
    private static final double YIELD = 10;

    /** Σ((θ − mean)/sd)² above which prior and curves disagree: under 15 on most language studies, 56 to 140 on pixels. */
    private static final double CONFLICT = 30;

    /** How far sds are widened to ask whether the prior fits. */
    private static final double WIDER = 8;

    /** Sds of a prior that has yielded, in units of the prior's own. */
    private static final double FLAT = 1000;

    /** White noise above the usual, as a multiple of it, from which a curve is averaged. */
    private static final double JITTERS = 1.5;

    /** Schedules from which on what the law left on them tells of others: four and fewer bend the law to themselves. */
    private static final int LEAST_SCHEDULES = 5;

    private static final double[] START_RATES = {-3, -1.5, -4.5};

    private final Relaxation law = Laws.RELAXATION;
    private final List<Curve> curves;
    private final int most;
    private final List<Noise> noises;
    private final Prior prior;
    private final List<String> notes = new ArrayList<>();
    private int evaluations;
    private double jitterShare;

    PosteriorFit(List<Curve> curves, Prior prior) {
        this.most = Math.max(LEAST_POINTS, Math.min(POINTS, ALL_POINTS / curves.size()));
        this.curves = new ArrayList<>();
        this.noises = new ArrayList<>();
        curves.forEach(this::add);
        this.prior = prior;
    }

    /** Thins a curve to its share of points; one that jitters is averaged in bins instead of picked from. */
    private void add(Curve curve) {
        Noise usual = Noise.of(curve.kind());
        double jitter = Noise.jitter(curve);
        boolean jitters = jitter > JITTERS * usual.white();
        Curve kept = jitters ? curve.averaged(most) : curve.thin(most);
        curves.add(kept);
        double perPoint = jitters ? jitter * Math.sqrt((double) kept.size() / curve.size()) : 0;
        noises.add(usual.withWhiteAtLeast(perPoint));
    }

    ModelFit fit() {
        Posterior posterior = posterior();
        List<LevenbergMarquardt.Solution> solutions = starts(posterior);
        LevenbergMarquardt.Solution best = best(solutions);
        if (!Double.isFinite(best.objective())) {
            throw Statuses.noFiniteLoss(curves);
        }
        Posterior wider = posterior.widened(law, WIDER);
        LevenbergMarquardt.Solution under = wider.maximise(best.theta());
        double gain = wider.logEvidence(under) - posterior.logEvidence(best);
        if (gain > YIELD && posterior.conflict(best.theta()) > CONFLICT) {
            notes.add(String.format(
                    java.util.Locale.ROOT,
                    "the curves contradict the prior (%s): evidence for a wider one is %.0f nats; it yielded, the fit is by flat priors",
                    prior.name(),
                    gain));
            posterior = posterior.widened(law, FLAT);
            solutions = starts(posterior, under.theta());
            best = best(solutions);
        }
        return result(posterior, solutions, best);
    }

    private ModelFit result(
            Posterior posterior, List<LevenbergMarquardt.Solution> solutions, LevenbergMarquardt.Solution best) {
        double chiSquare = Math.max(0, posterior.chiSquarePerPoint(best.theta()) - jitterShare);
        double[][] covariance = posterior.covariance(best.theta());
        if (chiSquare > 0.2) {
            notes.add(String.format(
                    java.util.Locale.ROOT,
                    "χ²/n is %.2f (about .04 is usual, above .2 a flag): the curves do not follow the law well",
                    chiSquare));
        }
        int agreeing = 0;
        for (LevenbergMarquardt.Solution solution : solutions) {
            evaluations += solution.evaluations();
            agreeing += agrees(solution, best.objective()) ? 1 : 0;
        }
        Status status = Statuses.of(best.converged(), solutions.size(), agreeing, evaluations);
        List<Estimate> estimates = estimates(posterior, best.theta(), covariance, chiSquare);
        notes.addAll(Statuses.atBounds(estimates));
        return new ModelFit(
                setting(),
                curves.stream().map(Curve::run).toList(),
                estimates,
                covariance,
                new double[0][],
                status,
                Coverage.of(law, best.theta(), curves),
                posterior.points(),
                chiSquare,
                Double.NaN,
                notes,
                new Uncertainty(
                        posterior.forecastCovariance(covariance), left(posterior, best.theta()), Calibration.NONE));
    }

    /** What is left at the runs' ends, of schedules enough to judge others by. */
    private List<Left> left(Posterior posterior, double[] theta) {
        long schedules =
                curves.stream().map(curve -> curve.schedule().text()).distinct().count();
        return schedules < LEAST_SCHEDULES ? List.of() : Left.atEnds(posterior.observed(), theta);
    }

    private List<Estimate> estimates(Posterior posterior, double[] theta, double[][] covariance, double chiSquare) {
        List<Estimate> estimates = new ArrayList<>();
        double inflation = ModelForecaster.inflation(chiSquare);
        for (int j = 0; j < theta.length; j++) {
            Parameter parameter = law.parameters().get(j);
            double sd = Math.sqrt(covariance[j][j]);
            Estimate.Hold hold = hold(posterior, j, theta[j], sd);
            double reach = 1.6448536269514722 * inflation * sd;
            double low = Math.max(parameter.lower(), theta[j] - reach);
            double high = Math.min(parameter.upper(), theta[j] + reach);
            estimates.add(new Estimate(parameter.name(), theta[j], sd, low, high, hold));
        }
        return estimates;
    }

    private Estimate.Hold hold(Posterior posterior, int j, double value, double sd) {
        if (posterior.bounds().fixed(j)) {
            return Estimate.Hold.FIXED;
        }
        Parameter parameter = law.parameters().get(j);
        if (value <= parameter.lower() || value >= parameter.upper()) {
            return Estimate.Hold.BOUND;
        }
        return sd > 0.9 * posterior.priorSd(j) ? Estimate.Hold.PRIOR : Estimate.Hold.DATA;
    }

    private Posterior posterior() {
        List<Observed> observed = Observed.of(law, curves);
        double[][][] factors = new double[curves.size()][][];
        for (int run = 0; run < factors.length; run++) {
            factors[run] = noises.get(run).factor(curves.get(run));
            jitterShare += jitterShare(run, factors[run]);
        }
        jitterShare /= observed.stream().mapToInt(Observed::size).sum();
        int parameters = law.parameters().size();
        double[] mean = new double[parameters];
        double[] sd = new double[parameters];
        boolean onePeak =
                curves.stream().mapToDouble(c -> c.schedule().peak()).distinct().count() < 2;
        for (int j = 0; j < parameters; j++) {
            believe(j, onePeak, mean, sd);
        }
        return new Posterior(law, observed, factors, mean, sd);
    }

    /** Σ over the points of a run of the χ² that its measured jitter alone explains. */
    private double jitterShare(int run, double[][] factor) {
        double white = noises.get(run).white();
        double excess =
                white * white - Math.pow(Noise.of(curves.get(run).kind()).white(), 2);
        double share = 0;
        for (int i = 0; i < factor.length; i++) {
            share += excess / (factor[i][i] * factor[i][i]);
        }
        return share;
    }

    private void believe(int j, boolean onePeak, double[] mean, double[] sd) {
        String name = law.parameters().get(j).name();
        mean[j] = expected(j);
        sd[j] = prior.expected(name, setting()).sd();
        if (onePeak && ("v".equals(name) || "b".equals(name) || "c".equals(name))) {
            sd[j] = 0;
            mean[j] = atOnePeak(name, prior.belief(name, setting()), mean[j]);
        }
    }

    private Setting setting() {
        return curves.get(0).setting();
    }

    /** With one peak LR, b and c are held at .35 and −.43 under Lehr's own prior, at its means under any other. */
    private static double atOnePeak(String name, Prior.Belief belief, double mean) {
        Prior.Belief usual = Prior.LANGUAGE_MODELS.beliefs().get(name);
        boolean own = belief != null && belief.mean() == usual.mean() && belief.sd() == usual.sd();
        if (!own || "v".equals(name)) {
            return mean;
        }
        return "b".equals(name) ? 0.35 : -0.43;
    }

    /** The prior's mean, or the middle of where starts are drawn if it says nothing; 0 for L0. */
    private double expected(int j) {
        Parameter parameter = law.parameters().get(j);
        double middle = parameter.isLinear() ? 0 : (parameter.from() + parameter.to()) / 2;
        double mean = prior.expected(parameter.name(), setting()).mean();
        return Double.isNaN(mean) ? middle : mean;
    }

    /** Two starts, and one more if they disagree. */
    private List<LevenbergMarquardt.Solution> starts(Posterior posterior, double[]... more) {
        List<LevenbergMarquardt.Solution> solutions = new ArrayList<>();
        for (double rate : START_RATES) {
            if (solutions.size() < 2 || !agree(solutions)) {
                solutions.add(posterior.maximise(start(rate)));
            }
        }
        for (double[] theta : more) {
            solutions.add(posterior.maximise(theta));
        }
        return solutions;
    }

    private static boolean agree(List<LevenbergMarquardt.Solution> solutions) {
        double best = best(solutions).objective();
        return solutions.stream().allMatch(solution -> agrees(solution, best));
    }

    private static boolean agrees(LevenbergMarquardt.Solution solution, double best) {
        return solution.objective() <= best * (1 + 1e-6) + 1e-9;
    }

    private double[] start(double rate) {
        double lowest = curves.stream().mapToDouble(Curve::finalLoss).min().orElseThrow();
        double[] theta = new double[law.parameters().size()];
        for (int j = 0; j < theta.length; j++) {
            theta[j] = expected(j);
        }
        theta[law.index("lnK")] = rate;
        theta[law.index("L0")] = Math.max(0.1, lowest - Math.exp(theta[law.index("lnA")]) - 0.05);
        return theta;
    }

    private static LevenbergMarquardt.Solution best(List<LevenbergMarquardt.Solution> solutions) {
        LevenbergMarquardt.Solution best = solutions.get(0);
        for (LevenbergMarquardt.Solution solution : solutions) {
            best = solution.objective() < best.objective() ? solution : best;
        }
        return best;
    }
}
