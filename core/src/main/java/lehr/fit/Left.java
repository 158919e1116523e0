package lehr.fit;

import java.util.ArrayList;
import java.util.List;
import lehr.curve.Curve;
import lehr.feature.AnnealedShare;
import lehr.feature.Exposure;

/**
 * What a fitted law left unexplained at the end of one fitted run, and where that end lies among schedules.
 *
 * @param run id
 * @param annealed share of the LR area that annealing gave away, see {@link AnnealedShare}
 * @param rate LR at the end, as a share of the peak
 * @param steps to the end
 * @param peak peak LR
 * @param residual ln observed − ln predicted
 * @param jitter sd of the residual from the curve's own jitter
 */
public record Left(
        String run, double annealed, double rate, double steps, double peak, double residual, double jitter) {
    /** Last points a residual is the mean of. */
    private static final int LAST = 3;

    public Left {
        if (!(steps > 0) || !(peak > 0) || !Double.isFinite(residual) || !(jitter >= 0)) {
            throw new IllegalArgumentException("what is left of a run needs steps > 0, peak > 0, a finite residual and"
                    + " jitter >= 0, found " + steps + ", " + peak + ", " + residual + ", " + jitter);
        }
    }

    /** The ends of {@code curves} under the parameters {@code theta}. */
    static List<Left> of(List<Observed> observed, double[] theta) {
        List<Left> left = new ArrayList<>();
        for (Observed run : observed) {
            Curve curve = run.curve();
            double[] residual = new double[run.size()];
            run.logResiduals(theta, residual, null, 0);
            int last = Math.min(LAST, residual.length);
            double mean = 0;
            for (int i = residual.length - last; i < residual.length; i++) {
                mean -= residual[i] / last;
            }
            Exposure exposure = run.exposure();
            int end = exposure.size() - 1;
            left.add(new Left(
                    curve.run(),
                    AnnealedShare.at(exposure)[end],
                    exposure.rate(curve.lastStep()) / exposure.peak(),
                    curve.lastStep() + 1.0,
                    exposure.peak(),
                    mean,
                    Noise.jitter(curve) / Math.sqrt(last)));
        }
        return left;
    }
}
