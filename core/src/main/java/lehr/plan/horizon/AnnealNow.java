package lehr.plan.horizon;

import java.util.List;
import java.util.OptionalLong;
import lehr.fit.Difference;
import lehr.fit.Forecaster;
import lehr.plan.Cost;

/**
 * A live trunk: anneal now, later or not at all.
 *
 * @param run so far
 * @param best annealing from here by the shortest decay that costs no more than a seed's noise over the best one for its horizon
 * @param now annealing from here at the ratios asked for
 * @param later going on to other horizons, each with its best decay
 * @param unit steps by which further training is counted
 * @param further how much lower the loss is for {@code unit} more steps than {@code best}, nats, with its interval
 * @param furtherCost what these steps cost
 * @param worthUntil horizon from which another {@code unit} of steps gains less than a seed's noise; empty if not found
 * @param annealing how much lower the loss of {@code best} is than that of the same steps without a decay
 * @param verdict in one word
 * @param warnings extrapolations and doubts, one sentence each
 */
public record AnnealNow(
        LiveRun run,
        Ending best,
        List<Ending> now,
        List<Ending> later,
        long unit,
        Difference further,
        Cost furtherCost,
        OptionalLong worthUntil,
        Difference annealing,
        Verdict verdict,
        List<String> warnings) {
    public AnnealNow {
        now = List.copyOf(now);
        later = List.copyOf(later);
        warnings = List.copyOf(warnings);
    }

    /** What to do, as far as the predicted loss goes. */
    public enum Verdict {
        /** More training would gain less than a seed's noise for a unit of steps. */
        NOW,
        /** More training gains more than that. */
        LATER,
        /** A decay would lower the loss by less than a seed's noise: there is nothing left to anneal. */
        NOT_AT_ALL
    }

    /**
     * Weighs the ends of a live run under a fit. Pure: the same run and fit give the same answer.
     *
     * @throws IllegalArgumentException if the fit says nothing of the run's model, its LR is 0, or a horizon lies behind it
     */
    public static AnnealNow of(Forecaster forecaster, LiveRun run, AnnealOptions options) {
        return new AnnealSearch(forecaster, run, options).answer();
    }
}
