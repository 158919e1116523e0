package lehr.plan.live;

import java.util.Arrays;

/**
 * How far a run lies off its law. Points far from the median of all are no part of it while they are few: a spike says
 * nothing of the level of a run.
 *
 * @param mean observed − predicted over the last third of its steps, nats
 * @param reach half the width of the law's 90% interval there, nats
 * @param error standard error of the mean, from the scatter of neighbouring points, nats
 * @param points the mean is of
 */
record Offset(double mean, double reach, double error, int points) {
    private static final double SHARE = 2 / 3.0;
    private static final int LEAST = 5;

    /** Distance from the median in robust sds, and as a share of the loss, from which on a point is of a spike. */
    private static final double FAR = 6;

    private static final double FAR_LEAST = 0.005;
    private static final double MEDIAN_TO_SD = 1.4826;

    /** A larger share of far points is a level, not a spike. */
    private static final double FEW = 0.25;

    static final Offset NONE = new Offset(0, Double.NaN, Double.NaN, 0);

    /** Over the points that a law describes. */
    static Offset of(Trace trace, LawAlong law, long step) {
        int first = trace.from(law.first());
        int late = Math.max(first, trace.from(SHARE * step));
        int from = trace.size() - late < LEAST ? first : late;
        double[] off = new double[trace.size() - from];
        double reach = 0;
        for (int i = 0; i < off.length; i++) {
            double at = trace.step(from + i);
            off[i] = trace.loss(from + i) - law.loss(at);
            reach += (law.high(at) - law.low(at)) / 2 / off.length;
        }
        return off.length < 1 ? NONE : of(withoutSpikes(off, FAR_LEAST * law.loss(step)), reach);
    }

    private static Offset of(double[] off, double reach) {
        double squares = 0;
        for (int i = 1; i < off.length; i++) {
            squares += (off[i] - off[i - 1]) * (off[i] - off[i - 1]) / 2;
        }
        double mean = Arrays.stream(off).average().orElseThrow();
        return new Offset(mean, reach, Math.sqrt(squares / Math.max(1, off.length - 1) / off.length), off.length);
    }

    /** @param least distance at which a point may be of a spike, nats */
    private static double[] withoutSpikes(double[] off, double least) {
        double median = median(off);
        double sd = MEDIAN_TO_SD
                * median(Arrays.stream(off).map(one -> Math.abs(one - median)).toArray());
        double far = Math.max(least, FAR * sd);
        double[] near =
                Arrays.stream(off).filter(one -> Math.abs(one - median) <= far).toArray();
        return off.length - near.length <= FEW * off.length ? near : off;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    }

    /** The offset as a share of the interval's half. */
    double off() {
        return Math.abs(mean) / reach;
    }

    /** The same where the few points so far are unsure themselves, give or take two standard errors. */
    double surelyOff() {
        return Math.max(0, Math.abs(mean) - 2 * error) / reach;
    }

    /** What of the offset the law's interval does not allow: forecasts are unsure by it, nats. */
    double misfit() {
        return mean == 0 ? 0 : Math.max(0, Math.abs(mean) - reach);
    }
}
