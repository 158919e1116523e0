package lehr.server.jobs;

import java.time.Duration;

/**
 * How much work may be asked for.
 *
 * @param running jobs at a time
 * @param queued jobs that wait; more are refused
 * @param kept jobs that have ended and are still told of, the newest
 * @param longest a job may run
 * @param grace a cancelled job has to end by itself before it is left alone
 */
public record JobLimits(int running, int queued, int kept, Duration longest, Duration grace) {
    public JobLimits {
        if (running < 1 || queued < 1 || kept < 1 || longest.isNegative() || longest.isZero() || grace.isNegative()) {
            throw new IllegalArgumentException("limits of jobs are above 0, found " + running + " running, " + queued
                    + " queued, " + kept + " kept, " + longest);
        }
    }

    /** One fit at a time for every two processors: a fit keeps about two busy. */
    public static JobLimits ofMachine() {
        return ofRunning(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    /** The usual limits with so many jobs at a time. */
    public static JobLimits ofRunning(int running) {
        return new JobLimits(running, 100, 200, Duration.ofMinutes(30), Duration.ofSeconds(2));
    }
}
