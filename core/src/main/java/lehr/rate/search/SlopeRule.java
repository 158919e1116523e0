package lehr.rate.search;

import lehr.math.ShortestDecimal;

/**
 * The published search, AdaLRS (2506.13274): judged by how fast the loss falls.
 *
 * <pre>
 * every `window` steps    v = −slope of the loss, e its error
 * try                     save the state, LR ← LR·max(fade^t·raise, 1)
 * v' &gt; v + 2·hypot(e, e')   keep it and try again;  else restore, LR ← LR/max(fade^t·lower, 1)
 * </pre>
 *
 * <p>with t the changes made so far. A loss above all earlier ones ends a try at once, and two rising windows in a row lower
 * the LR. The paper leaves the window and e open; here e is the error of the difference of two slopes.
 *
 * @param window steps, 0 for a twentieth of the run
 * @param raise factor of the first try, above 1; the paper's pairs of raise and lower are 3 and 2, 2 and 1.67, 1.5 and 1.43
 * @param lower what the LR is first divided by when a try fails, above 1
 * @param fade what the excess of both shrinks by, in (0, 1]
 * @param from share of the run before which nothing is tried
 * @param to share of the run after which nothing is tried
 */
public record SlopeRule(long window, double raise, double lower, double fade, double from, double to)
        implements SearchRule {
    /** The boldest pair of the paper. */
    public static final SlopeRule PUBLISHED = new SlopeRule(0, 3, 2, .99, .1, .4);

    /** @throws IllegalArgumentException if a number is out of its range */
    public SlopeRule {
        Ranges.window(window);
        Ranges.above("raise", raise, 1);
        Ranges.above("lower", lower, 1);
        Ranges.share("fade", fade);
        Ranges.span(from, to);
    }

    @Override
    public long windowOf(long steps) {
        return window > 0 ? window : Math.max(1, steps / 20);
    }

    @Override
    public Search start(long steps) {
        return new SlopeSearch(this, steps);
    }

    /** The factor a try takes after so many changes. */
    double raise(int changes) {
        return Math.max(Math.pow(fade, changes) * raise, 1);
    }

    /** The factor below 1 that a failed try leads to after so many changes. */
    double lower(int changes) {
        return 1 / Math.max(Math.pow(fade, changes) * lower, 1);
    }

    @Override
    public String text() {
        return "slopes(window=" + window + ", raise=" + ShortestDecimal.of(raise) + ", lower="
                + ShortestDecimal.of(lower) + ", fade=" + ShortestDecimal.of(fade) + ", from="
                + ShortestDecimal.of(from) + ", to=" + ShortestDecimal.of(to) + ")";
    }
}
