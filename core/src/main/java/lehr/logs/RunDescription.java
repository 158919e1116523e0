package lehr.logs;

import java.nio.file.Path;
import lehr.curve.Setting;
import lehr.logs.source.CsvTable;
import lehr.logs.source.LogFormatException;

/**
 * What {@code runs.csv} says of one run. Unknown numbers are NaN, unknown steps −1, unknown words "".
 *
 * @param table the runs.csv, for errors
 * @param line of the run in it
 * @param study name of the study
 * @param run id
 * @param log the run's log
 * @param setting model and batch
 * @param schedule kind, or a schedule's whole text form
 * @param peak peak LR
 * @param finalRate LR at {@code totalSteps}
 * @param warmupSteps optimizer steps
 * @param totalSteps the horizon, optimizer steps
 * @param decayFraction the cooldown's share of {@code totalSteps}
 * @param decayShape name of the cooldown's shape
 * @param firstStep first step this run logged itself; above 0 for a branch
 * @param parent run whose trunk it branched from
 * @param finalLoss full validation pass after the last step, nats
 */
record RunDescription(
        Path table,
        long line,
        String study,
        String run,
        Path log,
        Setting setting,
        String schedule,
        double peak,
        double finalRate,
        long warmupSteps,
        long totalSteps,
        double decayFraction,
        String decayShape,
        long firstStep,
        String parent,
        double finalLoss) {

    /** A run nothing is known of but its log. */
    static RunDescription none(Path log, String run) {
        double unknown = Double.NaN;
        return new RunDescription(
                log, 0, "", run, log, Setting.UNKNOWN, "", unknown, unknown, -1, -1, unknown, "", -1, "", unknown);
    }

    /** The same, of a log found by another path: the one the user gave. */
    RunDescription at(Path given) {
        return with(run, given, setting, schedule, parent);
    }

    /** The same, of a run with another id. */
    RunDescription named(String id) {
        return with(id, log, setting, schedule, parent);
    }

    /** The same, of a branch of another run. */
    RunDescription branchedFrom(String trunk) {
        return with(run, log, setting, schedule, trunk);
    }

    /** The same, and where it says nothing of the schedule, this one. */
    RunDescription orSchedule(String text) {
        return with(run, log, setting, schedule.isEmpty() ? text : schedule, parent);
    }

    /** The same, and where it says nothing of model, batch or data, what these are in {@code other}. */
    RunDescription orSetting(Setting other) {
        return with(run, log, setting.orElse(other), schedule, parent);
    }

    /** The same, but of this model, batch and data where they are known. */
    RunDescription withSetting(Setting other) {
        return with(run, log, other.orElse(setting), schedule, parent);
    }

    private RunDescription with(String run, Path log, Setting setting, String schedule, String parent) {
        return new RunDescription(
                table,
                line,
                study,
                run,
                log,
                setting,
                schedule,
                peak,
                finalRate,
                warmupSteps,
                totalSteps,
                decayFraction,
                decayShape,
                firstStep,
                parent,
                finalLoss);
    }

    /** Whether this is more than {@link #none}. */
    boolean isGiven() {
        return line > 0;
    }

    /** A fault in what is said of this run. */
    LogFormatException fault(String what) {
        return new LogFormatException(table, line, "run " + CsvTable.excerpt(run) + ": " + what);
    }
}
