package lehr.plan.contest;

/** A way to divide runs into those fitted and those predicted. */
public enum SplitKind {
    /** All schedules but some, which leave in turn. */
    SCHEDULE("left out"),
    /** One cosine alone; asked of the other schedules of its peak LR that are no longer. */
    COSINE("cosine"),
    /** One run at constant LR alone; asked of the annealed runs of its peak LR that are no longer. */
    CONSTANT("constant"),
    /** Runs up to half the longest horizon; asked of the annealed ones beyond. */
    HORIZON("longer"),
    /** The lower half of the peak LRs; asked of the annealed runs of the others. */
    PEAK("higher peak"),
    /** All sizes but the largest; asked of the annealed runs of that. */
    SIZE("larger");

    private final String text;

    SplitKind(String text) {
        this.text = text;
    }

    /** What is asked, in a word or two: the head of a column. */
    public String text() {
        return text;
    }
}
