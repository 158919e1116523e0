package lehr.logs;

import java.nio.file.Path;
import java.util.List;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Study;
import lehr.logs.source.LogFormatException;

/**
 * What one log was found to be: the row of {@code lehr inspect}.
 *
 * @param file path as given
 * @param format dialect
 * @param run id
 * @param points of the training loss, or of the validation loss where no training loss is logged
 * @param firstStep of those points, −1 if there are none
 * @param lastStep of those points, −1 if there are none
 * @param peakRate peak LR of the schedule
 * @param finalRate LR the schedule ends on
 * @param finalLoss last of those points, nats; NaN if there are none
 * @param schedule text form
 * @param warnings one sentence each
 */
public record Inspection(
        String file,
        String format,
        String run,
        int points,
        long firstStep,
        long lastStep,
        double peakRate,
        double finalRate,
        double finalLoss,
        String schedule,
        List<String> warnings) {
    public Inspection {
        warnings = List.copyOf(warnings);
    }

    /**
     * Every run at a path as {@link StudyReader} reads it.
     *
     * @throws LogFormatException if it cannot be read
     */
    public static List<Inspection> of(Path path) {
        return of(StudyReader.read(path));
    }

    /** Every run of a study. */
    public static List<Inspection> of(Study study) {
        return study.runs().stream().map(Inspection::of).toList();
    }

    /** One run. */
    public static Inspection of(Run run) {
        Curve curve =
                run.curve(LossKind.TRAIN).or(() -> run.curve(LossKind.VAL)).orElse(null);
        boolean none = curve == null;
        return new Inspection(
                run.source().file(),
                run.source().format(),
                run.id(),
                none ? 0 : curve.size(),
                none ? -1 : curve.step(0),
                none ? -1 : curve.lastStep(),
                run.schedule().peak(),
                run.schedule().finalRate(),
                none ? Double.NaN : curve.finalLoss(),
                run.schedule().text(),
                run.quality().warnings());
    }
}
