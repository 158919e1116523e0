package lehr.logs;

import java.util.Optional;
import lehr.curve.Run;
import lehr.logs.dialect.RunLog;
import lehr.logs.source.LogFormatException;

/** One run as its log and its description tell it; its LR may be unknown. */
public final class LoggedRun {
    private final RunDescription description;
    private final RunLog log;
    private final Run run;
    private final LogFormatException unknown;

    private LoggedRun(RunDescription description, RunLog log, Run run, LogFormatException unknown) {
        this.description = description;
        this.log = log;
        this.run = run;
        this.unknown = unknown;
    }

    static LoggedRun of(RunDescription description, RunLog log) {
        try {
            return new LoggedRun(description, log, RunReader.read(description, log), null);
        } catch (LogFormatException e) {
            // Where the table itself is at fault there is nothing to be had.
            if (description.isGiven() || !log.rates().isEmpty()) {
                throw e;
            }
            return new LoggedRun(description, log, null, e);
        }
    }

    public String id() {
        return description.run();
    }

    /** The study a table says it belongs to, "" if none does. */
    String study() {
        return description.study();
    }

    /** What is logged, uninterpreted. */
    public RunLog log() {
        return log;
    }

    /** The run, if its LR is known. */
    public Optional<Run> known() {
        return Optional.ofNullable(run);
    }

    /**
     * The run.
     *
     * @throws LogFormatException if neither a description nor the log tells the LR
     */
    public Run run() {
        if (run == null) {
            throw unknown;
        }
        return run;
    }
}
