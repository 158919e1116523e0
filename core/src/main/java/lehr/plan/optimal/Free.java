package lehr.plan.optimal;

/**
 * The best free schedule: any LRs that do not rise.
 *
 * @param schedule text form
 * @param loss predicted final loss, nats
 * @param low lower end of its 90% interval
 * @param high upper end
 * @param finalRate LR at the end
 * @param fall its form in a few numbers
 * @param tail its last steps, if their LR is next to nothing
 * @param steepest largest fall within a thousandth of the horizon, as a share of the whole fall
 * @param evaluations of the law that it took
 */
public record Free(
        String schedule,
        double loss,
        double low,
        double high,
        double finalRate,
        Fall fall,
        Tail tail,
        double steepest,
        int evaluations) {

    /** Largest fall within a thousandth of the steps, as a share of the whole. */
    static double steepest(double[] rates, int first) {
        int last = rates.length - 1;
        int within = Math.max(1, last / 1000);
        double steepest = 0;
        for (int step = first; step < last; step++) {
            steepest = Math.max(steepest, rates[step] - rates[Math.min(last, step + within)]);
        }
        double whole = rates[first] - rates[last];
        return whole > 0 ? steepest / whole : 0;
    }
}
