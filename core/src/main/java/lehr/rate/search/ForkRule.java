package lehr.rate.search;

import lehr.math.ShortestDecimal;
import lehr.schedule.Schedule;

/**
 * A search by short annealed forks: from one saved state the same steps, on the same data, are trained at LRs a fixed factor
 * apart, each annealed to zero at its end, until the lowest loss has a neighbour on either side.
 *
 * <pre>
 * factor = (vertex of the parabola through the lowest loss and its neighbours, in ln factor) · (window/steps left)^horizon
 * </pre>
 *
 * <p>Against the published {@link SlopeRule}: what is compared are losses at equal steps on equal data, so that neither the
 * natural slowing of a run nor the choice of batches counts, and the cooldown takes out the variance that a high LR only
 * shows while it is high. What is left is that short runs like higher LRs: η* ∝ steps^−horizon, .32 in 2409.19913 and .35 in
 * 2601.05049, whose runs are WSD; and that long cooldowns do, so a fork should cool for the same share as the run. From the
 * first step, as usual, no earlier LR has left its mark on the state; the price is the steps of the forks.
 *
 * @param window steps of a fork, 0 for a twentieth of the run
 * @param ladder between the factors of neighbouring forks, above 1
 * @param anneal share of a fork over which its LR falls to zero, in (0, 1]; best that of the run's own schedule
 * @param from share of the run at which the forks begin, in [0, 1)
 * @param horizon exponent by which the best LR falls with the steps, 0 or more
 */
public record ForkRule(long window, double ladder, double anneal, double from, double horizon) implements SearchRule {
    /** From the first step, a factor of 2 apart, cooled over a fifth, corrected as 2601.05049 says. */
    public static final ForkRule USUAL = new ForkRule(0, 2, .2, 0, .35);

    /** @throws IllegalArgumentException if a number is out of its range */
    public ForkRule {
        Ranges.window(window);
        Ranges.above("ladder", ladder, 1);
        Ranges.share("anneal", anneal);
        Ranges.span(from, 1);
        if (!(horizon >= 0 && horizon < 2)) {
            throw Ranges.wrong("horizon", horizon, "an exponent from 0 to below 2");
        }
    }

    @Override
    public long windowOf(long steps) {
        return window > 0 ? window : Math.max(1, steps / 20);
    }

    /** A fork that is over before its LR is at its peak, or hardly after, tells nothing of that peak. */
    @Override
    public void check(Schedule schedule, long rows) {
        SearchRule.super.check(schedule, rows);
        long length = windowOf(schedule.steps());
        double warmup = schedule.warmupSteps() - from * schedule.steps();
        if (length < 2 * warmup) {
            throw new IllegalArgumentException("forks of a window of " + length + " steps, of which "
                    + ShortestDecimal.of(warmup) + " are warm-up, expected a window of at least twice the warm-up");
        }
    }

    @Override
    public Search start(long steps) {
        return new ForkSearch(this, steps);
    }

    @Override
    public String text() {
        return "forks(window=" + window + ", ladder=" + ShortestDecimal.of(ladder) + ", anneal="
                + ShortestDecimal.of(anneal) + ", from=" + ShortestDecimal.of(from) + ", horizon="
                + ShortestDecimal.of(horizon) + ")";
    }
}
