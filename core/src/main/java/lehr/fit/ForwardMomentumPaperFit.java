package lehr.fit;

import java.util.Arrays;
import java.util.List;
import lehr.law.Law;
import lehr.math.Bounds;
import lehr.math.LevenbergMarquardt;
import lehr.math.Residuals;
import lehr.math.RobustLoss;

/**
 * The fit of 2512.13705: Huber's loss (δ = .001) of the raw residuals in nats, one start, within the published bounds L0 1.1…8,
 * exponents .1…10, A .001…10, B and C 0…10. The authors leave the start to the user; here it is L0 just under the lowest
 * loss, A = .5, exponents .5, B = C = 0.1.
 */
final class ForwardMomentumPaperFit implements Residuals {
    private static final double[] LOWER = {1.1, 0.001, 0.1, 0, 0.1, 0};
    private static final double[] UPPER = {8, 10, 10, 10, 10, 10};

    private final List<Observed> observed;
    private final Bounds bounds;

    ForwardMomentumPaperFit(Law law, List<Observed> observed) {
        this.observed = observed;
        double[] held = law.held(observed.stream().map(Observed::exposure).toList());
        double[] lower = LOWER.clone();
        double[] upper = UPPER.clone();
        for (int j = 0; j < held.length; j++) {
            if (!Double.isNaN(held[j])) {
                lower[j] = held[j];
                upper[j] = held[j];
            }
        }
        this.bounds = new Bounds(lower, upper);
    }

    RobustFit.Outcome fit() {
        double lowest = observed.stream()
                .flatMapToDouble(run -> Arrays.stream(run.curve().losses()))
                .min()
                .orElseThrow();
        double[] start = {lowest - 0.2, 0.5, 0.5, 0.1, 0.5, 0.1};
        LevenbergMarquardt.Solution solution = LevenbergMarquardt.withDefaults()
                .with(new RobustLoss(RobustFit.DELTA))
                .withTolerance(1e-8)
                .withIterations(1000)
                .minimise(this, start, bounds);
        return new RobustFit.Outcome(solution.theta(), Statuses.of(solution.converged(), 1, 1, solution.evaluations()));
    }

    @Override
    public int size() {
        return observed.stream().mapToInt(Observed::size).sum();
    }

    @Override
    public int parameters() {
        return LOWER.length;
    }

    @Override
    public void evaluate(double[] theta, double[] residual, double[][] jacobian) {
        int first = 0;
        for (Observed run : observed) {
            int size = run.size();
            double[] loss = new double[size];
            double[][] rows = jacobian == null ? null : Arrays.copyOfRange(jacobian, first, first + size);
            run.response().evaluate(theta, loss, rows);
            for (int point = 0; point < size; point++) {
                residual[first + point] = loss[point] - run.curve().loss(point);
            }
            first += size;
        }
    }
}
