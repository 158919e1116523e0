package lehr.rate.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which runs to train for a fit: a few sizes, a few horizons each, a few peak LRs, at one batch. The horizons of one size and LR branch off one
 * WSD trunk (2601.05049: n·C_D·C_η runs instead of n³, with quadratics over the LR and power laws over the tokens).
 *
 * @param rungs sizes, the smallest first
 * @param peaks peak LRs, increasing, the same for every size
 * @param decay share of a horizon over which its LR decays, in (0, 1]
 * @param batchTokens tokens a step
 */
public record SearchPlan(List<Rung> rungs, List<Double> peaks, double decay, double batchTokens) {
    /** Fewer LRs put no basin between trials on both sides. */
    private static final int LEAST_PEAKS = 4;

    private static final int LEAST_HORIZONS = 3;

    public SearchPlan {
        rungs = List.copyOf(rungs);
        peaks = List.copyOf(peaks);
        if (rungs.isEmpty() || peaks.size() < LEAST_PEAKS) {
            throw new IllegalArgumentException("a size and " + LEAST_PEAKS + " peak LRs or more expected, found "
                    + rungs.size() + " and " + peaks.size());
        }
        if (!(decay > 0 && decay <= 1) || !(batchTokens > 0)) {
            throw new IllegalArgumentException(
                    "a decay above 0 to 1 and a batch above 0 expected, found " + decay + ", " + batchTokens);
        }
    }

    /**
     * One size.
     *
     * @param params parameters active per token
     * @param horizons tokens, increasing; three or more, for a law over them
     */
    public record Rung(double params, List<Double> horizons) {
        public Rung {
            horizons = List.copyOf(horizons);
            if (!(params > 0) || horizons.size() < LEAST_HORIZONS) {
                throw new IllegalArgumentException("a size above 0 and " + LEAST_HORIZONS
                        + " horizons or more expected, found " + params + " and " + horizons.size());
            }
        }

        double longest() {
            return horizons.get(horizons.size() - 1);
        }
    }

    /**
     * What runs cost.
     *
     * @param runs that end annealed
     * @param steps optimizer steps, those of trunks once
     * @param tokens trained on
     * @param flops 6 a parameter and token
     */
    public record Cost(long runs, double steps, double tokens, double flops) {}

    /**
     * Sizes and horizons a factor 2 apart, LRs a factor 2 apart around a guess; every size is trained on as many tokens a parameter as the
     * target at most, and the sizes are the largest that the budget bears.
     *
     * @param tokensPerParam of the target, D/N
     * @param flops budget
     * @param sizes how many
     * @param horizons of each
     * @param guess of the best peak LR of these sizes
     * @param rates peak LRs around it
     */
    public static SearchPlan within(
            double tokensPerParam,
            double flops,
            int sizes,
            int horizons,
            double guess,
            int rates,
            double decay,
            double batchTokens) {
        SearchPlan unit = new SearchPlan(
                rungs(halvings(1, sizes), tokensPerParam, horizons), around(guess, rates), decay, batchTokens);
        // Tokens go with parameters, so that FLOPs go with their square.
        double largest = Math.sqrt(flops / unit.cost().flops());
        return unit.with(rungs(halvings(largest, sizes), tokensPerParam, horizons));
    }

    /**
     * The same for given sizes: tokens a parameter are those of the target, or as many as the budget bears.
     *
     * @param params of the sizes
     */
    public static SearchPlan of(
            List<Double> params,
            double tokensPerParam,
            double flops,
            int horizons,
            double guess,
            int rates,
            double decay,
            double batchTokens) {
        List<Double> sorted = params.stream().sorted().toList();
        SearchPlan wanted =
                new SearchPlan(rungs(sorted, tokensPerParam, horizons), around(guess, rates), decay, batchTokens);
        double share = Math.min(1, flops / wanted.cost().flops());
        return wanted.with(rungs(sorted, tokensPerParam * share, horizons));
    }

    private SearchPlan with(List<Rung> other) {
        return new SearchPlan(other, peaks, decay, batchTokens);
    }

    private static List<Rung> rungs(List<Double> params, double tokensPerParam, int horizons) {
        return params.stream()
                .map(size -> new Rung(size, halvings(size * tokensPerParam, horizons)))
                .toList();
    }

    /** So many values a factor 2 apart, increasing to the largest. */
    private static List<Double> halvings(double largest, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> largest / Math.pow(2, count - 1.0 - i))
                .toList();
    }

    private static List<Double> around(double guess, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> guess * Math.pow(2, i - (count - 1) / 2))
                .toList();
    }

    /** With trunks shared: what {@code lehr sweep} trains. */
    public Cost cost() {
        return total(peaks.size(), rungs, this::sharedTokens);
    }

    /** Every run from its first step. */
    public Cost costApart() {
        return total(peaks.size(), rungs, SearchPlan::apartTokens);
    }

    /**
     * The grid that needs no law to fill its gaps: n sizes, n horizons each and n peak LRs within the same ranges, every run from its first
     * step; n is the largest of this plan's counts.
     */
    public Cost costOfFullGrid() {
        int n = Math.max(
                peaks.size(), Math.max(rungs.size(), rungs.get(0).horizons().size()));
        List<Rung> full = new ArrayList<>();
        Rung small = rungs.get(0);
        Rung large = rungs.get(rungs.size() - 1);
        for (int i = 0; i < n; i++) {
            double share = n == 1 ? 0 : (double) i / (n - 1);
            double params = between(small.params(), large.params(), share);
            double shortest = between(small.horizons().get(0), large.horizons().get(0), share);
            double longest = between(small.longest(), large.longest(), share);
            full.add(new Rung(
                    params,
                    IntStream.range(0, n)
                            .mapToObj(j -> between(shortest, longest, (double) j / Math.max(1, n - 1)))
                            .toList()));
        }
        return total(n, full, SearchPlan::apartTokens);
    }

    private static double between(double low, double high, double share) {
        return low * Math.pow(high / low, share);
    }

    /** One trunk to where the longest horizon begins to decay, and every decay. */
    private double sharedTokens(Rung rung) {
        return (1 - decay) * rung.longest() + decay * apartTokens(rung);
    }

    private static double apartTokens(Rung rung) {
        return rung.horizons().stream().mapToDouble(Double::doubleValue).sum();
    }

    private interface Tokens {
        double of(Rung rung);
    }

    private Cost total(int rates, List<Rung> sizes, Tokens tokens) {
        long runs = 0;
        double all = 0;
        double flops = 0;
        for (Rung rung : sizes) {
            runs += (long) rates * rung.horizons().size();
            all += rates * tokens.of(rung);
            flops += 6 * rung.params() * rates * tokens.of(rung);
        }
        return new Cost(runs, all / batchTokens, all, flops);
    }
}
