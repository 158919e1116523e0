package lehr.plan;

import java.util.Arrays;
import java.util.List;
import lehr.curve.Curve;
import lehr.fit.Prediction;
import lehr.fit.Score;

/**
 * Predictions of runs the fit had not seen, beside what happened.
 *
 * @param how one sentence: which runs were fitted and which were predicted
 * @param traces one a predicted run
 */
public record BackTest(String how, List<Trace> traces) {
    public BackTest {
        traces = List.copyOf(traces);
    }

    public static final BackTest NONE = new BackTest("no back-test: the study has a single schedule", List.of());

    /** Mean relative error over the predicted runs, NaN if there are none. */
    public double meanError() {
        return traces.stream()
                .mapToDouble(trace -> trace.score().mape())
                .average()
                .orElse(Double.NaN);
    }

    /**
     * One predicted run at its logged steps.
     *
     * @param schedule text form of the run's schedule
     * @param steps logged optimizer steps
     * @param rate LR at each
     * @param observed loss, nats
     * @param predicted loss, nats
     * @param low lower end of the 90% interval
     * @param high upper end of the 90% interval
     */
    public record Trace(
            Score score,
            String schedule,
            long[] steps,
            double[] rate,
            double[] observed,
            double[] predicted,
            double[] low,
            double[] high) {

        /** A run beside its prediction at the points of {@code curve}. */
        public static Trace of(Curve curve, Prediction prediction, Score score) {
            long[] steps = curve.steps();
            return new Trace(
                    score,
                    curve.schedule().text(),
                    steps,
                    Arrays.stream(steps).mapToDouble(curve.schedule()::at).toArray(),
                    curve.losses(),
                    prediction.loss(),
                    prediction.low(),
                    prediction.high());
        }
    }
}
