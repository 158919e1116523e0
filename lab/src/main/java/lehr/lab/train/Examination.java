package lehr.lab.train;

import lehr.lab.data.ValidationSet;

/** Measures a lane on validation windows, some at a time. */
final class Examination {
    /** Tokens of one pass: enough that the cost of starting operations does not show, few enough for small memories. */
    private static final int TOKENS_A_PASS = 4096;

    /** Tokens a {@link Probe} looks at: half a step of the smallest runs, and twice they cost less than a loss does. */
    private static final int TOKENS_A_PROBE = 256;

    private Examination() {}

    /** Mean loss in nats a token over the whole set. */
    static double loss(Learner learner, int lane, ValidationSet set) {
        int most = Math.max(1, TOKENS_A_PASS / set.context());
        double sum = 0;
        for (int from = 0; from < set.windows(); from += most) {
            int count = Math.min(most, set.windows() - from);
            int[] windows = new int[count * (set.context() + 1)];
            set.fill(from, count, windows);
            sum += count * learner.loss(lane, windows, count);
        }
        return sum / set.windows();
    }

    /** A look into the lane on the first windows of the set. */
    static Probe probe(Learner learner, int lane, ValidationSet set) {
        int count = Math.min(set.windows(), Math.max(1, TOKENS_A_PROBE / set.context()));
        int[] windows = new int[count * (set.context() + 1)];
        set.fill(0, count, windows);
        return learner.probe(lane, windows, count);
    }
}
