package lehr.cli;

import java.util.Arrays;
import java.util.Optional;

/** What the exit code of {@code lehr} says. */
enum ExitCode {
    /** The command did what it was asked. */
    DONE(0),
    /** It ran, and the answer is no: a fit did not converge, a check failed. */
    NO(1),
    /** The command line was not understood. */
    USAGE(2),
    /** A file could not be read or written, or does not hold what it should. */
    BAD_INPUT(3),
    /** A defect of Lehr itself. */
    DEFECT(70),
    /** Ctrl-C; the JVM ends with this code on its own. */
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The meaning of a code, if it has one. */
    static Optional<ExitCode> of(int code) {
        return Arrays.stream(values()).filter(exit -> exit.code == code).findFirst();
    }
}
