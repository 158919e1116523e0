package lehr.logs.console;

import java.util.Arrays;
import java.util.List;

/**
 * Finds the steps of rows that do not tell them. Rows come every so many steps: how many is told by the progress
 * bars between them, by the total of steps and the epochs, or not at all, and then the rows are counted.
 */
final class HfSteps {
    static final String TOTAL = "Total optimization steps";
    static final String EPOCHS = "Num Epochs";

    /** Steps between two rows: no trainer is that quiet. */
    private static final long MOST = 1L << 24;

    private long bar = -1;
    private long latest = -1;
    private long total = -1;
    private double epochs = Double.NaN;
    private boolean isDone;
    private String note = "";

    /** Takes the bar a line may begin with, {@code 8%|███   | 1999/24128 [1:52:09<…}. */
    void bar(ConsoleLine line) {
        int edge = line.text().lastIndexOf('|', line.text().indexOf('['));
        // Bars of other work have a title.
        if (edge < 0 || !isUntitled(line.text()) || !line.numberAt(edge + 2)) {
            return;
        }
        long done = line.step();
        long of = line.total();
        if (done >= 0 && of > 0 && (bar < 0 || of == bar || latest < 0)) {
            bar = of;
            latest = done;
        }
    }

    private static boolean isUntitled(String text) {
        int percent = text.indexOf('%');
        int start = percent;
        while (start > 0 && Character.isDigit(text.charAt(start - 1))) {
            start--;
        }
        String before = text.substring(0, Math.max(start, 0)).strip();
        return start < percent && (!before.endsWith(":") || before.endsWith("]:"));
    }

    /** Steps done as the latest bar tells, −1 if there was none. */
    long latestBar() {
        return latest;
    }

    /** Takes a line that may tell steps or epochs of the whole run. */
    void banner(ConsoleLine line) {
        total = line.find(TOTAL) ? line.step() : total;
        epochs = line.find(EPOCHS) ? line.value() : epochs;
    }

    /** Takes the row at the end of a run. */
    void summary(ConsoleLine line) {
        isDone = true;
        double seconds = line.find("'train_runtime'") ? line.value() : Double.NaN;
        double speed = line.find("'train_steps_per_second'") ? line.value() : Double.NaN;
        if (total < 0 && bar < 0 && seconds * speed >= 1) {
            total = Math.round(seconds * speed);
        }
    }

    /** Steps of the run, −1 if nothing tells. */
    long total() {
        return total > 0 ? total : bar;
    }

    /** How the steps were found. */
    String note() {
        return note;
    }

    /** The step of every row. */
    long[] of(List<HfRow> rows) {
        HfRow[] train = rows.stream().filter(HfRow::isTrain).toArray(HfRow[]::new);
        if (rows.stream().allMatch(row -> row.told() >= 0)) {
            note = "steps are told by the rows";
            return rows.stream().mapToLong(HfRow::told).toArray();
        }
        long interval = byBars(train);
        boolean hasBars = interval > 0;
        note = "steps are read off the progress bars";
        if (!hasBars) {
            interval = byTotal(train);
            note = "the rows tell no step: they are taken to be " + interval + " apart, as steps and epochs tell";
        }
        if (interval < 1 || interval > MOST) {
            interval = 1;
            note = "the rows tell no step: they are counted, and a step stands for one logging interval";
        }
        return counted(rows, interval, hasBars);
    }

    /** The usual distance of the bars above two rows. */
    private static long byBars(HfRow[] train) {
        if (train.length < 2 || train[0].bar() < 0) {
            return byFirstBar(train);
        }
        long[] distances = new long[train.length - 1];
        for (int i = 1; i < train.length; i++) {
            distances[i - 1] = train[i].bar() - train[i - 1].bar();
        }
        Arrays.sort(distances);
        return Math.max(0, distances[distances.length / 2]);
    }

    /** Where bars come late, rows are counted up to the first. */
    private static long byFirstBar(HfRow[] train) {
        for (int i = 1; i < train.length; i++) {
            if (train[i].bar() > i) {
                return Math.round(train[i].bar() / (i + 1.0));
            }
        }
        return 0;
    }

    private long byTotal(HfRow[] train) {
        int last = train.length - 1;
        if (total() < 1 || last < 0) {
            return 0;
        }
        double done = isDone ? 1 : train[last].epoch() / epochs;
        return done > 0 && done <= 1 ? Math.round(done * total() / train.length) : 0;
    }

    private static long[] counted(List<HfRow> rows, long interval, boolean hasBars) {
        long[] steps = new long[rows.size()];
        long step = 0;
        long above = 0;
        for (int i = 0; i < steps.length; i++) {
            HfRow row = rows.get(i);
            if (row.isTrain()) {
                step = hasBars ? byBar(row.bar(), step, above, interval) : step + interval;
                above = row.bar();
            }
            // A validation follows the row of its step.
            steps[i] = step;
        }
        return steps;
    }

    private static long byBar(long bar, long step, long above, long interval) {
        if (bar < 0) {
            return step + interval;
        }
        if (step == 0 && bar <= 1 && interval > 2) {
            // logging_first_step
            return 1;
        }
        long read = nextMultiple(Math.max(1, bar), interval);
        // A bar may lag behind its row, and falls back after a restart.
        return read <= step && bar >= above ? nextMultiple(step + 1, interval) : read;
    }

    private static long nextMultiple(long step, long interval) {
        return (step + interval - 1) / interval * interval;
    }
}
