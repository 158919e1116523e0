package lehr.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lehr.plan.BackTest;

/** Predicted against observed loss of one run the fit had not seen, its LR below. */
final class BackTestFigure {
    /** Enough for the eye; logs can have a hundred thousand points. */
    private static final int MOST_POINTS = 240;

    private BackTestFigure() {}

    static Figure of(BackTest.Trace trace) {
        BackTest.Trace thin = thin(trace);
        return new Figure("back-test " + trace.score().run(), List.of(loss(thin), difference(thin), rate(thin)));
    }

    private static Chart loss(BackTest.Trace trace) {
        double[] steps = steps(trace);
        List<Layer> layers = List.of(
                new Layer.Band("90% interval", Ink.RECOMMENDED, steps, trace.low(), trace.high()),
                new Layer.Dots("observed", Ink.OBSERVED, steps, trace.observed()),
                new Layer.Line("predicted", Ink.RECOMMENDED, Stroke.BOLD, steps, trace.predicted()));
        String about = trace.score().run() + ": predicted final loss "
                + Numbers.interval(
                        trace.score().finalPredicted(),
                        trace.score().finalLow(),
                        trace.score().finalHigh())
                + ", observed " + Numbers.significant(trace.score().finalObserved(), 4);
        double[] late = late(trace.observed(), trace.predicted(), trace.low(), trace.high());
        Axis y = Axis.around("loss, nats", Axis.Kind.LOSS, late);
        return new Chart("Predicted and observed: " + trace.score().run(), about, x(steps), y, true, true, layers);
    }

    private static Chart difference(BackTest.Trace trace) {
        double[] steps = steps(trace);
        double[] observed = share(trace.observed(), trace.predicted());
        double[] low = share(trace.low(), trace.predicted());
        double[] high = share(trace.high(), trace.predicted());
        List<Layer> layers = List.of(
                new Layer.Band("90% interval", Ink.RECOMMENDED, steps, low, high),
                new Layer.Level("", Ink.MUTED, 0),
                new Layer.Dots("observed above predicted", Ink.OBSERVED, steps, observed));
        Axis y = Axis.around("", Axis.Kind.PERCENT, late(observed, low, high));
        String about = "Mean error " + Numbers.percent(trace.score().mape(), 2) + " of the loss.";
        return new Chart("Difference, in percent of the loss", about, x(steps), y, false, true, layers);
    }

    private static double[] share(double[] values, double[] predicted) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i] / predicted[i] - 1)
                .toArray();
    }

    private static Chart rate(BackTest.Trace trace) {
        double[] steps = steps(trace);
        double peak = Arrays.stream(trace.rate()).filter(Double::isFinite).max().orElse(1);
        Axis y = new Axis("", 0, peak > 0 ? 1.08 * peak : 1, Axis.Kind.RATE);
        List<Layer> layers = List.of(new Layer.Line("LR", Ink.OBSERVED, Stroke.THIN, steps, trace.rate()));
        String about = "Learning rate: " + trace.schedule();
        return new Chart("Learning rate", about, x(steps), y, false, true, layers);
    }

    private static Axis x(double[] steps) {
        return new Axis(
                "optimizer step", 0, Math.max(1, steps.length == 0 ? 1 : steps[steps.length - 1]), Axis.Kind.STEPS);
    }

    /** The values after the first tenth of the points: the plunge at the start would flatten all that follows. */
    static double[] late(double[]... curves) {
        return Arrays.stream(curves)
                .flatMapToDouble(curve -> Arrays.stream(curve, curve.length / 10, curve.length))
                .toArray();
    }

    private static double[] steps(BackTest.Trace trace) {
        return Arrays.stream(trace.steps()).asDoubleStream().toArray();
    }

    private static BackTest.Trace thin(BackTest.Trace trace) {
        int size = trace.steps().length;
        if (size <= MOST_POINTS) {
            return trace;
        }
        int[] kept = IntStream.range(0, MOST_POINTS)
                .map(i -> (int) Math.round((double) i * (size - 1) / (MOST_POINTS - 1)))
                .toArray();
        long[] steps = Arrays.stream(kept).mapToLong(i -> trace.steps()[i]).toArray();
        return new BackTest.Trace(
                trace.score(),
                trace.schedule(),
                steps,
                pick(trace.rate(), kept),
                pick(trace.observed(), kept),
                pick(trace.predicted(), kept),
                pick(trace.low(), kept),
                pick(trace.high(), kept));
    }

    private static double[] pick(double[] values, int[] kept) {
        return Arrays.stream(kept).mapToDouble(i -> values[i]).toArray();
    }
}
