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
import lehr.schedule.Shape;

/** What every law that describes whole curves would choose for the target, the deciding one first. */
final class Opinions {
    /** Groups of schedules left out in turn to judge a law that does not decide. */
    private static final int GROUPS = 3;

    private Opinions() {}

    static List<Plan.Opinion> of(
            Fitter fitter,
            Fit decider,
            List<Curve> curves,
            Target target,
            Shape shape,
            RatioSearch.Best best,
            BackTest backTest) {
        List<Plan.Opinion> opinions = new ArrayList<>();
        opinions.add(new Plan.Opinion(decider.law(), best.ratio(), best.loss(), backTest.meanError()));
        if (curves.isEmpty()) {
            return opinions;
        }
        List<Curve> thinned = HoldOut.thinned(curves);
        for (Law law : Laws.all()) {
            if (!law.finalOnly() && !law.name().equals(decider.law())) {
                RatioSearch search =
                        new RatioSearch(Forecaster.of(fitter.withBootstrap(0).fit(law, thinned)), target);
                RatioSearch.Best its = search.best(shape);
                opinions.add(new Plan.Opinion(law.name(), its.ratio(), its.loss(), heldOut(fitter, law, thinned)));
            }
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
