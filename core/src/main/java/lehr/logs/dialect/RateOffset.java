package lehr.logs.dialect;

/**
 * Whether a trainer that counts steps from 1 logs the LR a step used or that of the next one. Of a linear warm-up from
 * zero, or a linear decay to zero at step T, the line through three rows tells:
 *
 * <pre>
 * zero at label 0 or T          the label is the update that uses the LR:     offset 0
 * zero at label 1 or T + 1      that update is one before the label:          offset −1
 * </pre>
 *
 * transformers logged the next step's LR before 4.50, and the one used since.
 */
final class RateOffset {
    /** Steps a zero may lie beside a whole label. */
    private static final double CLOSE = 0.02;

    private RateOffset() {}

    /** @param totalSteps T, −1 if unknown */
    static int of(LogColumn rates, long totalSteps) {
        int last = rates.size() - 1;
        if (last < 2) {
            return 0;
        }
        double start = zero(rates, 0);
        if (Math.abs(start) < CLOSE || Math.abs(start - 1) < CLOSE) {
            return -(int) Math.round(start);
        }
        double end = zero(rates, rates.value(last) == 0 ? last - 3 : last - 2) - totalSteps;
        return totalSteps > 0 && Math.abs(end - 1) < CLOSE ? -1 : 0;
    }

    /** Label at which the line through three rows is zero; NaN if they are on no line. */
    private static double zero(LogColumn rates, int row) {
        if (row < 0) {
            return Double.NaN;
        }
        double first = slope(rates, row);
        double second = slope(rates, row + 1);
        boolean line = Math.abs(first - second) <= 1e-6 * Math.abs(first) && first != 0;
        return line ? rates.step(row) - rates.value(row) / first : Double.NaN;
    }

    private static double slope(LogColumn rates, int row) {
        return (rates.value(row + 1) - rates.value(row)) / (rates.step(row + 1) - rates.step(row));
    }
}
