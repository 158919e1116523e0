package lehr.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import lehr.curve.Curve;
import lehr.law.Law;
import lehr.law.Parameter;
import lehr.math.Bounds;
import lehr.math.LevenbergMarquardt;
import lehr.math.Residuals;
import lehr.math.RobustLoss;
import lehr.math.Triangular;

/**
 * A law fitted by least squares under Huber's loss of the ln residuals, from many starts. A start draws the parameters the
 * law is not linear in and solves for the others, so that a handful of starts cover the space.
 */
final class RobustFit implements Residuals {
    static final double DELTA = 1e-3;

    /** Most points of a curve, and of all curves together, while starts are compared. */
    private static final int COARSE = 64;

    private static final int ALL_COARSE = 1500;
    private static final int LEAST_COARSE = 10;

    /** Steps of the solver while starts are compared; some valleys of made data take thousands. */
    private static final int COARSE_STEPS = 250;

    private static final LevenbergMarquardt SOLVER = LevenbergMarquardt.withDefaults()
            .with(new RobustLoss(DELTA))
            .withTolerance(1e-9)
            .withIterations(1000);

    private final LevenbergMarquardt solver;
    private final Law law;
    private final List<Observed> observed;
    private final Bounds bounds;
    private final int points;

    /** {@link Law#ridge} and the parameters it pulls. */
    private final double[] ridge;

    private final int[] pulled;

    RobustFit(Law law, List<Observed> observed) {
        this(law, observed, SOLVER);
    }

    private RobustFit(Law law, List<Observed> observed, LevenbergMarquardt solver) {
        this.solver = solver;
        this.law = law;
        this.observed = observed;
        this.points = observed.stream().mapToInt(Observed::size).sum();
        this.ridge = law.ridge();
        this.pulled = IntStream.range(0, ridge.length).filter(j -> ridge[j] > 0).toArray();
        this.bounds =
                bounds(law, law.held(observed.stream().map(Observed::exposure).toList()));
    }

    private static Bounds bounds(Law law, double[] held) {
        double[] lower = law.parameters().stream().mapToDouble(Parameter::lower).toArray();
        double[] upper = law.parameters().stream().mapToDouble(Parameter::upper).toArray();
        for (int j = 0; j < held.length; j++) {
            if (!Double.isNaN(held[j])) {
                lower[j] = held[j];
                upper[j] = held[j];
            }
        }
        return new Bounds(lower, upper);
    }

    /**
     * @param theta the best parameters
     * @param status how the search ended
     */
    record Outcome(double[] theta, Status status) {}

    Bounds bounds() {
        return bounds;
    }

    /**
     * Tries {@code starts} starts and follows the best quarter of them to the end, on thinned curves where there are many
     * points; the two best ends are followed on with all points.
     */
    Outcome search(Fitter fitter, SplittableRandom random) {
        if (points > 2 * coarse() * observed.size()) {
            return refine(fitter, thinned().solutions(fitter, random));
        }
        return outcome(solutions(fitter, random), fitter.starts());
    }

    private int coarse() {
        return Math.max(LEAST_COARSE, Math.min(COARSE, ALL_COARSE / observed.size()));
    }

    private RobustFit thinned() {
        List<Curve> curves =
                observed.stream().map(run -> run.curve().thin(coarse())).toList();
        return new RobustFit(law, Observed.of(law, curves), SOLVER.withIterations(COARSE_STEPS));
    }

    private Outcome refine(Fitter fitter, List<LevenbergMarquardt.Solution> coarse) {
        Outcome found = outcome(coarse, fitter.starts());
        List<double[]> ends = coarse.stream()
                .sorted(Comparator.comparingDouble(LevenbergMarquardt.Solution::objective))
                .limit(2)
                .map(LevenbergMarquardt.Solution::theta)
                .toList();
        Outcome refined = outcome(solutions(fitter, ends), 0);
        Status status = found.status();
        return new Outcome(
                refined.theta(),
                Statuses.of(
                        refined.status().converged(),
                        status.starts(),
                        status.agreeing(),
                        status.evaluations() + refined.status().evaluations()));
    }

