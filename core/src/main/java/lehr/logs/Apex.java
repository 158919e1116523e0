package lehr.logs;

/**
 * The peak of a schedule that decays right after its warm-up, which falls between two logged rows: where the line of
 * the rise meets the line of the fall.
 *
 * @param step the meeting point, optimizer steps
 * @param rate its LR
 */
record Apex(double step, double rate) {
    /** Share of the largest logged LR: a peak not above this is logged well enough, one above the next is no meeting. */
    private static final double LOWEST = 1.001;

    private static final double HIGHEST = 1.1;

    private static final double NEAR = 1e-5;
    private static final int DIGITS = 12;

    /** The logged LRs, with a row for the peak where it shows to lie between them. */
    static LoggedRates added(LoggedRates rates) {
        int top = 0;
        for (int row = 1; row < rates.size(); row++) {
            top = rates.rate(row) > rates.rate(top) ? row : top;
        }
        Apex before = meeting(rates, top - 1, top);
        Apex apex = before != null ? before : meeting(rates, top, top + 1);
        if (apex == null || !(apex.rate > LOWEST * rates.rate(top)) || apex.rate > HIGHEST * rates.rate(top)) {
            return rates;
        }
        return rates.with(Math.round(apex.step), plain(apex.rate));
    }

    /** The roundest LR this near: peaks are chosen by people. */
    private static double plain(double rate) {
        for (int digits = 1; digits < DIGITS; digits++) {
            double rounded = WarmupFit.rounded(rate, digits);
            if (Math.abs(rounded / rate - 1) < NEAR) {
                return rounded;
            }
        }
        return WarmupFit.rounded(rate, DIGITS);
    }

    /** Where the line through the first and the last rising row meets that through two falling ones, if between. */
    private static Apex meeting(LoggedRates rates, int last, int falling) {
        if (last < 1 || falling + 1 >= rates.size()) {
            return null;
        }
        double rise = slope(rates, 0, last);
        double fall = slope(rates, falling, falling + 1);
        double gap = rates.rate(falling) - fall * (rates.step(falling) - rates.step(last)) - rates.rate(last);
        double steps = gap / (rise - fall);
        boolean between = steps > 0 && steps < rates.step(falling) - rates.step(last);
        return between ? new Apex(rates.step(last) + steps, rates.rate(last) + rise * steps) : null;
    }

    private static double slope(LoggedRates rates, int from, int to) {
        return (rates.rate(to) - rates.rate(from)) / (rates.step(to) - rates.step(from));
    }
}
