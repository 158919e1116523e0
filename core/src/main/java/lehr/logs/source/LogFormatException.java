package lehr.logs.source;

import java.nio.file.Path;

/** Input that cannot be read as what it should be; the message is one line, {@code file:line: what was wrong}. */
public final class LogFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final long line;

    /**
     * @param file the input
     * @param line counted from 1; 0 when the fault is not in one line
     * @param what was wrong, and what was expected
     */
    public LogFormatException(Path file, long line, String what) {
        super(file + (line > 0 ? ":" + line : "") + ": " + oneLine(what));
        this.file = file;
        this.line = line;
    }

    /**
     * A fault in a file that has no lines.
     *
     * @param offset of the first byte at fault, counted from 0
     */
    public static LogFormatException atByte(Path file, long offset, String what) {
        return new LogFormatException(file, 0, "byte " + offset + ": " + what);
    }

    /** The input at fault. */
    public Path file() {
        return file;
    }

    /** Line counted from 1; 0 when the fault is not in one line. */
    public long line() {
        return line;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
