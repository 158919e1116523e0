package lehr.plan.optimal;

import lehr.law.FinalLoss;
import lehr.math.NonIncreasing;
import lehr.math.ProjectedQuasiNewton;

/**
 * The non-increasing LRs of least final loss: projected quasi-Newton on the LRs at knots, which grow denser where the LR
 * falls; the gradient at the knots is the exact one of every step, gathered.
 *
 * <p>The LR is sought as the cube of a coordinate: laws have powers of the LR near 0.4, and near LR 0 those are smooth in it.
 */
public final class FreeSearch {
    private static final double POWER = 3;
    private static final int FIRST_KNOTS = 16;
    private static final int MOST_KNOTS = 400;
    private static final int MEMORY = 80;
    private static final int EVALUATIONS = 80;

    /** A fall over an interval, as a share of the highest LR, at which the interval is halved at first, and at last. */
    private static final double COARSE = 1 / 16.0;

    private static final double FINE = 1 / 256.0;

    /** A fall that is halved until it happens within one step. */
    private static final double CLIFF = 0.2;

    /** What a halving of the intervals must gain, nats: a thousandth of a seed's noise. */
    private static final double ENOUGH = 1e-6;

    /** Least LR to start from, as a share of the highest: at LR 0 a search has no way up. */
    private static final double LIFTED = 0.01;

    private final FinalLoss loss;
    private final double[] rates;
    private final double[] gradient;
    private final int first;
    private final double most;
    private final double least;
    private int evaluations;

    /**
     * Where a search ended.
     *
     * @param steps of the knots, increasing; between them the LR is linear
     * @param values LR at each knot
     * @param loss at the end, nats
     * @param evaluations of the law
     */
    public record Found(int[] steps, double[] values, double loss, int evaluations) {}

    /**
     * @param rates LR of every step; those before {@code first} are kept
     * @param first step whose LR may be chosen
     * @param most the largest LR it may get
     * @param least the smallest
     */
    public FreeSearch(FinalLoss loss, double[] rates, int first, double most, double least) {
        if (first < 0 || first >= rates.length - 1 || !(least >= 0) || !(least < most)) {
            throw new IllegalArgumentException("expected steps to choose and 0 ≤ least < most LR, found steps " + first
                    + " … " + (rates.length - 1) + ", LRs " + least + " … " + most);
        }
        this.loss = loss;
        this.rates = rates.clone();
        this.gradient = new double[rates.length];
        this.first = first;
        this.most = most;
        this.least = least;
    }

    /** The best found from {@code start}, the LR of every step of a schedule that falls. */
    public Found search(double[] start) {
        Knots knots = Knots.spread(first, rates.length - 1, FIRST_KNOTS);
        for (int i = 0; i < 3; i++) {
            knots = knots.refined(knots.values(start), COARSE);
        }
        Knotted found = best(knots, lifted(knots.values(start)), ENOUGH);
        double much = COARSE;
        for (int settled = 0; settled < 2 && found.knots.size() < MOST_KNOTS; much = Math.max(FINE, much / 2)) {
            Knotted denser = refined(found, much);
            settled = found.loss - denser.loss < ENOUGH ? settled + 1 : 0;
            found = denser;
        }
        Knotted finer = refined(found, CLIFF);
        while (finer.knots.size() > found.knots.size()) {
            found = finer;
            finer = refined(found, CLIFF);
        }
        return new Found(found.knots.steps(), found.values, found.loss, evaluations);
    }

    /** The best with the LR of every step free, from the same start: what knots are measured against. */
    public Found everyStep(double[] start) {
        Knots knots = Knots.every(first, rates.length - 1);
        Knotted found = best(knots, knots.values(start), ENOUGH / 10);
        return new Found(knots.steps(), found.values, found.loss, evaluations);
    }

    private record Knotted(Knots knots, double[] values, double loss) {}

    private Knotted refined(Knotted found, double much) {
        Knots finer = found.knots.refined(found.values, much);
        return finer.size() == found.knots.size()
                ? found
                : best(finer, finer.values(found.knots, found.values), ENOUGH / 4);
    }

    private double[] lifted(double[] values) {
        double lift = Math.max(least, LIFTED * most);
        for (int k = 0; k < values.length; k++) {
            values[k] = Math.max(Math.min(lift, most), Math.min(most, values[k]));
        }
        return values;
    }

    private Knotted best(Knots knots, double[] start, double enough) {
        double[] weights = knots.weights();
        double mean = (rates.length - first) / (double) weights.length;
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= mean;
        }
        NonIncreasing falling = new NonIncreasing(weights, Math.cbrt(least / most), 1);
        double[] from = new double[start.length];
        for (int k = 0; k < from.length; k++) {
            from[k] = Math.cbrt(start[k] / most);
        }
        ProjectedQuasiNewton.Minimum minimum = new ProjectedQuasiNewton(
                        (x, slope) -> at(knots, falling.values(x), weights, slope), falling, MEMORY)
                .minimise(falling.coordinates(from), 0.1, enough, EVALUATIONS);
        evaluations += minimum.evaluations();
        return new Knotted(knots, rates(falling.values(minimum.x())), minimum.value());
    }

    private double at(Knots knots, double[] roots, double[] weights, double[] slope) {
        knots.fill(rates(roots), rates);
        double value = loss.at(rates, gradient);
        double[] gathered = knots.gather(gradient);
        for (int k = 0; k < slope.length; k++) {
            slope[k] = gathered[k] * most * POWER * roots[k] * roots[k] / Math.sqrt(weights[k]);
        }
        return value;
    }

    private double[] rates(double[] roots) {
        double[] values = new double[roots.length];
        for (int k = 0; k < roots.length; k++) {
            values[k] = Math.max(least, Math.min(most, most * roots[k] * roots[k] * roots[k]));
        }
        return values;
    }
}
