package lehr.bench.reproduction;

/** What our measurement says of a claim, by the rule that docs/reproduction.md states for it. */
enum Verdict {
    HOLDS("holds"),
    PARTLY("partly"),
    DOES_NOT_HOLD("does not hold"),
    /** The study has no runs that could tell. */
    NOT_JUDGED("not judged");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** Holds where all of it does, partly where some of it does. */
    static Verdict of(boolean all, boolean some) {
        return all ? HOLDS : some ? PARTLY : DOES_NOT_HOLD;
    }

    @Override
    public String toString() {
        return words;
    }
}
