package lehr.lab.data;

/** The two parts of a corpus, which share no token. */
public enum Split {
    TRAINING,
    VALIDATION
}
