package lehr.logs.dialect;

/** What one logged training loss is the loss of. */
public enum LossMeaning {
    UNKNOWN("unknown"),
    STEP("batch of the step"),
    MICRO_BATCH("last micro-batch of the step"),
    INTERVAL_MEAN("mean since the last row"),
    SMOOTHED("moving average"),
    SUM("sum over tokens");

    private final String words;

    LossMeaning(String words) {
        this.words = words;
    }

    /** In words, for people. */
    public String words() {
        return words;
    }
}
