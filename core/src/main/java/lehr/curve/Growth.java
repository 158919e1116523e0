package lehr.curve;

import java.util.List;
import lehr.schedule.Schedule;

/**
 * What the log of a live run has told since it was last looked at, in the order it was written. Where steps fall back the
 * run began again from there: what was logged from that step on counts no more.
 *
 * @param run id; "" while nothing was logged
 * @param setting model and batch as far as description and log tell
 * @param schedule LR of every step, described or recognised in the log so far; null while it is unknown
 * @param steps of the new losses
 * @param loss nats, one for each step; NaN and infinities are data: the run diverged
 * @param rateSteps optimizer steps of the new logged LRs, counted from 0
 * @param rates logged LRs
 * @param rounding what the log rounds LRs by, at most
 * @param tokens seen since the run began, NaN if not logged
 * @param incidents of the log itself
 */
public record Growth(
        String run,
        Setting setting,
        Schedule schedule,
        long[] steps,
        double[] loss,
        long[] rateSteps,
        double[] rates,
        double rounding,
        double tokens,
        List<Incident> incidents) {
    /** Nothing known, nothing new. */
    public static final Growth NONE = new Growth(
            "",
            Setting.UNKNOWN,
            null,
            new long[0],
            new double[0],
            new long[0],
            new double[0],
            0,
            Double.NaN,
            List.of());

    public Growth {
        incidents = List.copyOf(incidents);
        if (steps.length != loss.length || rateSteps.length != rates.length) {
            throw new IllegalArgumentException("a loss and an LR have a step each, found " + steps.length + " and "
                    + rateSteps.length + " steps of " + loss.length + " losses and " + rates.length + " LRs");
        }
    }

    /** Whether there is no new row and nothing happened to the log. */
    public boolean isEmpty() {
        return steps.length == 0 && rates.length == 0 && incidents.isEmpty();
    }

    /** The same, and what happened to the log. */
    public Growth with(List<Incident> more) {
        return new Growth(run, setting, schedule, steps, loss, rateSteps, rates, rounding, tokens, more);
    }

    /** The same with the schedule told now. */
    public Growth told(Schedule now) {
        return new Growth(run, setting, now, steps, loss, rateSteps, rates, rounding, tokens, incidents);
    }

    /** The same, nothing of it new. */
    public Growth known() {
        return new Growth(
                run, setting, schedule, NONE.steps, NONE.loss, NONE.steps, NONE.loss, rounding, tokens, List.of());
    }

    /** What happened to a log besides growing. */
    public enum Incident {
        /** Another file is there under its name. */
        ROTATED,
        /** It is shorter than it was, or begins otherwise. */
        TRUNCATED,
        /** A further file of the same run began. */
        JOINED,
        /** Rows of it cannot be read and were passed over. */
        SKIPPED
    }
}
