package lehr.rate.search;

import lehr.schedule.Schedule;

/** How the peak LR is searched while a run trains: a value with a text form that parses back to an equal value. */
public sealed interface SearchRule permits SlopeRule, ForkRule {
    /** Steps between two judgements of a run of that many steps. */
    long windowOf(long steps);

    /**
     * A search before its first row.
     *
     * @param steps of the whole run
     */
    Search start(long steps);

    /** E.g. {@code slopes(window=100, raise=2, lower=1.67, fade=0.99, from=0.1, to=0.4)}. */
    String text();

    /**
     * @param text {@code slopes}, {@code forks}, or either with some of its arguments
     * @throws IllegalArgumentException if it is none
     */
    static SearchRule parse(String text) {
        return RuleParser.parse(text);
    }

    /**
     * Whether rows come often enough, and windows suit them.
     *
     * @param schedule of the whole run
     * @param rows steps between rows of its log
     * @throws IllegalArgumentException if they do not
     */
    default void check(Schedule schedule, long rows) {
        long steps = schedule.steps();
        long window = windowOf(steps);
        if (window % rows != 0 || window / rows < Slope.LEAST_ROWS) {
            throw new IllegalArgumentException("a window of " + window + " steps with a row every " + rows
                    + ", expected a multiple of it, and at least " + Slope.LEAST_ROWS + " rows");
        }
        if (window >= steps) {
            throw new IllegalArgumentException(
                    "a window of " + window + " steps, expected fewer than the run's " + steps);
        }
    }
}
