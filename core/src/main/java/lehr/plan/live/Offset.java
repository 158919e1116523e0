package lehr.plan.live;

/**
 * How far a run lies off its law.
 *
 * @param mean observed − predicted over the last third of its steps, nats
 * @param reach half the width of the law's 90% interval there, nats
 */
record Offset(double mean, double reach) {
    private static final double SHARE = 2 / 3.0;
    private static final int LEAST = 5;

    static final Offset NONE = new Offset(0, Double.NaN);

    /** Over the points that a law describes. */
    static Offset of(Trace trace, LawAlong law, long step) {
        int first = trace.from(law.first());
        int late = Math.max(first, trace.from(SHARE * step));
        int from = trace.size() - late < LEAST ? first : late;
        double mean = 0;
        double reach = 0;
        int points = trace.size() - from;
        for (int point = from; point < trace.size(); point++) {
            double at = trace.step(point);
            mean += (trace.loss(point) - law.loss(at)) / points;
            reach += (law.high(at) - law.low(at)) / 2 / points;
        }
        return points < 1 ? NONE : new Offset(mean, reach);
    }

    double off() {
        return Math.abs(mean) / reach;
    }
}
