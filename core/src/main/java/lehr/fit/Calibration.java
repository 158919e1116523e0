package lehr.fit;

import java.util.List;
import lehr.math.StudentT;

/**
 * How much wider or narrower than usual a study's intervals must be, learned from its own schedules left out in turn.
 *
 * <pre>
 * scale² = (ν₀ + m·mean z²)/(ν₀ + m)     m = min(.7·held, 20)     interval: ± scale·sd·t_{ν₀+m}
 * </pre>
 *
 * <p>z is the error of a run left out in units of its sd before calibration, 4 at most. The usual scale, 1, counts as ν₀ runs;
 * errors of runs of one study hang together, so a run left out counts as .7.
 *
 * @param scale of the sd
 * @param freedom ν₀ + m, of Student's t
 * @param held runs left out in turn
 * @param within80 how many of these lay inside their 80% interval, calibrated by the others
 * @param within90 likewise, of the 90% interval
 */
public record Calibration(double scale, double freedom, int held, int within80, int within90) {
    private static final double USUAL = 6;
    private static final double SHARE = 0.7;
    private static final double MOST = 20;
    private static final double FARTHEST = 4;

    /** Before any run was left out. */
    public static final Calibration NONE = new Calibration(1, USUAL, 0, 0, 0);

    /** For laws without a noise model: normal quantiles. */
    static final Calibration NORMAL = new Calibration(1, 1e9, 0, 0, 0);

    public Calibration {
        if (!(scale > 0) || !(freedom >= 1) || held < within90 || within90 < within80 || within80 < 0) {
            throw new IllegalArgumentException(
                    "a calibration needs scale > 0, freedom >= 1 and held >= within90 >=" + " within80 >= 0, found "
                            + scale + ", " + freedom + ", " + held + ", " + within90 + ", " + within80);
        }
    }

    /** From the errors of runs left out, in units of their sd. */
    static Calibration of(List<Double> errors) {
        int within80 = 0;
        int within90 = 0;
        for (int i = 0; i < errors.size(); i++) {
            Calibration others = without(errors, i);
            double off = Math.abs(errors.get(i));
            within80 += off <= others.reach(0.8) ? 1 : 0;
            within90 += off <= others.reach(0.9) ? 1 : 0;
        }
        Calibration all = without(errors, -1);
        return new Calibration(all.scale, all.freedom, errors.size(), within80, within90);
    }

    /** From all errors but the {@code left}-th. */
    static Calibration without(List<Double> errors, int left) {
        double squares = 0;
        int count = 0;
        for (int i = 0; i < errors.size(); i++) {
            if (i != left) {
                squares += Math.pow(Math.min(FARTHEST, Math.abs(errors.get(i))), 2);
                count++;
            }
        }
        if (count == 0) {
            return NONE;
        }
        double weight = Math.min(SHARE * count, MOST);
        double scale = Math.sqrt((USUAL + weight * squares / count) / (USUAL + weight));
        return new Calibration(scale, USUAL + weight, 0, 0, 0);
    }

    /** The same scale for a model none of whose own schedules were left out. */
    Calibration ofOthers() {
        return new Calibration(scale, freedom, 0, 0, 0);
    }

    /** Half the width of an interval, in sds before calibration. */
    double reach(double level) {
        return scale * StudentT.twoSided(level, (int) Math.min(1_000_000, Math.round(freedom)));
    }
}
