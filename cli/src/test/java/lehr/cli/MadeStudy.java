package lehr.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A study of one model at five peak LRs, annealed at three horizons each, and a trunk that never decays. */
final class MadeStudy {
    private static final double[] RATES = {5e-4, 1e-3, 2e-3, 4e-3, 8e-3};
    private static final int[] HORIZONS = {1000, 2000, 4000};

    private MadeStudy() {}

    static Path in(Path folder) throws IOException {
        Files.createDirectories(folder);
        StringBuilder runs = new StringBuilder("study,run,file,params,dataset,schedule,tokens_per_step\n");
        for (double rate : RATES) {
            for (int steps : HORIZONS) {
                String run = "lr" + rate + "-T" + steps;
                String schedule = "wsd(peak=" + rate + ", steps=" + steps + ", warmup=100, decay=0.2)";
                runs.append("made," + run + "," + run + ".csv,31000,made,\"" + schedule + "\",512\n");
                write(folder.resolve(run + ".csv"), steps, loss(rate, steps));
            }
        }
        runs.append("made,trunk,trunk.csv,31000,made,\"constant(peak=2e-3, steps=4000, warmup=100)\",512\n");
        write(folder.resolve("trunk.csv"), 4000, 2.2);
        Files.writeString(folder.resolve("runs.csv"), runs);
        return folder;
    }

    /** Best at 2.5e-3 for 2000 steps, lower for longer. */
    private static double loss(double rate, int steps) {
        double x = Math.log(rate / 2.5e-3) + 0.3 * Math.log(steps / 2000.0);
        return 1.5 + 0.5 * Math.pow(steps / 2000.0, -0.5) + 0.05 * x * x + 0.01 * x * x * x;
    }

    private static void write(Path log, int steps, double last) throws IOException {
        StringBuilder rows = new StringBuilder("step,train_loss\n");
        for (int step = 100; step <= steps; step += 100) {
            rows.append(String.format(Locale.ROOT, "%d,%.6f%n", step, last + 0.3 * (steps - step) / steps));
        }
        Files.writeString(log, rows);
    }
}
