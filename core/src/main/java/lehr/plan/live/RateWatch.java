package lehr.plan.live;

import java.util.Locale;
import java.util.Optional;
import lehr.plan.live.LiveEvent.Kind;
import lehr.plan.live.LiveEvent.Severity;
import lehr.schedule.Schedule;

/**
 * Whether logged LRs follow the planned schedule: the rule of {@code lehr check}, but that trainers may number steps one off,
 * and that two rows running must depart.
 */
final class RateWatch {
    /** Logged LRs as planned after which a run that left its schedule is on it again. */
    private static final int BACK = 20;

    private final double tolerance;
    private final LoggedRates logged = new LoggedRates();
    private int departing;
    private int agreeing;
    private boolean departed;

    /** @param tolerance share of the peak */
    RateWatch(double tolerance) {
        this.tolerance = tolerance;
    }

    /** Takes the next logged LR; {@code rounding} is what the log rounds it by, at most. */
    Optional<LiveEvent> take(Schedule planned, long step, double rate, double rounding) {
        if (step < 0 || step >= planned.steps()) {
            if (departed && step >= 0) {
                logged.add(step, rate);
            }
            return Optional.empty();
        }
        boolean departs = distance(planned, step, rate) > tolerance * planned.peak() + rounding;
        departing = departs ? departing + 1 : 0;
        agreeing = departs ? 0 : agreeing + 1;
        boolean before = departed;
        departed = departing > 1 || (before && agreeing < BACK);
        if (departs || departed) {
            logged.add(step, rate);
        } else {
            logged.clear();
        }
        return departed && !before
                ? Optional.of(new LiveEvent(
                        Kind.LR_DEPARTS,
                        Severity.ALARM,
                        step,
                        String.format(
                                Locale.ROOT,
                                "the logged LR is %.4g, the planned schedule has %.4g",
                                rate,
                                planned.at(step))))
                : Optional.empty();
    }

    /** Whether the logged LR has left the planned schedule and is not back on it. */
    boolean departed() {
        return departed;
    }

    /** The LR of a run that has departed: as planned before, then as logged. */
    Schedule ran(Schedule planned, long step) {
        return logged.after(planned, step);
    }

    /** Another schedule is planned. */
    void forget() {
        departing = 0;
        agreeing = 0;
        departed = false;
        logged.clear();
    }

    private static double distance(Schedule planned, long step, double rate) {
        double before = planned.at(Math.max(0, step - 1));
        double at = planned.at(step);
        double after = planned.at(step + 1);
        double low = Math.min(at, Math.min(before, after));
        double high = Math.max(at, Math.max(before, after));
        return Math.max(0, Math.max(low - rate, rate - high));
    }
}
