package lehr.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import lehr.curve.Curve;
import lehr.fit.Fit;
import lehr.fit.Forecaster;
import lehr.fit.ModelFit;
import lehr.fit.Prediction;
import lehr.fit.Scorer;
import lehr.law.Laws;
import lehr.plan.BackTest;
import lehr.plan.Plan;
import lehr.schedule.Schedule;

/**
 * Gathers what the report shows beside the plan: forecasts of the schedules it weighs, and the fit on its own runs.
 *
 * @param title for people
 * @param plan the answer
 * @param fit of the deciding law
 * @param curves of the study, empty when the plan was made from a fit alone
 * @param commands that made it
 */
public record PlanReport(String title, Plan plan, Fit fit, List<Curve> curves, List<Report.Command> commands) {
    private static final int POINTS = 400;
    private static final double LEVEL = 0.9;

    /** All of it. */
    public Report report() {
        return new Report(
                title,
                plan,
                fit,
                Laws.named(plan.law()).formula(),
                forecasts(),
                fitted(),
                Double.NaN,
                Report.USUAL_ASSUMPTIONS,
                commands);
    }

    private List<Report.Forecast> forecasts() {
        List<Report.Forecast> forecasts = new ArrayList<>();
        forecasts.add(forecast("recommended", plan.schedule()));
        plan.alternatives().stream()
                .filter(alternative -> !alternative.schedule().equals(plan.schedule()))
                .forEach(alternative -> forecasts.add(forecast(alternative.name(), alternative.schedule())));
        return forecasts;
    }

    private Report.Forecast forecast(String name, String text) {
        Schedule schedule = Schedule.parse(text);
        long last = schedule.steps();
        long[] steps = LongStream.rangeClosed(1, POINTS)
                .map(point -> Math.round((double) last * point / POINTS))
                .distinct()
                .toArray();
        Prediction prediction =
                Forecaster.of(fit).predict(schedule, plan.target().setting(), steps, LEVEL);
        double[] rates = rates(schedule, steps);
        return new Report.Forecast(name, text, steps, rates, prediction.loss(), prediction.low(), prediction.high());
    }

    /** The fitted runs of the models the plan rests on, predicted by the fit itself. */
    private List<BackTest.Trace> fitted() {
        List<String> runs =
                fit.models().stream().map(ModelFit::runs).flatMap(List::stream).toList();
        Forecaster forecaster = Forecaster.of(fit);
        return curves.stream()
                .filter(curve -> runs.contains(curve.run()))
                .map(curve -> trace(forecaster, curve))
                .toList();
    }

    private static BackTest.Trace trace(Forecaster forecaster, Curve curve) {
        Prediction prediction = forecaster.predict(curve, LEVEL);
        return BackTest.Trace.of(curve, prediction, Scorer.score(curve, prediction, true));
    }

    private static double[] rates(Schedule schedule, long[] steps) {
        return Arrays.stream(steps).mapToDouble(schedule::at).toArray();
    }
}
