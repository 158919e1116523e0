package lehr.plan;

import java.util.List;

/**
 * Whether twice the tokens are worth it: the same run over twice its steps, and over half of them, each with its own best
 * annealing ratio.
 *
 * @param steps 2T
 * @param ratio its best annealing ratio
 * @param loss its predicted final loss, nats
 * @param low lower end of its 90% interval
 * @param high upper end
 * @param gain how much lower that is than the loss recommended for T
 * @param gainLow lower end of the difference's own 90% interval
 * @param gainHigh upper end
 * @param added what the further T steps cost
 * @param half the run over half its steps; null if that leaves no room after the warm-up
 * @param larger a model of twice the parameters over T, about the same FLOPs; null unless the fit spans sizes
 * @param warnings extrapolations and doubts, one sentence each
 */
public record Doubling(
        long steps,
        double ratio,
        double loss,
        double low,
        double high,
        double gain,
        double gainLow,
        double gainHigh,
        Cost added,
        Half half,
        Larger larger,
        List<String> warnings) {
    public Doubling {
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    /**
     * The run over half its steps.
     *
     * @param steps T/2
     * @param ratio its best annealing ratio
     * @param loss its predicted final loss, nats
     * @param low lower end of its 90% interval
     * @param high upper end
     * @param price how much higher that is than the loss recommended for T
     * @param priceLow lower end of the difference's own 90% interval
     * @param priceHigh upper end
     */
    public record Half(
            long steps,
            double ratio,
            double loss,
            double low,
            double high,
            double price,
            double priceLow,
            double priceHigh) {}

    /**
     * A model of twice the parameters under the recommended schedule, by what the fit says of other sizes.
     *
     * @param params parameters
     * @param loss predicted final loss, nats
     * @param low lower end of its 90% interval
     * @param high upper end
     */
    public record Larger(double params, double loss, double low, double high) {}
}
