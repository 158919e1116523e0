package lehr.plan.design;

import java.util.List;
import lehr.fit.ExpectedFit;
import lehr.fit.Prediction;
import lehr.fit.Prospect;
import lehr.plan.Planner;
import lehr.schedule.Schedule;

/**
 * What is expected to be known after some runs.
 *
 * @param planned the run all this is for
 * @param lessons of all runs that may be added
 * @param spent steps trained for them
 */
record Outlook(ExpectedFit fit, Prospect planned, Lessons lessons, Trunks trunks, long spent) {

    /** What is known now. */
    static Outlook of(ExpectedFit fit, Schedule planned, List<Schedule> candidates, Trunks trunks) {
        return new Outlook(fit, fit.prospect(planned), new Lessons(fit, candidates), trunks, 0);
    }

    /** After a run more. */
    Outlook with(Schedule run) {
        Trunks longer = Trunks.trunk(run)
                .map(trunk -> trunks.with(trunk, run.decayStart()))
                .orElse(trunks);
        return new Outlook(fit.with(lessons.of(run, trunks)), planned, lessons, longer, spent + trunks.cost(run));
    }

    /** Width of the planned loss's interval, nats. */
    double width() {
        return expectation(Double.NaN).width();
    }

    Expectation expectation(double regret) {
        Prediction prediction = fit.predict(planned, Planner.LEVEL);
        return new Expectation(prediction.finalLoss(), prediction.finalLow(), prediction.finalHigh(), regret);
    }
}
