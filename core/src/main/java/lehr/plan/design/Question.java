package lehr.plan.design;

import java.util.List;
import lehr.plan.Target;

/**
 * For which planned run, and for how much, runs are looked for.
 *
 * @param target the planned run
 * @param budget optimizer steps that may be trained
 * @param horizons of the runs to choose among; empty for Lehr's own
 * @param keptEvery steps between weights kept of the runs there are: where branches can begin; 0 if none were kept
 */
public record Question(Target target, long budget, List<Long> horizons, long keptEvery) {
    public Question {
        horizons = List.copyOf(horizons);
        if (budget < 1) {
            throw new IllegalArgumentException("budget must be at least 1 step, found " + budget);
        }
        for (long horizon : horizons) {
            if (horizon <= target.warmup()) {
                throw new IllegalArgumentException(
                        "horizons must be longer than the warm-up of " + target.warmup() + " steps, found " + horizon);
            }
        }
        if (keptEvery < 0) {
            throw new IllegalArgumentException("steps between kept weights must be 0 or more, found " + keptEvery);
        }
    }

    /** With horizons of Lehr's own, and branches wherever they are best. */
    public static Question of(Target target, long budget) {
        return new Question(target, budget, List.of(), 1);
    }
}
