package lehr.plan.horizon;

import lehr.plan.Cost;

/**
 * One horizon of several that share a trunk.
 *
 * @param steps the horizon
 * @param ratio decay steps / horizon, the best under the fit
 * @param start first step of the decay: the trunk's checkpoint it branches off
 * @param schedule text form, from step 0 on
 * @param loss predicted final loss, nats
 * @param low lower end of its 90% interval
 * @param high upper end
 * @param alone what the horizon costs as a run of its own
 * @param added what its branch costs beside the trunk
 */
public record Branch(
        long steps,
        double ratio,
        long start,
        String schedule,
        double loss,
        double low,
        double high,
        Cost alone,
        Cost added) {}
