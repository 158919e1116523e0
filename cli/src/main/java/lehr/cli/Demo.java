package lehr.cli;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.curve.Study;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.fit.Prediction;
import lehr.fit.Score;
import lehr.fit.Scorer;
import lehr.law.Law;
import lehr.law.Laws;
import lehr.logs.RunFilter;
import lehr.plan.BackTest;
import lehr.plan.Plan;
import lehr.plan.Planner;
import lehr.plan.Target;
import lehr.schedule.Shape;

/**
 * The main job on the bundled study: fit the small and short runs, predict the others, then plan the next horizon from all that
 * were annealed.
 * The loss is the full validation pass after the last step: what a decision rests on.
 *
 * @param fit of the small and short runs
 * @param predicted the annealed runs it had not seen, beside their predictions
 * @param stable the runs that were never annealed, likewise
 * @param complete the fit of all annealed runs
 * @param curves those runs
 * @param plan of the next horizon; its back-test is what was predicted here
 */
record Demo(
        Fit fit,
        List<BackTest.Trace> predicted,
        List<BackTest.Trace> stable,
        Fit complete,
        List<Curve> curves,
        Plan plan) {
    /** An annealing ratio that is a habit in the field. */
    private static final String HABIT = "0.1";

    /** A cooldown of the study: model, horizon and annealing ratio are in its name. */
    private static final Pattern COOLDOWN = Pattern.compile("(.+)-lr[^-]+-b8-s0-T(\\d+)-wsd([\\d.]+)");

    /** Parameters of the model that is planned for: the dense one of width 32. */
    static final double PARAMS = 33440;

    /** Twice the longest run there is. */
    static final long HORIZON = 16000;

    static Demo of(Study study, Fitter fitter) {
        Law law = Laws.RELAXATION;
        List<Curve> curves = study.curves(LossKind.FINAL);
        List<Curve> chosen = matching(curves, DemoStudy.SMALL_AND_SHORT);
        Fit fit = fitter.fit(law, chosen);
        List<Curve> annealed = matching(curves, DemoStudy.ANNEALED);
        List<BackTest.Trace> predicted = traces(
                fit, annealed.stream().filter(curve -> !chosen.contains(curve)).toList());
        List<BackTest.Trace> stable = traces(fit, matching(curves, DemoStudy.STABLE));
        Fit complete = fitter.fit(law, annealed);
        Plan plan = Planner.withDefaults().withFitter(fitter).plan(complete, annealed, target());
        return new Demo(fit, predicted, stable, complete, annealed, withBackTest(plan, predicted, fit));
    }

    /** Linear, as all decays of the study. */
    private static Target target() {
        return Target.of(HORIZON, DemoStudy.PEAK, DemoStudy.WARMUP)
                .withShape(Shape.LINEAR.text())
                .withSetting(Setting.ofParams(PARAMS));
    }

    private static List<Curve> matching(List<Curve> curves, String runs) {
        RunFilter filter = RunFilter.parse(runs);
        return curves.stream().filter(curve -> filter.matches(curve.run())).toList();
    }

    private static List<BackTest.Trace> traces(Fit fit, List<Curve> curves) {
        Forecaster forecaster = Forecaster.of(fit);
        return curves.stream()
                .map(curve -> trace(curve, forecaster.predict(curve, Planner.LEVEL)))
                .toList();
    }

    private static BackTest.Trace trace(Curve curve, Prediction prediction) {
        return BackTest.Trace.of(curve, prediction, Scorer.score(curve, prediction, false));
    }

    private static Plan withBackTest(Plan plan, List<BackTest.Trace> predicted, Fit fit) {
        int fitted =
                fit.models().stream().mapToInt(model -> model.runs().size()).sum();
        String how = "a fit of " + fitted + " small and short runs predicts the final loss of " + predicted.size()
                + " wide and long ones it had not seen";
        return plan.withBackTest(new BackTest(how, predicted));
    }

    List<Score> scores() {
        return predicted.stream().map(BackTest.Trace::score).toList();
    }

    /** Mean relative error of the final losses. */
    static double error(List<BackTest.Trace> traces) {
        return traces.stream()
                .mapToDouble(trace -> trace.score().mape())
                .average()
                .orElse(Double.NaN);
    }

    /** How many observed final losses lie in their intervals. */
    long inside() {
        return scores().stream()
                .filter(score ->
                        score.finalLow() <= score.finalObserved() && score.finalObserved() <= score.finalHigh())
                .count();
    }

    /**
     * Which of the tried annealing ratios the fit would have chosen for a run, beside the one that was best.
     *
     * @param model its name in the study
     * @param steps horizon
     * @param predicted ratio of least predicted loss
     * @param observed ratio of least observed loss
     * @param regret observed loss at the predicted ratio above the least, nats
     * @param habitRegret observed loss of the habitual 10% cooldown above the least, nats
     */
    record Choice(String model, long steps, double predicted, double observed, double regret, double habitRegret) {}

    /** One a model, at its longest horizon, where all but the habitual ratio are unseen. */
    List<Choice> choices() {
        Map<String, Map<String, Score>> models = new LinkedHashMap<>();
        Forecaster forecaster = Forecaster.of(fit);
        Set<String> unseen = scores().stream().map(Score::run).map(Demo::cell).collect(Collectors.toSet());
        for (Curve curve : curves) {
            Matcher cooldown = COOLDOWN.matcher(curve.run());
            boolean seen = !unseen.contains(cell(curve.run()));
            if (!seen && cooldown.matches() && longest(cooldown.group(1)) == Long.parseLong(cooldown.group(2))) {
                Score score = Scorer.score(curve, forecaster.predict(curve, Planner.LEVEL), false);
                models.computeIfAbsent(cooldown.group(1), model -> new LinkedHashMap<>())
                        .put(cooldown.group(3), score);
            }
        }
        return models.entrySet().stream()
                .map(model -> choice(model.getKey(), longest(model.getKey()), model.getValue()))
                .toList();
    }

    /** Model and horizon. */
    private static String cell(String run) {
        return run.replaceFirst("-[^-]+$", "");
    }

    private long longest(String model) {
        return curves.stream()
                .filter(curve -> curve.run().startsWith(model + "-"))
                .mapToLong(curve -> curve.schedule().steps())
                .max()
                .orElseThrow();
    }

    private static Choice choice(String model, long steps, Map<String, Score> ratios) {
        String predicted = least(ratios, Score::finalPredicted);
        String observed = least(ratios, Score::finalObserved);
        double best = ratios.get(observed).finalObserved();
        return new Choice(
                model,
                steps,
                Double.parseDouble(predicted),
                Double.parseDouble(observed),
                ratios.get(predicted).finalObserved() - best,
                ratios.get(HABIT).finalObserved() - best);
    }

    private static String least(Map<String, Score> ratios, ToDoubleFunction<Score> loss) {
        return Collections.min(
                ratios.keySet(), Comparator.comparingDouble(ratio -> loss.applyAsDouble(ratios.get(ratio))));
    }
}
