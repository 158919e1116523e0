package lehr.lab.sweep;

import java.util.Optional;
import lehr.lab.train.Job;
import lehr.schedule.Schedule;

/**
 * A run of the finished study.
 *
 * @param id of the run
 * @param job whose log tells it; a run of a constant LR may be the beginning of a longer one
 * @param schedule of the run; its horizon is that of the job or before it
 * @param trunk id of the run it branched off
 * @param isWanted false for a trunk that nobody asked for but its branches
 */
record StudyRun(String id, Job job, Schedule schedule, Optional<String> trunk, boolean isWanted) {
    /** Whether it is all of its job. */
    boolean isWhole() {
        return schedule.steps() == job.schedule().steps();
    }
}
