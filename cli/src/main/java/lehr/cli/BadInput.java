package lehr.cli;

/** A file or folder that cannot be used: one line, {@code where: what, expected what}. */
final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A whole line that core has worded. */
    BadInput(String line, Throwable cause) {
        super(line, cause);
    }

    BadInput(String where, String what, String expected) {
        super(where + ": " + what + ", expected " + expected);
    }

    BadInput(String where, String what, String expected, Throwable cause) {
        this(where, what, expected);
        initCause(cause);
    }
}
