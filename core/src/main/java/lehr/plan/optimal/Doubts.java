package lehr.plan.optimal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lehr.fit.Seen;
import lehr.plan.Planner;
import lehr.schedule.Schedule;

/** Where a law was pushed to where it says what no run can do, or to the edge of what was allowed. */
final class Doubts {
    /** A fall that is this steep is a jump. */
    private static final double JUMP = 0.5;

    /** Share of the horizon that is worth a word. */
    private static final double NOTABLE = 0.01;

    private final Leeway leeway;
    private final List<String> warnings = new ArrayList<>();

    Doubts(Leeway leeway) {
        this.leeway = leeway;
    }

    List<String> warnings() {
        return warnings;
    }

    /** Whether the free schedule is one that could be trained with the gain foretold; if not, a warning says why. */
    boolean credible(Free free) {
        boolean notable = notable(free.tail());
        boolean padded = pads(free.tail());
        boolean jumps = free.steepest() > JUMP;
        if (padded) {
            warn(
                    "the law pads: it gains %.4f over the last %d steps, whose LR is at most a thousandth of the highest, "
                            + "though a model hardly changes there; the free schedule is not recommended",
                    free.tail().worth(), free.tail().steps());
        } else if (notable) {
            warn(
                    "the last %d steps of the free schedule have an LR of at most a thousandth of the highest and are worth "
                            + "%.4f, less than a seed's noise: train shorter",
                    free.tail().steps(), free.tail().worth());
        }
        if (jumps) {
            warn(
                    "the law asks for %.0f%% of the fall at once: under it the best is to hold the LR and then drop it, "
                            + "which no fitted decay bears out; the free schedule is not recommended",
                    100 * free.steepest());
        }
        atBounds(free);
        return !padded && !jumps;
    }

    /** Whether a schedule of a named shape could be trained with the loss foretold; if not, a warning says why. */
    boolean credible(FamilySearch.Found found, Tail tail) {
        if (pads(tail)) {
            warn(
                    "the law pads: it gains %.4f over the last %d steps of the decay in the shape %s, whose LR is at most a "
                            + "thousandth of the highest, though a model hardly changes there; the shape is not recommended",
                    tail.worth(), tail.steps(), found.shape().text());
        }
        return !pads(tail);
    }

    private boolean notable(Tail tail) {
        return tail.steps() >= NOTABLE * leeway.steps();
    }

    private boolean pads(Tail tail) {
        return notable(tail) && tail.worth() >= Planner.SEED_NOISE;
    }

    private void atBounds(Free free) {
        long decayFrom = leeway.decayFrom();
        long slack = Math.round(NOTABLE * leeway.steps());
        if (free.fall().start() <= decayFrom + slack) {
            if (decayFrom > leeway.from()) {
                warn(
                        "the free schedule decays over all of the %d steps allowed: more would lower the loss",
                        leeway.mostDecay());
            } else if (leeway.anew()) {
                warn("the free schedule falls from the end of the warm-up on: the law would rather have a lower peak; "
                        + "--peaks looks for one among those fitted");
            }
        }
        long resting = steps(free, leeway.leastRate());
        if (leeway.leastRate() > 0 && resting >= 0.05 * leeway.steps()) {
            warn("the free schedule rests at the least LR for its last %d steps", resting);
        }
    }

    private static long steps(Free free, double rate) {
        Schedule schedule = Schedule.parse(free.schedule());
        long step = schedule.steps();
        while (step > 0 && schedule.at(step - 1) <= rate * 1.001) {
            step--;
        }
        return schedule.steps() - step;
    }

    /** Says where the best peak rests at the edge of those fitted. */
    void peak(double peak, Seen seen) {
        if (peak >= seen.highestPeak() * 0.999) {
            warn(
                    "the best peak is the highest fitted, %.3g: a higher one may be better, and no law here is asked beyond",
                    peak);
        } else if (peak <= seen.lowestPeak() * 1.001) {
            warn(
                    "the best peak is the lowest fitted, %.3g: a lower one may be better, and no law here is asked beyond",
                    peak);
        }
    }

    private void warn(String format, Object... values) {
        warnings.add(String.format(Locale.ROOT, format, values));
    }
}
