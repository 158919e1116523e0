package lehr.bench.live;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import lehr.curve.Curve;
import lehr.curve.Growth;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.law.Laws;
import lehr.logs.LogOptions;
import lehr.logs.follow.FollowedLog;
import lehr.plan.live.WatchedRun;
import lehr.plan.live.Watching;
import lehr.schedule.Schedule;

/** How long an update of a run of 100,000 steps takes, and a look at a growing log by its dialect: CPU time of one thread. */
final class UpdateTable {
    private static final int STEPS = 100_000;
    private static final int ROWS_A_LOOK = 10;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final PrintStream out;

    UpdateTable(PrintStream out) {
        this.out = out;
    }

    void print() throws IOException {
        out.println("| 100,000 steps, 10 more at each update | updates | mean, CPU ms | p99 | max |");
        out.println("|---|---|---|---|---|---|");
        updates("wsd(peak=1e-3, steps=100000, warmup=500, decay=0.2, shape=linear, final=0)");
        updates("cosine(peak=1e-3, steps=100000, warmup=500, final=1e-4)");
        out.println();
        out.println("| growing log, 10 rows at each look | rows before | looks | mean, CPU ms | p99 | max |");
        out.println("|---|---|---|---|---|---|");
        for (Dialect dialect : Dialect.values()) {
            for (int rows : new int[] {10_000, 100_000}) {
                follow(dialect, rows);
            }
        }
    }

    private void updates(String text) {
        Schedule schedule = Schedule.parse(text);
        double[] losses = new double[STEPS];
        Forecaster forecaster = forecaster();
        long[] steps = new long[STEPS];
        for (int step = 0; step < STEPS; step++) {
            steps[step] = step;
        }
        double[] law =
                forecaster.predict(schedule, Setting.ofParams(1e8), steps, 0.9).loss();
        SplittableRandom random = new SplittableRandom(1);
        for (int step = 0; step < STEPS; step++) {
            losses[step] = law[step] * Math.exp(0.01 * random.nextGaussian());
        }
        Curve curve = new Curve("run", LossKind.TRAIN, steps, losses, schedule, Setting.ofParams(1e8));
        play(forecaster, schedule, curve, losses, 20);
        double[] times = play(forecaster, schedule, curve, losses, 1);
        out.println("| " + schedule.text() + " | " + times.length + " | " + told(times) + " |");
        out.flush();
    }

    private static double[] play(Forecaster forecaster, Schedule schedule, Curve curve, double[] losses, int each) {
        WatchedRun run = WatchedRun.of(forecaster, Watching.USUAL.withPlanned(schedule));
        int rows = ROWS_A_LOOK * each;
        double[] times = new double[STEPS / rows];
        for (int look = 0; look < times.length; look++) {
            Growth growth = Replay.growth(curve, losses, look * rows, (look + 1) * rows);
            long start = cpuNanos();
            run.update(growth);
            times[look] = (cpuNanos() - start) / 1e6;
        }
        return times;
    }

    /** Of this thread: on a machine that others use too, wall time tells of them. */
    private static long cpuNanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    private static String told(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "%.2f | %.2f | %.2f",
                Arrays.stream(times).average().orElse(Double.NaN),
                sorted[(int) (0.99 * (sorted.length - 1))],
                sorted[sorted.length - 1]);
    }

    private static Forecaster forecaster() {
        return Forecaster.of(fit());
    }

    /** A law fitted to made curves. */
    static Fit fit() {
        List<Curve> curves = new ArrayList<>();
        for (String text : List.of(
                "cosine(peak=1e-3, steps=20000, warmup=500, final=1e-4)",
                "wsd(peak=1e-3, steps=20000, warmup=500, decay=0.2, shape=linear, final=0)",
                "constant(peak=1e-3, steps=20000, warmup=500)")) {
            curves.add(Made.curve(Schedule.parse(text)));
        }
        return Fitter.withDefaults().fit(Laws.RELAXATION, curves);
    }

    private enum Dialect {
        CSV(".csv", "step,lr,train_loss\n", "%d,0.001,%f\n"),
        JSON_LINES(".jsonl", "", "{\"step\": %d, \"lr\": 0.001, \"loss\": %f, \"grad_norm\": 0.5}\n"),
        CONSOLE(".log", "", "step %d | loss %f | lr 1.0000e-03 | norm 0.5\n");

        private final String ending;
        private final String header;
        private final String row;

        Dialect(String ending, String header, String row) {
            this.ending = ending;
            this.header = header;
            this.row = row;
        }

        String rows(int from, int to) {
            StringBuilder rows = new StringBuilder();
            for (int step = from; step < to; step++) {
                rows.append(String.format(Locale.ROOT, row, step, 2 + 5 / Math.sqrt(step + 1.0)));
            }
            return rows.toString();
        }
    }

    private void follow(Dialect dialect, int before) throws IOException {
        Path file = Files.createTempFile("followed", dialect.ending);
        try {
            Files.writeString(file, dialect.header + dialect.rows(0, before));
            FollowedLog log = FollowedLog.ofKnownSchedule(file, LossKind.TRAIN, LogOptions.DEFAULTS);
            log.poll();
            double[] times = new double[1000];
            int rows = before;
            for (int look = 0; look < times.length; look++) {
                Files.writeString(file, dialect.rows(rows, rows + ROWS_A_LOOK), StandardOpenOption.APPEND);
                rows += ROWS_A_LOOK;
                long start = cpuNanos();
                int found = log.poll().growth().steps().length;
                times[look] = (cpuNanos() - start) / 1e6;
                if (found != ROWS_A_LOOK) {
                    throw new IllegalStateException(dialect + ": " + found + " rows, expected " + ROWS_A_LOOK);
                }
            }
            out.println("| " + dialect + " | " + before + " | " + times.length + " | " + told(times) + " |");
        } finally {
            Files.delete(file);
        }
    }
}
