package lehr.plan.horizon;

import lehr.curve.Setting;
import lehr.fit.Difference;
import lehr.fit.Forecaster;
import lehr.plan.Planner;
import lehr.schedule.Schedule;

/** gain = loss at the end of the usual schedule − loss at the end of another, nats. */
final class Gain {
    private Gain() {}

    /** With its interval. */
    static Difference of(Forecaster forecaster, Schedule usual, Schedule other, Setting setting) {
        return forecaster.difference(usual, other, setting, Planner.LEVEL);
    }
}
