package lehr.plan.design;

/**
 * What is known of the planned run, or expected to be; nats.
 *
 * @param loss predicted at its end
 * @param low lower end of the 90% interval
 * @param high upper end
 * @param regret expected loss of choosing the ratio by what is known, above the best ratio's
 */
public record Expectation(double loss, double low, double high, double regret) {

    /** Width of the interval. */
    public double width() {
        return high - low;
    }
}
