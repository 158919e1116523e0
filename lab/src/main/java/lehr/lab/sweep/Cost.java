package lehr.lab.sweep;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a sweep costs.
 *
 * @param runs of the study
 * @param jobs that train them
 * @param steps with trunks trained once
 * @param unsharedSteps if every run were trained from its beginning
 * @param flops 6·active parameters·tokens; evaluation is left out
 * @param stateBytes the most that kept states and checkpoints take on disk
 * @param left FLOPs of the jobs that are not done yet
 */
record Cost(
        int runs,
        int jobs,
        int done,
        long steps,
        long unsharedSteps,
        double tokens,
        double flops,
        double left,
        double tokensLeft,
        double stateBytes) {

    /** Weights and two moments, four bytes each. */
    private static final int BYTES_A_WEIGHT = 12;

    static Cost of(SweepPlan plan) {
        List<PlannedJob> jobs = plan.jobs();
        List<PlannedJob> open = jobs.stream().filter(job -> !job.isDone()).toList();
        return new Cost(
                plan.runs().size(),
                jobs.size(),
                jobs.size() - open.size(),
                jobs.stream().mapToLong(PlannedJob::steps).sum(),
                unshared(plan),
                tokens(jobs),
                flops(jobs),
                flops(open),
                tokens(open),
                jobs.stream().mapToDouble(Cost::stateBytes).sum());
    }

    private static double tokens(List<PlannedJob> jobs) {
        return jobs.stream()
                .mapToDouble(job -> (double) job.steps() * job.job().recipe().tokensPerStep())
                .sum();
    }

    private static double flops(List<PlannedJob> jobs) {
        return jobs.stream().mapToDouble(PlannedJob::flops).sum();
    }

    /** Trunks are no runs anybody would train for themselves, unless they were asked for. */
    private static long unshared(SweepPlan plan) {
        return plan.runs().stream()
                .filter(StudyRun::isWanted)
                .mapToLong(run -> run.schedule().steps())
                .sum();
    }

    private static double stateBytes(PlannedJob job) {
        double state = (double) BYTES_A_WEIGHT * job.parameters();
        return state * (job.job().keep().size() + 1);
    }

    /** A table for people. */
    String text(OptionalDouble tokensPerSecond) {
        StringBuilder text = new StringBuilder();
        row(text, "runs", String.format(Locale.ROOT, "%,d", runs));
        row(text, "jobs", String.format(Locale.ROOT, "%,d, %,d done", jobs, done));
        row(
                text,
                "steps",
                String.format(
                        Locale.ROOT,
                        "%,d; %,d without shared trunks (%.1f times)",
                        steps,
                        unsharedSteps,
                        (double) unsharedSteps / steps));
        row(text, "tokens", String.format(Locale.ROOT, "%.3g", tokens));
        row(text, "FLOPs", String.format(Locale.ROOT, "%.3g, of which %.3g are left", flops, left));
        row(text, "disk", String.format(Locale.ROOT, "up to %,.0f MB of states", Math.ceil(stateBytes / 1e6)));
        row(text, "time", time(tokensPerSecond));
        return text.toString();
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append(String.format("%-8s%s%n", name, value));
    }

    private String time(OptionalDouble tokensPerSecond) {
        if (tokensPerSecond.isEmpty()) {
            return "told once some steps are done; before, with --tokens-per-second";
        }
        long seconds = Math.round(tokensLeft / tokensPerSecond.getAsDouble());
        Duration left = Duration.ofSeconds(seconds);
        return String.format(
                Locale.ROOT,
                "about %d h %02d min %02d s at %,.0f tokens/s",
                left.toHours(),
                left.toMinutesPart(),
                left.toSecondsPart(),
                tokensPerSecond.getAsDouble());
    }
}
