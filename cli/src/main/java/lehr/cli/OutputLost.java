package lehr.cli;

import java.io.IOException;

/** Standard output takes no more: its reader has gone, or its disk is full. Unchecked, so that no print loop runs on for nobody. */
final class OutputLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputLost(IOException cause) {
        super(cause.getMessage(), cause);
    }

    /** Whether the reader left early, as {@code head} does; nothing is wrong then. */
    boolean readerLeft() {
        return getMessage() != null && getMessage().contains("Broken pipe");
    }
}
