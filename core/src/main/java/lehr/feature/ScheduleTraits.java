package lehr.feature;

/**
 * What a run's schedule was like up to a step t, in a few sums over every step.
 *
 * <pre>
 * V_c(t) = c·Σ_{i≤t} η_i²·exp(−c·Σ_{j=i+1..t} η_j)
 * </pre>
 *
 * @param area Σ η, LR·step
 * @param level Σ η² / Σ η: the mean LR, weighted by itself
 * @param noise V_1: what noise of the last 1/η steps is left, as the LR that would keep it there
 * @param late V_10: the same of the last tenth of that
 * @param last η_t
 * @param warmup share of the area that the warm-up has
 * @param drop the largest fall of the LR in one step after the warm-up
 */
public record ScheduleTraits(
        double area, double level, double noise, double late, double last, double warmup, double drop) {
    private static final double SLOW = 1;
    private static final double FAST = 10;

    /** At each step of interest. */
    public static ScheduleTraits[] at(Exposure exposure) {
        double[] rates = exposure.rates();
        ScheduleTraits[] traits = new ScheduleTraits[exposure.size()];
        double area = 0;
        double squares = 0;
        double slow = 0;
        double fast = 0;
        double rise = 0;
        double drop = 0;
        int step = 0;
        for (int point = 0; point < traits.length; point++) {
            for (; step <= exposure.step(point); step++) {
                double rate = rates[step];
                area += rate;
                squares += rate * rate;
                slow = Vanishing.settled(slow) * Math.exp(-SLOW * rate) + SLOW * rate * rate;
                fast = Vanishing.settled(fast) * Math.exp(-FAST * rate) + FAST * rate * rate;
                boolean rising = step <= exposure.warmupSteps();
                rise = rising ? area : rise;
                drop = rising ? drop : Math.max(drop, rates[step - 1] - rate);
            }
            traits[point] = new ScheduleTraits(area, squares / area, slow, fast, rates[step - 1], rise / area, drop);
        }
        return traits;
    }
}
