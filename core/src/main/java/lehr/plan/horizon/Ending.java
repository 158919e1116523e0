package lehr.plan.horizon;

import lehr.fit.Difference;
import lehr.plan.Cost;

/**
 * One end of a live run: the LR held, then decayed.
 *
 * @param steps the horizon
 * @param start first step of the decay
 * @param ratio decay steps / horizon
 * @param schedule text form, from step 0 on
 * @param loss predicted final loss, nats
 * @param low lower end of its 90% interval
 * @param high upper end
 * @param gain how much lower its loss is than that of annealing now, with the interval of the difference
 * @param cost of the steps still to be trained
 */
public record Ending(
        long steps,
        long start,
        double ratio,
        String schedule,
        double loss,
        double low,
        double high,
        Difference gain,
        Cost cost) {

    /** Steps of the decay. */
    public long decay() {
        return steps - start;
    }
}
