package lehr.logs.dialect;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers that went through single precision: 3e-4 comes back as 3.0000000142e-4. Of all numbers that would, the one
 * with the fewest digits is taken for the one that was meant.
 */
final class SinglePrecision {
    /** Any float is told from its neighbours by nine digits; any decimal of six survives. */
    private static final int FEWEST = 6;

    private static final int MOST = 9;

    private SinglePrecision() {}

    /** The column with every float replaced by the shortest decimal of it. */
    static LogColumn undone(LogColumn column) {
        LogColumn meant = new LogColumn();
        for (int i = 0; i < column.size(); i++) {
            meant.add(column.step(i), meant(column.value(i)), column.row(i));
        }
        return meant;
    }

    static double meant(double value) {
        float single = (float) value;
        if (single != value || Double.isInfinite(value)) {
            return value;
        }
        for (int digits = FEWEST; digits < MOST; digits++) {
            double decimal =
                    new BigDecimal(value).round(new MathContext(digits)).doubleValue();
            if ((float) decimal == single) {
                return decimal;
            }
        }
        return value;
    }
}
