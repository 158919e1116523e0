package lehr.logs;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.logs.dialect.RunLog;
import lehr.logs.source.LogFormatException;
import lehr.schedule.Schedule;

/**
 * What one run was found to be: the row of {@code lehr inspect}. Unknown numbers are NaN or −1, unknown words "".
 *
 * @param file path as given
 * @param format dialect
 * @param run id
 * @param points of the training loss, or of the validation loss where no training loss is logged
 * @param firstStep of those points, −1 if there are none
 * @param lastStep of those points, −1 if there are none
 * @param finalLoss last of those points, nats; NaN if there are none
 * @param loss what one training loss is the loss of, in words
 * @param schedule as found
 * @param setting model and batch
 * @param parent run whose trunk it branched from
 * @param trainer what wrote the log
 * @param quality what was awkward in the rows
 * @param warnings one sentence each
 */
public record Inspection(
        String file,
        String format,
        String run,
        int points,
        long firstStep,
        long lastStep,
        double finalLoss,
        String loss,
        FoundSchedule schedule,
        Setting setting,
        String parent,
        String trainer,
        Rows quality,
        List<String> warnings) {
    public Inspection {
        warnings = List.copyOf(warnings);
    }

    /**
     * The schedule of a run.
     *
     * @param text form; "" if unknown
     * @param origin where it was taken from: {@code described}, {@code arguments}, {@code recognised}, {@code as
     *     logged}, or "" if it is unknown
     * @param peak LR
     * @param finalRate LR it ends on; the last logged one where nothing describes the run and its log ends earlier
     * @param difference largest |ΔLR| of a logged row from it, as a share of the peak
     * @param offset what leads from a row's step label to the update, counted from 0, that used its LR
     */
    public record FoundSchedule(
            String text, String origin, double peak, double finalRate, double difference, int offset) {
        private static FoundSchedule of(LoggedRun run) {
            Schedule schedule = run.schedule().orElse(null);
            boolean none = schedule == null;
            return new FoundSchedule(
                    none ? "" : schedule.text(),
                    run.scheduleOrigin(),
                    none ? Double.NaN : schedule.peak(),
                    none ? Double.NaN : endRate(run, schedule),
                    run.scheduleDifference(),
                    run.log().facts().rateOffset());
        }
    }

    private static double endRate(LoggedRun run, Schedule schedule) {
        LoggedRates rates = run.rates();
        if (rates.isEmpty() || run.scheduleOrigin().equals("described")) {
            return schedule.finalRate();
        }
        long spacing = (rates.lastStep() - rates.step(0)) / rates.size() + 1;
        return rates.lastStep() + 2 * spacing < schedule.steps() ? rates.lastRate() : schedule.finalRate();
    }

    /**
     * The rows of a log.
     *
     * @param read all
     * @param superseded those that lost a value to a later row
     * @param diverged those whose loss is NaN or infinite
     * @param validations points of the validation loss
     */
    public record Rows(int read, int superseded, int diverged, int validations) {}

    /**
     * Every run at a path.
     *
     * @throws LogFormatException if it cannot be read
     */
    public static List<Inspection> of(Path path, LogOptions options) {
        return StudyReader.logs(path, options).stream().map(Inspection::of).toList();
    }

    /** Every run at a path whose log can be read; {@code faults} is told of the others. */
    public static List<Inspection> of(Path path, LogOptions options, Consumer<LogFormatException> faults) {
        return StudyReader.logs(path, options, faults).stream()
                .map(Inspection::of)
                .toList();
    }

    /** One run. */
    public static Inspection of(LoggedRun run) {
        RunLog log = run.log();
        UsableLosses train = UsableLosses.of(LossKind.TRAIN, log.train());
        UsableLosses val = UsableLosses.of(LossKind.VAL, log.val());
        UsableLosses shown = train.isEmpty() ? val : train;
        boolean none = shown.isEmpty();
        return new Inspection(
                log.source().shown().toString(),
                log.format(),
                run.id(),
                shown.size(),
                none ? -1 : shown.steps()[0],
                none ? -1 : shown.steps()[shown.size() - 1],
                none ? Double.NaN : shown.losses()[shown.size() - 1],
                log.facts().trainLoss().words(),
                FoundSchedule.of(run),
                run.description().setting(),
                run.description().parent(),
                log.facts().trainer(),
                new Rows(
                        log.rows(),
                        log.superseded(),
                        train.diverged().cardinality() + val.diverged().cardinality(),
                        val.size()),
                run.warnings());
    }
}
