package lehr.lab.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.GZIPOutputStream;
import lehr.lab.data.Tokenizer;
import lehr.lab.train.Job;
import lehr.lab.train.Result;
import lehr.lab.train.RunsFile;

/** The study a sweep becomes: {@code runs.csv}, a packed log a run, the sweep file and where it all comes from. */
final class StudyFolder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SweepFile sweep;
    private final WorkFolder work;
    private final List<RunsFile.Row> rows = new ArrayList<>();
    private final Map<String, Result> results = new LinkedHashMap<>();

    StudyFolder(SweepFile sweep, WorkFolder work) {
        this.sweep = sweep;
        this.work = work;
    }

    /** Runs of a plan that are neither done nor made impossible by a trunk that diverged. */
    static List<StudyRun> missing(SweepPlan plan) throws IOException {
        List<StudyRun> missing = new ArrayList<>();
        for (StudyRun run : plan.runs()) {
            if (!Files.exists(run.job().result()) && !isStranded(run, plan)) {
                missing.add(run);
            }
        }
        return missing;
    }

    private static boolean isStranded(StudyRun run, SweepPlan plan) throws IOException {
        Optional<Job> trunk = plan.jobs().stream()
                .filter(job -> job.id().equals(run.id()) && !job.isReady())
                .findFirst()
                .flatMap(PlannedJob::trunk);
        return trunk.isPresent()
                && Files.exists(trunk.get().result())
                && Result.read(trunk.get().result()).diverged();
    }

    /** Makes the study of all runs that are done. */
    void write(SweepPlan plan, SweepRequest request) throws IOException {
        Path draft = work.draft();
        WorkFolder.delete(draft);
        Files.createDirectories(draft.resolve("logs"));
        for (StudyRun run : plan.runs()) {
            if (Files.exists(run.job().result())) {
                add(run, draft);
            }
        }
        RunsFile.write(draft.resolve("runs.csv"), sweep.name(), rows);
        Files.writeString(draft.resolve("sweep.json"), SweepWriter.write(sweep));
        Files.writeString(draft.resolve("provenance.json"), new SweepProvenance(sweep, plan, results, request).json());
        publish(draft);
    }

    private void add(StudyRun run, Path draft) throws IOException {
        Result result = Result.read(run.job().result());
        String file = "logs/" + run.id() + ".jsonl.gz";
        long first = copy(run.job().log(), run.schedule().steps(), draft.resolve(file));
        if (first < 0) {
            Files.delete(draft.resolve(file));
            return;
        }
        results.put(run.id(), result);
        Job job = run.job();
        Job told = new Job(
                run.id(),
                job.recipe(),
                job.seed(),
                run.schedule(),
                Optional.empty(),
                List.of(),
                job.folder(),
                job.pace());
        rows.add(new RunsFile.Row(
                told,
                run.id(),
                file,
                Tokenizer.parse(sweep.tokenizer()).vocabulary(),
                first,
                run.trunk().orElse(""),
                run.isWhole() && !result.diverged() ? OptionalDouble.of(result.finalLoss()) : OptionalDouble.empty()));
    }

    /**
     * Copies the rows of a log up to a step.
     *
     * @return the first row's step, −1 if there is none
     */
    private static long copy(Path log, long last, Path to) throws IOException {
        long first = -1;
        try (BufferedReader lines = Files.newBufferedReader(log);
                OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode row = JSON.readTree(line);
                long step = row.path("step").asLong();
                if (step <= last) {
                    first = first < 0 ? step : first;
                    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return first;
    }

    /** Moves all into place. A study without its table is none: the table goes first and comes last. */
    private void publish(Path draft) throws IOException {
        Path out = work.out();
        Files.deleteIfExists(out.resolve("runs.csv"));
        WorkFolder.delete(out.resolve("logs"));
        for (String name : List.of("logs", "sweep.json", "provenance.json", "runs.csv")) {
            Files.deleteIfExists(out.resolve(name));
            Files.move(draft.resolve(name), out.resolve(name));
        }
        WorkFolder.delete(draft);
    }
}
