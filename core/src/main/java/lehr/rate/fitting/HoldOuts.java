package lehr.rate.fitting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lehr.rate.grid.Cell;
import lehr.rate.grid.Grid;

/** Cells foretold by laws that had not seen them: those beyond the cheapest, and the largest fitted ones by a fit without them. */
final class HoldOuts {
    /** A law of fewer cells is no test of the law of all. */
    private static final int LEAST_FITTED = 3;

    private final Grid grid;
    private final RateOptions options;
    private final List<Cell> sound;
    private final boolean joint;
    private final List<String> warnings = new ArrayList<>();

    /**
     * @param grid of the fit
     * @param options of the fit
     * @param sound cells that can be fitted, the cheapest first
     * @param joint whether the batch is fitted
     */
    HoldOuts(Grid grid, RateOptions options, List<Cell> sound, boolean joint) {
        this.grid = grid;
        this.options = options;
        this.sound = sound;
        this.joint = joint;
    }

    /** Why a hold-out that was asked for is missing. */
    List<String> warnings() {
        return warnings;
    }

    /**
     * The scores.
     *
     * @param fit to the cheapest cells
     * @param extended cells that were themselves foretold, which test nothing
     */
    List<HeldOut> of(RateFit fit, Set<Cell> extended) {
        List<HeldOut> scores = new ArrayList<>();
        int fitted = Math.min(options.cheapest(), sound.size());
        int usual = fitted < sound.size() ? 0 : fitted / 4;
        int wanted = options.holdOut() < 0 ? usual : options.holdOut();
        if (wanted > 0 && fitted - wanted >= LEAST_FITTED) {
            without(wanted, fitted)
                    .ifPresent(smaller -> score(scores, sound.subList(fitted - wanted, fitted), smaller, extended));
        } else if (wanted > 0) {
            warnings.add("leaving out " + wanted + " of " + fitted + " cells leaves fewer than " + LEAST_FITTED
                    + " to fit: no hold-out");
        }
        score(scores, sound.subList(fitted, sound.size()), fit, extended);
        return scores;
    }

    /** Fewer cells may determine less: that is no reason to refuse the law of all. */
    private Optional<RateFit> without(int largest, int fitted) {
        try {
            return Optional.of(
                    RateFit.of(grid, options.withHoldOut(0).withBootstrap(0).withCheapest(fitted - largest)));
        } catch (IllegalArgumentException e) {
            warnings.add("no hold-out: without the largest cells " + e.getMessage());
            return Optional.empty();
        }
    }

    private void score(List<HeldOut> scores, List<Cell> unseen, RateFit fit, Set<Cell> extended) {
        for (Cell cell : unseen) {
            if (!extended.contains(cell)) {
                Recommendation foretold = fit.predict(cell.params(), cell.tokens(), cell.activeParams());
                scores.add(HeldOut.of(cell, foretold, fit.fitted().size(), joint, options.recipe()));
            }
        }
    }
}
