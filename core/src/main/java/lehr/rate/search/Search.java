package lehr.rate.search;

/**
 * A search for the peak LR of one run, under way: told the loss of every row of the run's log, it answers what to do. What
 * it says depends on nothing but the rows, so that a run that was stopped goes on as it would have when the rows kept are
 * told again.
 *
 * <p>Not safe for several threads.
 */
public sealed interface Search permits SlopeSearch, ForkSearch {
    /**
     * What the base schedule's LR is multiplied by in the step to come.
     *
     * @param done steps done
     */
    double factor(long done);

    /** What follows from one more row of the log. After a restored state the rows begin anew from its step. */
    Decision row(Row row);

    /** Whether a try is under way, whose rows may come to nothing. */
    boolean trying();

    /** Whether nothing will be asked any more. */
    boolean over();

    /**
     * A row of a run's log.
     *
     * @param step steps done
     * @param factor LR of the steps since the row before over the base schedule's
     * @param loss training loss of the steps since the row before, nats; not finite if the run diverged
     */
    record Row(long step, double factor, double loss) {
        /** @throws IllegalArgumentException if the step is negative or the factor not above 0 */
        public Row {
            if (step < 0 || !(factor >= 0)) {
                throw new IllegalArgumentException(
                        "a row at step " + step + " with factor " + factor + ", expected both 0 or more");
            }
        }
    }
}
