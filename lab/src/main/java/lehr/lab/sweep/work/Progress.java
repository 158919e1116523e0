package lehr.lab.sweep.work;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import lehr.lab.sweep.PlannedJob;

/** The line that says how far a sweep is: redrawn on a terminal, else a line now and then. */
public final class Progress {
    private static final long SECOND = 1_000_000_000L;

    /** Over which speeds are measured. */
    private static final long WINDOW = 60 * SECOND;

    private final PrintStream err;
    private final boolean terminal;
    private final LongSupplier nanoseconds;
    private final Map<String, PlannedJob> jobs = new HashMap<>();
    private final Map<String, Long> steps = new HashMap<>();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private int done;
    private long shown;

    /** Steps, tokens and work done by a time. */
    private record Sample(long time, double steps, double tokens, double work) {}

    /** @param nanoseconds a clock */
    public Progress(PrintStream err, boolean terminal, LongSupplier nanoseconds, List<PlannedJob> jobs) {
        this.err = err;
        this.terminal = terminal;
        this.nanoseconds = nanoseconds;
        jobs.forEach(job -> this.jobs.put(job.id(), job));
        jobs.stream().filter(PlannedJob::isDone).forEach(this::done);
        shown = nanoseconds.getAsLong();
    }

    /** A job has come to a step. */
    void at(String id, long step) {
        PlannedJob job = jobs.get(id);
        if (job != null) {
            steps.put(id, Math.max(0, step - job.forkStep()));
        }
    }

    void done(PlannedJob job) {
        steps.put(job.id(), job.steps());
        done++;
    }

    /** A sentence for people. */
    void say(String sentence) {
        end();
        err.println(sentence);
    }

    /** Shows how far it is, if that is due. */
    void show() {
        long now = nanoseconds.getAsLong();
        if (now - shown < (terminal ? SECOND : 30 * SECOND)) {
            return;
        }
        shown = now;
        Sample sample = sample(now);
        samples.addLast(sample);
        while (sample.time() - samples.getFirst().time() > WINDOW && samples.size() > 2) {
            samples.removeFirst();
        }
        err.print(terminal ? "\r\u001b[K" + line(sample) : line(sample) + "\n");
        err.flush();
    }

    void end() {
        if (terminal) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    private Sample sample(long now) {
        double allSteps = 0;
        double tokens = 0;
        double work = 0;
        for (Map.Entry<String, Long> each : steps.entrySet()) {
            PlannedJob job = jobs.get(each.getKey());
            allSteps += each.getValue();
            tokens += each.getValue() * (double) job.job().recipe().tokensPerStep();
            work += each.getValue() * job.flopsAStep();
        }
        return new Sample(now, allSteps, tokens, work);
    }

    private String line(Sample last) {
        Sample first = samples.getFirst();
        double seconds = (last.time() - first.time()) / (double) SECOND;
        String runs = done + " of " + jobs.size() + " jobs";
        if (!(seconds > 0) || !(last.work() > first.work())) {
            return runs;
        }
        double left = jobs.values().stream().mapToDouble(PlannedJob::flops).sum() - last.work();
        return String.format(
                "%s, %,.0f steps/s, %,.0f tokens/s, %s left",
                runs,
                (last.steps() - first.steps()) / seconds,
                (last.tokens() - first.tokens()) / seconds,
                clock(Duration.ofSeconds(Math.round(seconds * left / (last.work() - first.work())))));
    }

    static String clock(Duration left) {
        if (left.toHours() > 0) {
            return left.toHours() + " h " + left.toMinutesPart() + " min";
        }
        return left.toMinutes() > 0
                ? left.toMinutes() + " min " + left.toSecondsPart() + " s"
                : left.toSeconds() + " s";
    }
}
