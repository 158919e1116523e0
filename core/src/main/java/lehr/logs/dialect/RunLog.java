package lehr.logs.dialect;

import lehr.logs.source.Printable;

/**
 * What one log holds of one run: LR, losses and tokens by step, restarts settled.
 *
 * @param source the files
 * @param format name of the dialect
 * @param sha256 of the file's bytes, in lower-case hex; of several files, of their hashes one after the other
 * @param name the run's own name as the log tells it, "" if it does not
 * @param rows rows read
 * @param unlogged rows without any loss
 * @param superseded rows that lost a value to a later row
 * @param rates logged LR, by the row's step label
 * @param train logged training loss, nats; NaN and infinities kept
 * @param val logged validation loss, nats; NaN and infinities kept
 * @param tokens seen since the run began
 * @param facts beside the rows
 */
public record RunLog(
        LogSource source,
        String format,
        String sha256,
        String name,
        int rows,
        int unlogged,
        int superseded,
        LogColumn rates,
        LogColumn train,
        LogColumn val,
        LogColumn tokens,
        LogFacts facts) {

    public RunLog {
        name = Printable.name(name);
    }

    /** The same log, with one more note. */
    public RunLog noting(String note) {
        return new RunLog(
                source,
                format,
                sha256,
                name,
                rows,
                unlogged,
                superseded,
                rates,
                train,
                val,
                tokens,
                facts.withNote(note));
    }

    public boolean isEmpty() {
        return rates.isEmpty() && train.isEmpty() && val.isEmpty();
    }

    /** Last step any column of a loss or LR logged; 0 if none did. */
    public long lastStep() {
        return Math.max(last(rates), Math.max(last(train), last(val)));
    }

    private static long last(LogColumn column) {
        return column.isEmpty() ? 0 : column.lastStep();
    }
}
