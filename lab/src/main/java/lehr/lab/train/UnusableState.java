package lehr.lab.train;

import java.io.IOException;

/** A checkpoint that cannot be gone on from; the message says which and why, in one line. */
public final class UnusableState extends IOException {
    private static final long serialVersionUID = 1;

    UnusableState(String message) {
        super(message);
    }
}
