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
    private final double tolerance;
    private int departing;
    private boolean departed;

    /** @param tolerance share of the peak */
    RateWatch(double tolerance) {
        this.tolerance = tolerance;
    }

    /** Takes the next logged LR; {@code rounding} is what the log rounds it by, at most. */
    Optional<LiveEvent> take(Schedule planned, long step, double rate, double rounding) {
        if (step < 0 || step >= planned.steps()) {
            return Optional.empty();
        }
        boolean departs = distance(planned, step, rate) > tolerance * planned.peak() + rounding;
        departing = departs ? departing + 1 : 0;
        boolean before = departed;
        departed = departing > 1 || (before && departs);
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

    private static double distance(Schedule planned, long step, double rate) {
        double before = planned.at(Math.max(0, step - 1));
        double at = planned.at(step);
        double after = planned.at(step + 1);
        double low = Math.min(at, Math.min(before, after));
        double high = Math.max(at, Math.max(before, after));
        return Math.max(0, Math.max(low - rate, rate - high));
    }
}
