package lehr.lab.metagradient;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lehr.lab.train.WholeFile;
import lehr.math.ShortestDecimal;
import lehr.schedule.Schedule;
import lehr.schedule.TableFile;

/** What {@code lehr metagradient} leaves in a folder, each file whole or not at all. */
record MetagradientFiles(Path folder) {
    /** Writes the rows of a table. */
    private interface Rows {
        void write(Writer text) throws IOException;
    }

    Path steps() {
        return folder.resolve("metagradient.csv");
    }

    Path schedule() {
        return folder.resolve("schedule.csv");
    }

    Path history() {
        return folder.resolve("history.csv");
    }

    /** A row a step from the first on, {@code step,lr,loss_by_lr,loss_by_log_lr}. */
    void writeSteps(Metagradient found, double[] rates, int first) throws IOException {
        double[] slopes = found.byLogRate(rates);
        write(steps(), text -> {
            text.append("step,lr,loss_by_lr,loss_by_log_lr\n");
            for (int step = first; step < rates.length; step++) {
                row(text, step, rates[step], found.byRate()[step], slopes[step]);
            }
        });
    }

    void writeSchedule(Schedule schedule) throws IOException {
        write(schedule(), text -> TableFile.write(schedule, text, 1));
    }

    /** A row a turn, {@code turn,loss,unseen_loss}. */
    void writeHistory(List<Improvement.Turn> turns, List<Double> unseen) throws IOException {
        write(history(), text -> {
            text.append("turn,loss,unseen_loss\n");
            for (Improvement.Turn turn : turns) {
                row(text, turn.turn(), turn.loss(), unseen.get(turn.turn()));
            }
        });
    }

    /** What is no number leaves its field empty. */
    private static void row(Writer text, int at, double... values) throws IOException {
        text.append(Integer.toString(at));
        for (double value : values) {
            text.append(',').append(Double.isFinite(value) ? ShortestDecimal.of(value) : "");
        }
        text.append('\n');
    }

    private void write(Path file, Rows rows) throws IOException {
        Files.createDirectories(folder);
        WholeFile.write(file, stream -> {
            Writer text = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
            rows.write(text);
            text.flush();
        });
    }
}
