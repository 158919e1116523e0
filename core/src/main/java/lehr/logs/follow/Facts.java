package lehr.logs.follow;

import lehr.curve.Setting;
import lehr.logs.LoggedRun;
import lehr.schedule.Schedule;

/**
 * What a log tells of its run beside the rows, kept while the rows are not.
 *
 * @param run id
 * @param setting model and batch as far as they are told
 * @param schedule described or recognised; null while the LR is unknown
 * @param isDescribed whether more rows will not change the schedule: a table or the log's arguments tell it
 * @param rounding what the log rounds its LRs by, at most
 * @param rateOffset from a row's step label to the update its LR is of
 */
record Facts(String run, Setting setting, Schedule schedule, boolean isDescribed, double rounding, int rateOffset) {

    static Facts of(LoggedRun run) {
        String origin = run.scheduleOrigin();
        return new Facts(
                run.id(),
                run.setting(),
                run.schedule().orElse(null),
                origin.equals("described") || origin.equals("arguments"),
                run.rateRounding(),
                run.log().facts().rateOffset());
    }

    /** Whether a logged LR is not that of the schedule by more than a share of the peak. */
    boolean isLeftBy(long step, double rate, double share) {
        return schedule != null && Math.abs(schedule.at(Math.max(0, step)) - rate) > share * schedule.peak();
    }
}
