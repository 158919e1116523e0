package lehr.server.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lehr.curve.Setting;
import lehr.fit.Prediction;
import lehr.schedule.Schedule;

/**
 * The predicted loss along a schedule, at as many points as are to be drawn; NaN within the warm-up, of which no law speaks.
 *
 * @param schedule of the run
 * @param prediction at the points, with all that is to be doubted
 * @param rates LR at each point
 */
public record LossCurve(Schedule schedule, Prediction prediction, double[] rates) {

    /**
     * The curve under a fit.
     *
     * @param asked the model; what it does not say is the fit's
     * @param points at most
     * @param level coverage of the interval
     * @throws IllegalArgumentException if the fit says nothing of the model
     */
    public static LossCurve of(OpenedFit fit, Schedule schedule, Setting asked, int points, double level) {
        OpenedFit.Chosen chosen = fit.choose(asked);
        Prediction told = fit.forecaster().predict(schedule, chosen.setting(), Corners.spread(schedule, points), level);
        List<String> warnings = new ArrayList<>(chosen.warnings());
        warnings.addAll(told.warnings());
        int within = Math.min(told.steps().length - 1, lowerBound(told.steps(), schedule.warmupSteps()));
        Arrays.fill(told.loss(), 0, within, Double.NaN);
        Arrays.fill(told.low(), 0, within, Double.NaN);
        Arrays.fill(told.high(), 0, within, Double.NaN);
        return new LossCurve(
                schedule,
                new Prediction(told.steps(), told.loss(), told.low(), told.high(), told.level(), warnings),
                Arrays.stream(told.steps()).mapToDouble(schedule::at).toArray());
    }

    /** Index of the first step that is at least {@code step}. */
    private static int lowerBound(long[] steps, long step) {
        int found = Arrays.binarySearch(steps, step);
        return found >= 0 ? found : -found - 1;
    }
}
