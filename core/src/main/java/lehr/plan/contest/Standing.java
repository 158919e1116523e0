package lehr.plan.contest;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How a law did; errors and widths are fractions of the loss, NaN where there is nothing to tell.
 *
 * @param law its name
 * @param runs predicted
 * @param error mean relative error over the curves
 * @param finalError mean relative error of the final losses
 * @param worst largest relative error of a run: of its curve, or of its final loss for a law of final losses
 * @param regret mean regret of the ratio it takes for the best, nats
 * @param worstRegret the largest
 * @param covered80 share of final losses within their 80% intervals
 * @param covered90 within their 90% intervals
 * @param width median width of the 90% intervals: some laws' are beyond all bounds where they know nothing
 * @param nanoseconds all its fits took
 */
public record Standing(
        String law,
        int runs,
        double error,
        double finalError,
        double worst,
        double regret,
        double worstRegret,
        double covered80,
        double covered90,
        double width,
        long nanoseconds) {

    /** Over all runs of these bouts of one law. */
    static Standing of(List<Bout> bouts) {
        List<Bout.Outcome> outcomes =
                bouts.stream().flatMap(bout -> bout.outcomes().stream()).toList();
        List<Double> regrets =
                bouts.stream().flatMap(bout -> bout.regrets().stream()).toList();
        return new Standing(
                bouts.get(0).law(),
                outcomes.size(),
                mean(outcomes, Bout.Outcome::error),
                mean(outcomes, Bout.Outcome::finalError),
                outcomes.stream()
                        .mapToDouble(each -> Double.isNaN(each.error()) ? each.finalError() : each.error())
                        .max()
                        .orElse(Double.NaN),
                mean(regrets, Double::doubleValue),
                regrets.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN),
                mean(outcomes, each -> each.in80() ? 1 : 0),
                mean(outcomes, each -> each.in90() ? 1 : 0),
                median(outcomes, Bout.Outcome::width),
                bouts.stream().mapToLong(Bout::nanoseconds).sum());
    }

    /** The plain mean of standings of one law, the worst of its worst. What a standing does not tell is left out. */
    static Standing mean(List<Standing> parts) {
        return new Standing(
                parts.get(0).law(),
                parts.stream().mapToInt(Standing::runs).sum(),
                mean(parts, Standing::error),
                mean(parts, Standing::finalError),
                largest(parts, Standing::worst),
                mean(parts, Standing::regret),
                largest(parts, Standing::worstRegret),
                mean(parts, Standing::covered80),
                mean(parts, Standing::covered90),
                median(parts, Standing::width),
                parts.stream().mapToLong(Standing::nanoseconds).sum());
    }

    private static <T> double mean(List<T> parts, ToDoubleFunction<T> figure) {
        return parts.stream()
                .mapToDouble(figure)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    private static <T> double median(List<T> parts, ToDoubleFunction<T> figure) {
        double[] sorted = parts.stream()
                .mapToDouble(figure)
                .filter(width -> !Double.isNaN(width))
                .sorted()
                .toArray();
        int half = sorted.length / 2;
        return sorted.length == 0
                ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static double largest(List<Standing> parts, ToDoubleFunction<Standing> figure) {
        return parts.stream().mapToDouble(figure).filter(Double::isFinite).max().orElse(Double.NaN);
    }
}
