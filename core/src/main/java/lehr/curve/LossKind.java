package lehr.curve;

import java.util.Locale;

/**
 * Which loss of a run is meant: logged training loss, logged validation loss, or the full validation pass
 * after the last step.
 */
public enum LossKind {
    TRAIN,
    VAL,
    FINAL;

    /** As it is written in options and requests: {@code train}, {@code val} or {@code final}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind with this text.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static LossKind named(String text) {
        for (LossKind kind : values()) {
            if (kind.text().equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("found '" + text + "', expected train, val or final");
    }
}
