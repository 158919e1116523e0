package lehr.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import lehr.schedule.Schedule;

/** A study of three short runs whose loss follows from their LR, written as a folder. */
record SmallStudy(Path folder) {
    private static final String[][] RUNS = {
        {"constant", "constant(peak=1e-3, steps=4000, warmup=100)"},
        {"cosine", "cosine(peak=1e-3, steps=4000, warmup=100)"},
        {"wsd", "wsd(peak=1e-3, steps=4000, warmup=100, decay=0.2)"},
    };

    static SmallStudy in(Path parent) {
        try {
            Path folder = Files.createDirectory(parent.resolve("study"));
            StringBuilder runs = new StringBuilder("study,run,file,params,dataset,schedule,tokens_per_step\n");
            for (String[] run : RUNS) {
                runs.append("small," + run[0] + "," + run[0] + ".csv,25000000,made,\"" + run[1] + "\",65536\n");
                Files.writeString(folder.resolve(run[0] + ".csv"), log(Schedule.parse(run[1])));
            }
            Files.writeString(folder.resolve("runs.csv"), runs);
            return new SmallStudy(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A falling loss that a lower LR lowers further. */
    private static String log(Schedule schedule) {
        StringBuilder log = new StringBuilder("step,lr,train_loss\n");
        double area = 0;
        for (int step = 0; step < schedule.steps(); step++) {
            area += schedule.at(step);
            if (step % 40 == 39) {
                double loss = 2.8 + 0.5 * Math.pow(area / 10, -0.4) - 0.1 * (1 - schedule.at(step) / 1e-3);
                log.append(String.format(Locale.ROOT, "%d,%.8g,%.6f%n", step, schedule.at(step), loss));
            }
        }
        return log.toString();
    }

    Path log(String run) {
        return folder.resolve(run + ".csv");
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
