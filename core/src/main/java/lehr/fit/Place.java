package lehr.fit;

import java.util.ArrayList;
import java.util.List;
import lehr.feature.AnnealedShare;
import lehr.feature.Exposure;

/**
 * Where training stands among schedules: two runs at one place have had much the same LRs.
 *
 * @param annealed share of the LR area that annealing gave away, see {@link AnnealedShare}
 * @param rate LR, as a share of the peak
 * @param steps done
 * @param peak peak LR
 */
public record Place(double annealed, double rate, double steps, double peak) {
    public Place {
        if (!(steps > 0) || !(peak > 0) || Double.isNaN(annealed + rate)) {
            throw new IllegalArgumentException("a place needs steps > 0, peak > 0, annealed and rate, found " + steps
                    + ", " + peak + ", " + annealed + ", " + rate);
        }
    }

    /** At each step of interest. */
    static List<Place> of(Exposure exposure) {
        double[] annealed = AnnealedShare.at(exposure);
        List<Place> places = new ArrayList<>();
        for (int point = 0; point < annealed.length; point++) {
            long step = exposure.step(point);
            places.add(new Place(annealed[point], exposure.rate(step) / exposure.peak(), step + 1.0, exposure.peak()));
        }
        return places;
    }
}
