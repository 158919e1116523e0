package lehr.cli;

import java.util.List;
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

/**
 * The main job on the bundled study: fit the small and short runs, predict the others, then plan the next horizon from all.
 * The loss is the full validation pass after the last step: what a decision rests on.
 *
 * @param fit of the small and short runs
 * @param predicted the annealed runs it had not seen, beside their predictions
 * @param stable the runs that were never annealed, likewise
 * @param everything the fit of all runs
 * @param curves all of them
 * @param plan of the next horizon; its back-test is what was predicted here
 */
record Demo(
        Fit fit,
        List<BackTest.Trace> predicted,
        List<BackTest.Trace> stable,
        Fit everything,
        List<Curve> curves,
        Plan plan) {
    /** Parameters of the model that is planned for: the dense one of width 32. */
    static final double PARAMS = 31392;

    /** Twice the longest run there is. */
    static final long HORIZON = 16000;

    static Demo of(Study study, Fitter fitter) {
        Law law = Laws.RELAXATION;
        List<Curve> curves = study.curves(LossKind.FINAL);
        RunFilter chosen = RunFilter.parse(DemoStudy.SMALL_AND_SHORT);
        Fit fit = fitter.fit(law, curves.stream().filter(curve -> chosen.matches(curve.run())).toList());
        List<Curve> others =
                curves.stream().filter(curve -> !chosen.matches(curve.run())).toList();
        List<BackTest.Trace> predicted =
                traces(fit, others.stream().filter(Demo::annealed).toList());
        List<BackTest.Trace> stable =
                traces(fit, others.stream().filter(curve -> !annealed(curve)).toList());
        Fit everything = fitter.fit(law, curves);
        Plan plan = Planner.withDefaults().withFitter(fitter).plan(everything, curves, target());
        return new Demo(fit, predicted, stable, everything, curves, withBackTest(plan, predicted, fit));
    }

    private static Target target() {
        Setting setting = new Setting(PARAMS, Double.NaN, Double.NaN, "");
        return new Target(HORIZON, DemoStudy.PEAK, DemoStudy.WARMUP, 0, "", List.of(), setting);
    }

    private static boolean annealed(Curve curve) {
        return curve.schedule().at(curve.lastStep()) < curve.schedule().peak();
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
        int fitted = fit.models().stream().mapToInt(model -> model.runs().size()).sum();
        String how = "a fit of " + fitted + " small and short runs predicts the final loss of " + predicted.size()
                + " wide and long ones it had not seen";
        return plan.withBackTest(new BackTest(how, predicted));
    }

    List<Score> scores() {
        return predicted.stream().map(BackTest.Trace::score).toList();
    }

    /** Mean relative error of the final losses. */
    static double error(List<BackTest.Trace> traces) {
        return traces.stream().mapToDouble(trace -> trace.score().mape()).average().orElse(Double.NaN);
    }

    /** How many observed final losses lie in their intervals. */
    long inside() {
        return scores().stream()
                .filter(score -> score.finalLow() <= score.finalObserved() && score.finalObserved() <= score.finalHigh())
                .count();
    }
}
