package lehr.curve;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lehr.schedule.Schedule;

/**
 * One training run as its log and description tell it.
 *
 * @param id unique within its study
 * @param setting model and batch
 * @param schedule the LR of every optimizer step, rebuilt from description and logged LR; for a branch with its trunk
 * @param curves the losses logged, by kind; {@link LossKind#FINAL} is one point at the last step
 * @param parent run whose trunk this run branched from, "" if none
 * @param source the log
 * @param quality what was awkward in the log
 */
public record Run(
        String id,
        Setting setting,
        Schedule schedule,
        Map<LossKind, Curve> curves,
        String parent,
        Source source,
        Quality quality) {
    public Run {
        curves = Map.copyOf(curves);
    }

    /** The losses of one kind, if the run has them. */
    public Optional<Curve> curve(LossKind kind) {
        return Optional.ofNullable(curves.get(kind));
    }

    /**
     * The log a run was read from.
     *
     * @param file path as given
     * @param format dialect, e.g. {@code study-csv}
     * @param sha256 of the file's bytes, in lower-case hex
     */
    public record Source(String file, String format, String sha256) {}

    /**
     * What was awkward in the log.
     *
     * @param rows data rows read
     * @param superseded rows that lost a value to a later row (a restart)
     * @param missing rows without a usable loss: none given, or one that is not above 0
     * @param diverged rows whose loss is NaN or infinite
     * @param firstLoggedRate logged LR nearest the start, NaN if none is logged
     * @param lastLoggedRate last logged LR, NaN if none is logged
     * @param warnings one sentence each
     */
    public record Quality(
            int rows,
            int superseded,
            int missing,
            int diverged,
            double firstLoggedRate,
            double lastLoggedRate,
            List<String> warnings) {
        public Quality {
            warnings = List.copyOf(warnings);
        }
    }
}
