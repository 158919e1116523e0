package lehr.logs;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import lehr.curve.Run;
import lehr.curve.Setting;
import lehr.logs.RebuiltSchedule.Origin;
import lehr.logs.dialect.LogColumn;
import lehr.logs.dialect.RunLog;
import lehr.logs.source.LogFormatException;
import lehr.schedule.Schedule;
import lehr.schedule.ScheduleException;

/** One run as its log and its description tell it; its LR may be unknown. */
public final class LoggedRun {
    private final RunDescription description;
    private final RunLog log;
    private final LoggedRates rates;
    private final RebuiltSchedule rebuilt;
    private final LogFormatException unknown;

    private LoggedRun(
            RunDescription description,
            RunLog log,
            LoggedRates rates,
            RebuiltSchedule rebuilt,
            LogFormatException unknown) {
        this.description = description;
        this.log = log;
        this.rates = rates;
        this.rebuilt = rebuilt;
        this.unknown = unknown;
    }

    static LoggedRun of(RunDescription described, RunLog log) {
        LoggedRates rates = LoggedRates.of(log.rates()).shifted(log.facts().rateOffset());
        return of(described.orSetting(BatchSize.of(log)), log, rates);
    }

    private static LoggedRun of(RunDescription described, RunLog log, LoggedRates rates) {
        boolean told = !described.schedule().isEmpty() || isSchedule(log.facts().schedule());
        if (!told && !(rates.peak() > 0)) {
            LogFormatException unknown = described.fault("neither a schedule in " + RunsTable.NAME
                    + " nor LRs above 0 in the log " + described.log() + ", expected one of them");
            return new LoggedRun(described, log, rates, null, unknown);
        }
        return new LoggedRun(described, log, rates, rebuilt(described, log, rates), null);
    }

    /** What a table says is believed first, what the log's arguments say next, then the logged LR alone. */
    private static RebuiltSchedule rebuilt(RunDescription described, RunLog log, LoggedRates rates) {
        long last = Math.max(log.lastStep(), rates.isEmpty() ? 0 : rates.lastStep());
        String arguments = log.facts().schedule();
        if (described.schedule().isEmpty() && isSchedule(arguments)) {
            RebuiltSchedule told = RebuiltSchedule.of(described.orSchedule(arguments), rates, last);
            return told.origin() == Origin.DESCRIBED
                    ? told.from(Origin.ARGUMENTS)
                    : RebuiltSchedule.of(described, rates, last).warning(departure(arguments, rates));
        }
        return RebuiltSchedule.of(described, rates, last);
    }

    private static String departure(String arguments, LoggedRates rates) {
        Schedule told = Schedule.parse(arguments);
        return String.format(
                Locale.ROOT,
                "the log's arguments tell %s, from which the %s (max |ΔLR| %.2g%% of the peak): the logged LR counts",
                told.text(),
                ScheduleCheck.DEPARTS,
                100 * rates.upTo(told.steps()).disagreement(told) / told.peak());
    }

    private static boolean isSchedule(String text) {
        try {
            return !text.isEmpty() && Schedule.parse(text).peak() > 0;
        } catch (ScheduleException e) {
            return false;
        }
    }

    /** The same run, known to have branched from {@code trunk}. */
    LoggedRun branchedFrom(LoggedRun trunk) {
        return of(description.branchedFrom(trunk.id()), log, rates.after(trunk.rates));
    }

    /** One run whose log lies in these pieces, in the order they were written. */
    public static LoggedRun joined(String id, List<LoggedRun> pieces) {
        RunLog log = JoinedLogs.of(pieces.stream().map(LoggedRun::log).toList());
        return of(pieces.get(0).description.named(id).branchedFrom(""), log);
    }

    /** The same run, of which more is known than table and log tell. */
    public LoggedRun told(Setting setting, String schedule) {
        return of(description.withSetting(setting).orSchedule(schedule), log, rates);
    }

    /** The same run, with one more note. */
    LoggedRun noting(String note) {
        return new LoggedRun(description, log.noting(note), rates, rebuilt, unknown);
    }

    LoggedRun named(String id) {
        return new LoggedRun(description.named(id), log, rates, rebuilt, unknown);
    }

    public String id() {
        return description.run();
    }

    /** First step with a loss or an LR; 0 if there is none. */
    public long firstStep() {
        return LongStream.of(first(log.train()), first(log.val()), first(log.rates()))
                .filter(step -> step >= 0)
                .min()
                .orElse(0);
    }

    private static long first(LogColumn column) {
        return column.isEmpty() ? -1 : column.firstStep();
    }

    /** Model, batch and data, as far as table and log tell them. */
    public Setting setting() {
        return description.setting();
    }

    /** What the log rounds its LRs by, at most. */
    public double rateRounding() {
        return rates.isEmpty() ? 0 : rates.quantum() / 2;
    }

    /** What a table and the log say of the run. */
    RunDescription description() {
        return description;
    }

    /** LR by update, counted from 0; of a branch with its trunk's. */
    LoggedRates rates() {
        return rates;
    }

    /** The LRs this run logged itself, by update counted from 0. */
    LoggedRates ownRates() {
        return LoggedRates.of(log.rates()).shifted(log.facts().rateOffset());
    }

    /** What is logged, uninterpreted. */
    public RunLog log() {
        return log;
    }

    /** The LR of every step, if it is known. */
    public Optional<Schedule> schedule() {
        return Optional.ofNullable(rebuilt).map(RebuiltSchedule::schedule);
    }

    /** Where the schedule was taken from: {@code described}, {@code arguments}, {@code recognised}, {@code as logged}; "" if it is unknown. */
    public String scheduleOrigin() {
        return rebuilt == null ? "" : rebuilt.origin().words();
    }

    /** Largest |ΔLR| of a logged row from the schedule, as a share of the peak; NaN if either is unknown. */
    public double scheduleDifference() {
        return rebuilt == null ? Double.NaN : rebuilt.difference();
    }

    /**
     * The run.
     *
     * @throws LogFormatException if neither a description nor the log tells the LR
     */
    public Run run() {
        if (rebuilt == null) {
            throw unknown;
        }
        return RunReader.read(description, log, rebuilt);
    }

    /** What a reader of the curves should know, one sentence each. */
    public List<String> warnings() {
        return rebuilt == null
                ? RunWarnings.of(description, log, rates.peak(), Double.NaN)
                : run().quality().warnings();
    }
}
