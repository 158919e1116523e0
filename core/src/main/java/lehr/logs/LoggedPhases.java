package lehr.logs;

/** Where logged LRs rise to a peak, stay at it and fall from it. */
final class LoggedPhases {
    /** Share of the peak below which an LR counts as lower: what 5 logged digits round away, and more. */
    private static final double NEAR = 1e-4;

    private final LoggedRates rates;
    private final double peak;
    private final int firstAtPeak;
    private final int lastAtPeak;

    LoggedPhases(LoggedRates rates, double peak) {
        this.rates = rates;
        this.peak = peak;
        int first = 0;
        while (first < rates.size() && !isAtPeak(first)) {
            first++;
        }
        int last = rates.size() - 1;
        while (last >= 0 && !isAtPeak(last)) {
            last--;
        }
        this.firstAtPeak = first;
        this.lastAtPeak = last;
    }

    private boolean isAtPeak(int row) {
        return rates.rate(row) >= peak * (1 - NEAR);
    }

    /**
     * Length of the warm-up: where the line through its first and last logged row meets the peak, but no later
     * than the first row at the peak; 0 if the log shows no rise.
     */
    long warmupSteps() {
        if (firstAtPeak == 0 || firstAtPeak == rates.size() || rates.rate(0) >= rates.rate(firstAtPeak)) {
            return 0;
        }
        int last = firstAtPeak - 1;
        double slope = last > 0
                ? (rates.rate(last) - rates.rate(0)) / (rates.step(last) - rates.step(0))
                : rates.rate(0) / (rates.step(0) + 1.0);
        double met = rates.step(last) + (peak - rates.rate(last)) / slope;
        return Math.min(rates.step(firstAtPeak), Math.max(rates.step(last) + 1, Math.round(met)));
    }

    /** Step of the first row at the peak; 0 if none is. */
    long firstAtPeak() {
        return firstAtPeak == rates.size() ? 0 : rates.step(firstAtPeak);
    }

    /** Step of the last row at the peak; 0 if none is. */
    long lastAtPeak() {
        return lastAtPeak < 0 ? 0 : rates.step(lastAtPeak);
    }

    /** The rows after the last at the peak. */
    LoggedRates decay() {
        return rates.rows(lastAtPeak + 1, rates.size());
    }
}
