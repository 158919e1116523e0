package lehr.lab.sweep;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import lehr.fit.Platform;
import lehr.lab.model.ModelShape;
import lehr.lab.model.Transfer;
import lehr.lab.sweep.work.WorkerCommand;
import lehr.lab.train.Pace;
import lehr.schedule.Shape;

/** Small sweeps, and the running of them with workers that train nothing. */
final class Sweeps {
    private static final Pace PACE = new Pace(10, 10, 64, 128, 50);

    private Sweeps() {}

    /** A text file to stand for a corpus. */
    static Path corpus(Path folder) throws IOException {
        Path file = folder.resolve("corpus.txt");
        byte[] letters = new byte[60_000];
        Random random = new Random(1);
        for (int at = 0; at < letters.length; at++) {
            letters[at] = (byte) ('a' + random.nextInt(26));
        }
        return Files.write(file, letters);
    }

    static SweepFile of(Path corpus, Grid... grids) {
        return new SweepFile("made", corpus.toString(), "bytes", 8, 10, PACE, List.of(grids));
    }

    /** The corpus is named for the sweep's, so that runs are called alike wherever it lies. */
    static Grid grid(Path corpus, List<Double> peaks, List<Long> steps, List<Double> decays, String... schedules) {
        return new Grid(
                List.of(corpus.toString()),
                List.of(ModelShape.parse("dense-16")),
                List.of(Transfer.STANDARD),
                List.of(2),
                List.of(0L),
                peaks,
                steps,
                decays,
                List.of(Shape.LINEAR),
                0,
                List.of(schedules).stream().map(ScheduleForm::new).toList());
    }

    static Grid parametrized(Grid grid, List<Transfer> transfers) {
        return new Grid(
                grid.data(),
                grid.models(),
                transfers,
                grid.batches(),
                grid.seeds(),
                grid.peaks(),
                grid.steps(),
                grid.decays(),
                grid.shapes(),
                grid.finalShare(),
                grid.schedules());
    }

    static SweepRequest request(Path out) {
        return new SweepRequest(
                Path.of("sweep.json"),
                out,
                2,
                0,
                "cpu",
                false,
                false,
                false,
                OptionalInt.empty(),
                false,
                OptionalDouble.empty(),
                false,
                false,
                new Platform("1", "17", "Linux"));
    }

    static SweepRequest partial(Path out) {
        SweepRequest whole = request(out);
        return new SweepRequest(
                whole.file(),
                out,
                2,
                0,
                "cpu",
                false,
                false,
                true,
                OptionalInt.empty(),
                false,
                OptionalDouble.empty(),
                false,
                false,
                whole.platform());
    }

    /** What a sweep came to. */
    record Told(int exit, String out, String err) {}

    static Told run(SweepFile sweep, SweepRequest request, WorkerCommand workers) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = new Sweep(request, print(out), print(err)).run(sweep, workers);
        return new Told(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
