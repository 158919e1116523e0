package lehr.lab.sweep;

import java.nio.file.Files;
import java.util.Optional;
import lehr.lab.train.Job;

/**
 * A job of a sweep.
 *
 * @param job to be trained
 * @param trunk the job whose kept state it starts from, if it is a branch
 * @param forkStep steps done by that state; 0 for a job that starts at the beginning
 * @param flopsAStep work of one step, 6·active parameters·tokens
 * @param parameters of its model
 */
public record PlannedJob(Job job, Optional<Job> trunk, long forkStep, double flopsAStep, long parameters) {

    public String id() {
        return job.id();
    }

    /** Steps to be trained by this job itself. */
    public long steps() {
        return job.schedule().steps() - forkStep;
    }

    public double flops() {
        return steps() * flopsAStep;
    }

    /** Whether the state it starts from is there. */
    public boolean isReady() {
        return job.parent().isEmpty() || Files.exists(job.parent().get());
    }

    /** Whether it has been trained to its end, or diverged before. */
    public boolean isDone() {
        return Files.exists(job.result());
    }

    /** The job its tree is named for: the trunk, or itself. */
    String root() {
        return trunk.orElse(job).id();
    }
}
