package lehr.rate.batch;

import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import lehr.math.LinearRegression;

/**
 * One model's critical batch over the losses it comes to:
 *
 * <pre>
 * ln B_crit = ln B_1 − α·ln L
 * </pre>
 *
 * <p>over the goals whose intervals are closed at both ends: what only one side is seen of would bend the power.
 *
 * @param name e.g. {@code 302M}
 * @param params parameters, NaN if unknown
 * @param goals the highest loss first
 * @param atOne B_1, the power's critical batch at a loss of one nat, tokens; NaN with fewer than two closed goals
 * @param exponent α; NaN with fewer than two closed goals
 * @param spread rms of what the power leaves of ln B_crit; 0 with two, NaN with fewer
 */
public record BatchModel(String name, double params, List<Goal> goals, double atOne, double exponent, double spread) {
    public BatchModel {
        goals = List.copyOf(goals);
    }

    /** @throws IllegalArgumentException if there is no goal */
    public static BatchModel of(String name, double params, List<Goal> goals) {
        if (goals.isEmpty()) {
            throw new IllegalArgumentException(
                    name + ": no loss that " + Goal.LEAST_BATCHES + " batch sizes come to, expected one or more");
        }
        List<Goal> sorted = goals.stream()
                .sorted(Comparator.comparingDouble(Goal::loss).reversed())
                .toList();
        List<Goal> closed =
                sorted.stream().filter(goal -> goal.interval().isClosed()).toList();
        if (closed.size() < 2) {
            return new BatchModel(name, params, sorted, Double.NaN, Double.NaN, Double.NaN);
        }
        LinearRegression line = LinearRegression.of(
                closed.stream()
                        .map(goal -> new double[] {1, -Math.log(goal.loss())})
                        .toArray(double[][]::new),
                closed.stream()
                        .mapToDouble(goal -> Math.log(goal.hyperbola().batch()))
                        .toArray());
        return new BatchModel(
                name, params, sorted, Math.exp(line.coefficients()[0]), line.coefficients()[1], line.residualSd());
    }

    /** The goal nearest in ln loss. */
    public Goal nearest(double loss) {
        return goals.stream()
                .min(Comparator.comparingDouble(goal -> Math.abs(Math.log(goal.loss() / loss))))
                .orElseThrow();
    }

    /** The goal that takes a number of tokens nearest to this, at a small batch. */
    public Goal nearestTo(double tokens) {
        return goals.stream()
                .min(Comparator.comparingDouble(
                        goal -> Math.abs(Math.log(goal.hyperbola().leastData() / tokens))))
                .orElseThrow();
    }

    /** B_crit at a loss, tokens: by the power where there is one, else of the nearest goal. */
    public double at(double loss) {
        return Double.isNaN(exponent) ? nearest(loss).hyperbola().batch() : atOne * Math.pow(loss, -exponent);
    }

    /** The fewest and the most tokens that a goal takes at a small batch. */
    public DoubleSummaryStatistics tokens() {
        return goals.stream().mapToDouble(goal -> goal.hyperbola().leastData()).summaryStatistics();
    }

    /** Whether a loss lies among the goals: beyond them the power is a guess. */
    public boolean knows(double loss) {
        double slack = 1e-9;
        return loss <= goals.get(0).loss() * (1 + slack)
                && loss >= goals.get(goals.size() - 1).loss() * (1 - slack);
    }
}
