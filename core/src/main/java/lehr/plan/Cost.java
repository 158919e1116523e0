package lehr.plan;

import lehr.curve.Setting;

/**
 * What some optimizer steps cost; what is not known is NaN.
 *
 * <pre>
 * tokens        steps · tokens a step
 * FLOPs         6 · N · tokens, N the parameters active per token (Kaplan et al., arXiv 2001.08361);
 *               attention over the context is left out, some percent more for long contexts
 * device hours  FLOPs / (FLOP/s of a device · utilisation), or tokens / tokens a second · devices
 * money         device hours · price
 * </pre>
 *
 * @param steps optimizer steps
 * @param tokens read
 * @param flops computed, forward and backward
 * @param deviceHours of all devices together
 * @param money in the currency of the price
 */
public record Cost(double steps, double tokens, double flops, double deviceHours, double money) {
    private static final double FLOPS_PER_PARAMETER = 6;

    /** Of training {@code setting} for so many steps. */
    public static Cost of(double steps, Setting setting, Machine machine) {
        double tokens = steps * setting.tokensPerStep();
        double active = Double.isNaN(setting.activeParams()) ? setting.params() : setting.activeParams();
        double flops = FLOPS_PER_PARAMETER * active * tokens;
        double hours = machine.deviceHours(tokens, flops);
        return new Cost(steps, tokens, flops, hours, hours * machine.pricePerHour());
    }

    public Cost minus(Cost other) {
        return new Cost(
                steps - other.steps,
                tokens - other.tokens,
                flops - other.flops,
                deviceHours - other.deviceHours,
                money - other.money);
    }
}
