package lehr.plan.live;

/**
 * How far a run lies off its law.
 *
 * @param mean observed − predicted over the last third of its steps, nats
 * @param reach half the width of the law's 90% interval there, nats
 * @param error standard error of the mean, from the scatter of neighbouring points, nats
 * @param points the mean is of
 */
record Offset(double mean, double reach, double error, int points) {
    private static final double SHARE = 2 / 3.0;
    private static final int LEAST = 5;

    static final Offset NONE = new Offset(0, Double.NaN, Double.NaN, 0);

    /** Over the points that a law describes. */
    static Offset of(Trace trace, LawAlong law, long step) {
        int first = trace.from(law.first());
        int late = Math.max(first, trace.from(SHARE * step));
        int from = trace.size() - late < LEAST ? first : late;
        double mean = 0;
        double reach = 0;
        double squares = 0;
        double before = Double.NaN;
        int points = trace.size() - from;
        for (int point = from; point < trace.size(); point++) {
            double at = trace.step(point);
            double off = trace.loss(point) - law.loss(at);
            mean += off / points;
            squares += Double.isNaN(before) ? 0 : (off - before) * (off - before) / 2;
            before = off;
            reach += (law.high(at) - law.low(at)) / 2 / points;
        }
        return points < 1
                ? NONE
                : new Offset(mean, reach, Math.sqrt(squares / Math.max(1, points - 1) / points), points);
    }

    /** The offset as a share of the interval's half. */
    double off() {
        return Math.abs(mean) / reach;
    }

    /** The same where the few points so far are unsure themselves, give or take two standard errors. */
    double surelyOff() {
        return Math.max(0, Math.abs(mean) - 2 * error) / reach;
    }
}
