package lehr.logs;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lehr.curve.Study;
import lehr.schedule.Joined;
import lehr.schedule.Schedule;
import lehr.schedule.Table;

/**
 * Writes a study folder, {@code runs.csv} beside {@code logs/}, that {@link StudyReader} reads back as the same
 * settings, schedules and curves. Schedules are written in their text form, long tables as files of their own.
 */
public final class StudyWriter {
    private static final List<String> COLUMNS = List.of(
            "study",
            "run",
            "file",
            "params",
            "active_params",
            "dataset",
            "schedule",
            "peak_lr",
            "final_lr",
            "warmup_steps",
            "total_steps",
            "first_step",
            "tokens_per_step",
            "parent",
            "final_val_loss");

    /** Tables of more rows become files. */
    private static final int LONG_TABLE = 500;

    private final String study;
    private final List<WrittenRun> runs;
    private final Path folder;
    private final Set<String> names = new HashSet<>();

    private StudyWriter(String study, List<WrittenRun> runs, Path folder) {
        this.study = study;
        this.runs = runs;
        this.folder = folder;
    }

    /**
     * Writes the study. The folder appears whole or not at all: everything is written into a hidden folder beside
     * it first.
     *
     * @param folder must not be there yet, or be empty
     * @throws IOException if it cannot be written, or there is something in it
     * @throws IllegalArgumentException if the study has no runs
     */
    public static void write(Study study, Path folder) throws IOException {
        write(study.name(), study.runs().stream().map(WrittenRun::of).toList(), folder);
    }

    /** Writes a study of runs as they were logged, losses that are no numbers too; see {@link #write(Study, Path)}. */
    public static void writeLogged(String name, List<LoggedRun> runs, Path folder) throws IOException {
        write(name, runs.stream().map(WrittenRun::of).toList(), folder);
    }

    private static void write(String name, List<WrittenRun> runs, Path folder) throws IOException {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a study without runs cannot be written");
        }
        Path target = folder.toAbsolutePath().normalize();
        if (Files.exists(target) && !isEmptyFolder(target)) {
            throw new DirectoryNotEmptyException(folder + " is there already, expected a new or empty folder");
        }
        Files.createDirectories(target.getParent());
        Path draft = Files.createTempDirectory(target.getParent(), "." + target.getFileName());
        try {
            new StudyWriter(name, runs, draft).write();
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            delete(draft);
            throw e;
        }
    }

    private static boolean isEmptyFolder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(path)) {
            return inside.findAny().isEmpty();
        }
    }

    private static void delete(Path draft) throws IOException {
        try (Stream<Path> files = Files.walk(draft)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void write() throws IOException {
        Files.createDirectory(folder.resolve("logs"));
        try (CsvWriter table = csv(folder.resolve(RunsTable.NAME))) {
            table.writeRecord(COLUMNS);
            for (WrittenRun run : runs) {
                String name = fileName(run.id());
                writeLog(run, folder.resolve("logs").resolve(name + ".csv"));
                table.writeRecord(row(run, name));
            }
        }
    }

    private static CsvWriter csv(Path file) throws IOException {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file);
    }

    /** A name every file system takes, and no other run has. */
    private String fileName(String run) {
        String plain = run.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.", "_");
        String name = plain;
        for (int copy = 2; !names.add(name.toLowerCase(Locale.ROOT)); copy++) {
            name = plain + "-" + copy;
        }
        return name;
    }

    private List<String> row(WrittenRun run, String name) throws IOException {
        Schedule schedule = run.schedule();
        boolean none = schedule == null;
        return List.of(
                study,
                run.id(),
                "logs/" + name + ".csv",
                number(run.setting().params()),
                number(run.setting().activeParams()),
                run.setting().dataset(),
                none ? "" : text(schedule, name),
                none ? "" : number(schedule.peak()),
                none ? "" : number(schedule.finalRate()),
                none ? "" : Long.toString(schedule.warmupSteps()),
                none ? "" : Long.toString(schedule.steps()),
                run.firstStep().isPresent() ? Long.toString(run.firstStep().getAsLong()) : "",
                number(run.setting().tokensPerStep()),
                run.parent(),
                number(run.finalLoss()));
    }

    private String text(Schedule schedule, String name) throws IOException {
        if (schedule instanceof Joined joined) {
            List<String> pieces = new ArrayList<>();
            for (Schedule piece : joined.pieces()) {
                pieces.add(text(piece, name + "-" + (pieces.size() + 1)));
            }
            return pieces.stream().collect(Collectors.joining("; ", "joined(", ")"));
        }
        if (!(schedule instanceof Table table) || table.rows().size() <= LONG_TABLE) {
            return schedule.text();
        }
        String file = "schedules/" + name + ".csv";
        Files.createDirectories(folder.resolve("schedules"));
        try (CsvWriter rows = csv(folder.resolve(file))) {
            rows.writeRecord("step", "lr");
            table.rows().forEach(row -> rows.writeRecord(Long.toString(row.step()), number(row.rate())));
        }
        return "table(" + file + ")";
    }

    private static void writeLog(WrittenRun run, Path file) throws IOException {
        try (CsvWriter log = csv(file)) {
            log.writeRecord("step", "lr", "train_loss", "val_loss");
            run.each((step, hasTrain, train, hasVal, val) -> log.writeRecord(
                    Long.toString(step),
                    run.schedule() == null ? "" : number(run.schedule().at(step)),
                    hasTrain ? Double.toString(train) : "",
                    hasVal ? Double.toString(val) : ""));
        }
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