    private List<LevenbergMarquardt.Solution> solutions(Fitter fitter, SplittableRandom random) {
        int starts = fitter.starts();
        List<double[]> candidates = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            candidates.add(start(random, i == 0));
        }
        int follow = Math.min(starts, Math.max(3, starts / 4));
        candidates.sort(Comparator.comparingDouble(this::objective));
        return solutions(fitter, candidates.subList(0, follow));
    }

    private List<LevenbergMarquardt.Solution> solutions(Fitter fitter, List<double[]> starts) {
        List<Callable<LevenbergMarquardt.Solution>> tasks = new ArrayList<>();
        starts.forEach(start -> tasks.add(() -> minimise(start)));
        return fitter.all(tasks);
    }

    private LevenbergMarquardt.Solution minimise(double[] start) {
        ScaledProblem scaled = new ScaledProblem(this, law.parameters(), bounds);
        LevenbergMarquardt.Solution found = solver.minimise(scaled, scaled.inner(start), scaled.bounds());
        double[] theta = clipped(scaled.outer(found.theta()));
        return new LevenbergMarquardt.Solution(theta, found.objective(), found.converged(), found.evaluations());
    }

    /** Follows a given start to the end. */
    Outcome follow(double[] start) {
        return outcome(List.of(minimise(start)), 0);
    }

    private static Outcome outcome(List<LevenbergMarquardt.Solution> solutions, int screened) {
        LevenbergMarquardt.Solution best = solutions.stream()
                .min(Comparator.comparingDouble(LevenbergMarquardt.Solution::objective))
                .orElseThrow();
        int evaluations = screened;
        int agreeing = 0;
        for (LevenbergMarquardt.Solution solution : solutions) {
            evaluations += solution.evaluations();
            agreeing += solution.objective() <= best.objective() * (1 + 1e-4) ? 1 : 0;
        }
        return new Outcome(best.theta(), Statuses.of(best.converged(), solutions.size(), agreeing, evaluations));
    }

    private double[] clipped(double[] theta) {
        for (int j = 0; j < theta.length; j++) {
            theta[j] = bounds.clip(j, theta[j]);
        }
        return theta;
    }

    /** Draws a start: the middle of every range, or a random point of it, and the linear parameters that fit best there. */
    private double[] start(SplittableRandom random, boolean middle) {
        double[] theta = new double[bounds.lower().length];
        for (int j = 0; j < theta.length; j++) {
            Parameter parameter = law.parameters().get(j);
            if (bounds.fixed(j)) {
                theta[j] = bounds.lower()[j];
            } else if (!parameter.isLinear()) {
                double share = middle ? 0.5 : random.nextDouble();
                theta[j] = parameter.from() + share * (parameter.to() - parameter.from());
            } else {
                theta[j] = 1;
            }
        }
        solveLinear(theta);
        return theta;
    }

    /**
     * The linear parameters that fit best, clipped. Where that predicts losses below 0, those clipped go to their lower
     * bounds (near 0), and the others are solved for again.
     */
    private void solveLinear(double[] theta) {
        int[] free = linearParameters();
        solveLinear(theta, free);
        while (free.length > 0 && Double.isInfinite(objective(theta))) {
            int[] inside =
                    Arrays.stream(free).filter(j -> !clipped(j, theta[j])).toArray();
            for (int j : free) {
                theta[j] = clipped(j, theta[j]) ? bounds.lower()[j] : theta[j];
            }
            if (inside.length == free.length) {
                return;
            }
            free = inside;
            solveLinear(theta, free);
        }
    }

    private boolean clipped(int j, double value) {
        return value <= bounds.lower()[j] || value >= bounds.upper()[j];
    }

    private void solveLinear(double[] theta, int[] linear) {
        double[][] basis = new double[points][linear.length];
        double[] target = new double[points];
        int first = 0;
        for (Observed run : observed) {
            double[] loss = new double[run.size()];
            double[][] jacobian = new double[run.size()][theta.length];
            run.response().evaluate(theta, loss, jacobian);
            for (int point = 0; point < loss.length; point++) {
                target[first + point] = run.curve().loss(point);
                for (int j = 0; j < linear.length; j++) {
                    basis[first + point][j] = jacobian[point][linear[j]];
                }
            }
            first += loss.length;
        }
        if (points >= linear.length) {
            Triangular.reduce(basis, target);
            double[] solution = Triangular.backward(basis, target, linear.length);
            for (int j = 0; j < linear.length; j++) {
                theta[linear[j]] = bounds.clip(linear[j], solution[j]);
            }
        }
    }

    private int[] linearParameters() {
        int[] linear = new int[bounds.lower().length];
        int count = 0;
        for (int j = 0; j < linear.length; j++) {
            if (law.parameters().get(j).isLinear() && !bounds.fixed(j)) {
                linear[count++] = j;
            }
        }
        return Arrays.copyOf(linear, count);
    }

    double objective(double[] theta) {
        double[] residual = new double[size()];
        evaluate(theta, residual, null);
        RobustLoss loss = new RobustLoss(DELTA);
        double sum = 0;
        for (int i = 0; i < residual.length; i++) {
            sum += (i < points ? loss : RobustLoss.SQUARES).value(residual[i]);
        }
        return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
    }

    @Override
    public int size() {
        return points + pulled.length;
    }

    /** The logged points: residuals beyond them are the law's ridge. */
    @Override
    public int robust() {
        return points;
    }

    @Override
    public int parameters() {
        return bounds.lower().length;
    }

    @Override
    public void evaluate(double[] theta, double[] residual, double[][] jacobian) {
        int first = 0;
        for (Observed run : observed) {
            run.logResiduals(theta, residual, jacobian, first);
            first += run.size();
        }
        for (int row = points; row < size(); row++) {
            int j = pulled[row - points];
            residual[row] = ridge[j] * theta[j];
            if (jacobian != null) {
                Arrays.fill(jacobian[row], 0);
                jacobian[row][j] = ridge[j];
            }
        }
    }
}
