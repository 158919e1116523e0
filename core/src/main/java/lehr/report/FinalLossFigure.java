package lehr.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import lehr.fit.Score;
import lehr.plan.BackTest;

/** Predicted against observed final losses of all runs a fit had not seen, where each run is a single point. */
final class FinalLossFigure {
    private FinalLossFigure() {}

    /** Whether there are runs, and none of them is a curve. */
    static boolean suits(List<BackTest.Trace> traces) {
        return !traces.isEmpty() && traces.stream().allMatch(trace -> trace.steps().length <= 1);
    }

    static Figure of(List<BackTest.Trace> traces) {
        List<Score> scores = traces.stream()
                .map(BackTest.Trace::score)
                .sorted(Comparator.comparingDouble(Score::finalObserved))
                .toList();
        return new Figure("back-test", List.of(losses(scores), differences(scores)));
    }

    private static Chart losses(List<Score> scores) {
        double[] observed = values(scores, Score::finalObserved);
        double[] predicted = values(scores, Score::finalPredicted);
        Axis x = Axis.around("observed final loss, nats", Axis.Kind.LOSS, observed);
        double[] low = values(scores, Score::finalLow);
        double[] high = values(scores, Score::finalHigh);
        Axis y = Axis.around("predicted, nats", Axis.Kind.LOSS, joined(low, high));
        double[] ends = {x.low(), x.high()};
        List<Layer> layers = List.of(
                new Layer.Line("as observed", Ink.MUTED, Stroke.DASHED, ends, ends),
                new Layer.Line("90% interval", Ink.RECOMMENDED, Stroke.THIN, feet(observed), bars(low, high)),
                new Layer.Dots("a run", Ink.OBSERVED, observed, predicted));
        return new Chart("Predicted and observed final losses", about(scores), x, y, true, false, layers);
    }

    private static Chart differences(List<Score> scores) {
        double[] observed = values(scores, Score::finalObserved);
        double[] low = values(scores, score -> score.finalLow() / score.finalObserved() - 1);
        double[] high = values(scores, score -> score.finalHigh() / score.finalObserved() - 1);
        double[] error = values(scores, score -> score.finalPredicted() / score.finalObserved() - 1);
        List<Layer> layers = List.of(
                new Layer.Level("", Ink.MUTED, 0),
                new Layer.Line("90% interval", Ink.RECOMMENDED, Stroke.THIN, feet(observed), bars(low, high)),
                new Layer.Dots("predicted above observed", Ink.OBSERVED, observed, error));
        Axis x = Axis.around("observed final loss, nats", Axis.Kind.LOSS, observed);
        Axis y = Axis.around("", Axis.Kind.PERCENT, joined(low, high));
        return new Chart("Difference, in percent of the loss", about(scores), x, y, false, false, layers);
    }

    private static String about(List<Score> scores) {
        double error = scores.stream()
                .mapToDouble(score -> Math.abs(score.finalPredicted() / score.finalObserved() - 1))
                .average()
                .orElse(Double.NaN);
        long inside = scores.stream()
                .filter(score ->
                        score.finalLow() <= score.finalObserved() && score.finalObserved() <= score.finalHigh())
                .count();
        return "Mean error " + Numbers.percent(error, 2) + " of the loss; " + inside + " of " + scores.size()
                + " runs inside their 90% interval.";
    }

    private static double[] values(List<Score> scores, ToDoubleFunction<Score> part) {
        return scores.stream().mapToDouble(part).toArray();
    }

    private static double[] joined(double[] first, double[] second) {
        return DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }

    /** Bars as one line that lifts off after each: low, high, a gap. */
    private static double[] bars(double[] low, double[] high) {
        return IntStream.range(0, low.length)
                .boxed()
                .flatMapToDouble(i -> DoubleStream.of(low[i], high[i], Double.NaN))
                .toArray();
    }

    private static double[] feet(double[] x) {
        return Arrays.stream(x).flatMap(at -> DoubleStream.of(at, at, at)).toArray();
    }
}
