package lehr.plan.design;

import java.util.List;
import lehr.fit.Provenance;
import lehr.plan.Target;

/**
 * Which runs to add for a planned one, and whether they pay.
 *
 * @param target the planned run
 * @param schedule text form of the schedule recommended for it now
 * @param budget optimizer steps that might be trained
 * @param now what is known of it
 * @param advice whether to go on, in a sentence or two
 * @param paying how many of the runs, the first ones, are worth their steps for the choice of the ratio: until the expected
 *     regret is under a seed's noise; 0 says stop
 * @param runs to add, in order
 * @param warnings extrapolations and doubts, one sentence each
 * @param provenance how to make this design again
 */
public record Design(
        Target target,
        String schedule,
        long budget,
        Expectation now,
        String advice,
        int paying,
        List<NewRun> runs,
        List<String> warnings,
        Provenance provenance) {
    public Design {
        if (target == null || schedule == null || now == null || runs == null || provenance == null) {
            throw new IllegalArgumentException("a design needs target, schedule, now, runs and provenance");
        }
        runs = List.copyOf(runs);
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }
}
