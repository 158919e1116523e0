package lehr.plan;

import java.util.ArrayList;
import java.util.List;
import lehr.curve.Curve;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.fit.HoldOut;
import lehr.law.Law;
import lehr.law.Laws;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;

/** What every law that describes whole curves would choose for the target, and how much its word counts. */
final class Opinions {
    /** Groups of schedules left out in turn to judge a law that does not decide. */
    private static final int GROUPS = 3;

    /** How steeply a law's word loses weight with its held-out error: ten times worse counts a ten-thousandth. */
    private static final double STEEPNESS = 4;

    /**
     * A law that has been fitted and judged.
     *
     * @param heldOutError mean relative error on runs left out, NaN if not measured
     * @param weight its share in what all laws say; they sum to 1
     */
    record Voice(String law, Forecaster forecaster, double heldOutError, double weight) {
        double loss(Schedule schedule, Target target) {
            return forecaster
                    .predict(schedule, target.setting(), new long[] {schedule.steps()}, Planner.LEVEL)
                    .finalLoss();
        }

        private Voice weighing(double share) {
            return new Voice(law, forecaster, heldOutError, share);
        }
    }

    private Opinions() {}

    /** Every law's fit, the deciding one first; it alone when there are no curves. */
    static List<Voice> voices(Fitter fitter, Fit decider, List<Curve> curves, BackTest backTest) {
        List<Voice> voices = new ArrayList<>();
        double best = backTest.meanError();
        voices.add(new Voice(decider.law(), Forecaster.of(decider).withPrior(fitter.prior()), best, 1));
        List<Curve> thinned = HoldOut.thinned(curves);
        for (Law law : curves.isEmpty() ? List.<Law>of() : Laws.all()) {
            if (!law.finalOnly() && !law.name().equals(decider.law())) {
                Fit fit = fitter.withBootstrap(0).fit(law, thinned);
                double error = heldOut(fitter, law, thinned);
                voices.add(new Voice(law.name(), Forecaster.of(fit), error, credibility(error, best)));
            }
        }
        double sum = voices.stream().mapToDouble(Voice::weight).sum();
        return voices.stream()
                .map(voice -> voice.weighing(voice.weight() / sum))
                .toList();
    }

    /** A law's word beside the deciding one's: as much if it errs no more, none if its error is not known. */
    private static double credibility(double error, double best) {
        double weight = Math.min(1, Math.pow(best / error, STEEPNESS));
        return Double.isNaN(weight) ? 0 : weight;
    }

    static List<Plan.Opinion> of(
            List<Voice> voices, Target target, Shape shape, RatioSearch.Best best, Schedule recommended) {
        List<Plan.Opinion> opinions = new ArrayList<>();
        for (Voice voice : voices) {
            boolean decides = opinions.isEmpty();
            RatioSearch.Best its = decides ? best : new RatioSearch(voice.forecaster(), target).best(shape);
            opinions.add(new Plan.Opinion(
                    voice.law(),
                    its.ratio(),
                    its.loss(),
                    voice.heldOutError(),
                    voice.loss(recommended, target),
                    voice.weight()));
        }
        return opinions;
    }

    private static double heldOut(Fitter fitter, Law law, List<Curve> curves) {
        return HoldOut.of(fitter, law, curves, Planner.LEVEL, GROUPS).stream()
                .mapToDouble(held -> held.score().mape())
                .average()
                .orElse(Double.NaN);
    }
}
