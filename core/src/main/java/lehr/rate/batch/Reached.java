package lehr.rate.batch;

/**
 * That a model came to a loss at some batch size.
 *
 * @param model which one, e.g. {@code 302M}
 * @param params parameters, NaN if unknown
 * @param batch tokens a step
 * @param steps to the loss, the fewest of the LRs tried
 * @param loss nats
 */
public record Reached(String model, double params, double batch, double steps, double loss) {
    /** @throws IllegalArgumentException if batch, steps or loss are not finite and above 0 */
    public Reached {
        if (!finite(batch) || !finite(steps) || !finite(loss)) {
            throw new IllegalArgumentException(
                    "batch " + batch + ", " + steps + " steps, loss " + loss + ", expected finite numbers above 0");
        }
    }

    private static boolean finite(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }

    /** E = B·S. */
    public double tokens() {
        return batch * steps;
    }
}
