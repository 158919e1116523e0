package lehr.plan.horizon;

import lehr.fit.Difference;
import lehr.plan.Cost;

/**
 * One way to go on to a new horizon.
 *
 * @param kind what is done with the LR
 * @param by who says so
 * @param from first step at which it leaves the LR of the run so far; a checkpoint of that step or before is needed
 * @param reachable whether the checkpoint at hand is early enough
 * @param factor LR level after the change as a share of the peak; 1 where it is kept
 * @param ratio decay steps / new horizon
 * @param schedule text form, from step 0 on
 * @param loss predicted at the new horizon, nats
 * @param low lower end of its 90% interval
 * @param high upper end
 * @param gain how much lower its loss is than that of the first way, with the interval of the difference
 * @param cost of the steps from the one to go on from, or from the earlier checkpoint it needs
 */
public record Way(
        Kind kind,
        By by,
        long from,
        boolean reachable,
        double factor,
        double ratio,
        String schedule,
        double loss,
        double low,
        double high,
        Difference gain,
        Cost cost) {

    /** What is done with the LR. */
    public enum Kind {
        /** Held, and decayed over the share of the horizon that was planned. */
        SAME("same LR"),
        /** Held, and decayed for longer. */
        LONGER("longer cooldown"),
        /** Lowered, then decayed over the share that was planned. */
        LOWER("lower LR"),
        /** Raised again after a decay has begun. */
        REWARMED("LR raised again");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** For people. */
        public String text() {
            return text;
        }
    }

    /** Who chose the numbers of a way. */
    public enum By {
        /** As it was planned. */
        PLAN("plan"),
        /** The recipe of the convex bound. */
        RECIPE("bound"),
        /** The least loss under the fitted law. */
        LAW("law");

        private final String text;

        By(String text) {
            this.text = text;
        }

        /** For people. */
        public String text() {
            return text;
        }
    }
}
