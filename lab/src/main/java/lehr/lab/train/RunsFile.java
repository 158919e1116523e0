package lehr.lab.train;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import lehr.schedule.Schedule;
import lehr.schedule.WarmupStableDecay;

/** {@code runs.csv} of a study the lab trained: what each run was, beside its log. */
public final class RunsFile {
    private static final List<String> COLUMNS = List.of(
            "study",
            "run",
            "file",
            "model",
            "parametrization",
            "params",
            "active_params",
            "dataset",
            "schedule",
            "peak_lr",
            "final_lr",
            "warmup_steps",
            "total_steps",
            "decay_fraction",
            "decay_shape",
            "first_step",
            "tokens_per_step",
            "seed",
            "parent",
            "final_val_loss");

    private RunsFile() {}

    /**
     * One row.
     *
     * @param job as it was trained
     * @param run its name in the study
     * @param file its log, from the study's folder
     * @param vocabulary of its tokens
     * @param firstStep of its log
     * @param parent the run it branched from, "" if none
     * @param finalLoss nats a token, empty while it is not known
     */
    public record Row(
            Job job, String run, String file, int vocabulary, long firstStep, String parent, OptionalDouble finalLoss) {
        private List<String> values(String study) {
            Recipe recipe = job.recipe();
            Schedule schedule = job.schedule();
            WarmupStableDecay decay = schedule instanceof WarmupStableDecay wsd ? wsd : null;
            // The schedule of a searched run is only the base of its LR: what was trained with is in the log.
            boolean known = job.search().isEmpty();
            return List.of(
                    study,
                    run,
                    file,
                    recipe.model().text(),
                    recipe.transfer().text(),
                    Long.toString(recipe.model().parameters(vocabulary)),
                    Long.toString(recipe.model().activeParameters(vocabulary)),
                    recipe.data(),
                    known ? schedule.text() : "",
                    known ? number(schedule.peak()) : "",
                    known ? number(schedule.finalRate()) : "",
                    known ? Long.toString(schedule.warmupSteps()) : "",
                    Long.toString(schedule.steps()),
                    known && decay != null ? number(decay.decay()) : "",
                    known && decay != null ? decay.shape().text() : "",
                    Long.toString(firstStep),
                    Long.toString(recipe.tokensPerStep()),
                    Long.toString(job.seed()),
                    parent,
                    finalLoss.isPresent() ? number(finalLoss.getAsDouble()) : "");
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** Whole or not at all. */
    public static void write(Path file, String study, List<Row> rows) throws IOException {
        WholeFile.write(file, stream -> {
            Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
            CsvWriter table =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
            table.writeRecord(COLUMNS);
            for (Row row : rows) {
                table.writeRecord(row.values(study));
            }
            table.flush();
        });
    }
}
