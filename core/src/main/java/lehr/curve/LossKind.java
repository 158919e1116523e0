package lehr.curve;

/**
 * Which loss of a run is meant: logged training loss, logged validation loss, or the full validation pass
 * after the last step.
 */
public enum LossKind {
    TRAIN,
    VAL,
    FINAL
}
