package lehr.fit;

import java.util.ArrayList;
import java.util.List;
import lehr.curve.Curve;
import lehr.curve.Setting;
import lehr.law.Laws;
import lehr.schedule.Schedule;

/**
 * Fits a model none of whose runs has been annealed to its end, with what finished models of other sizes say: their shape
 * is its prior, and what the law left over on them is taken from its curves before the fit and added to its predictions.
 */
final class LiveFit {
    /** Share of its schedule from which a run counts as finished: logs stop a little short of the last step. */
    private static final double END = 0.97;

    private static final int POINTS = 40;
    private static final int ALL_POINTS = 600;
    private static final int LEAST_POINTS = 6;

    /**
     * A finished model.
     *
     * @param fit of the relaxation law
     * @param curves it was made from
     */
    record Finished(ModelFit fit, List<Curve> curves) {}

    private final List<Finished> donors;
    private final Prior base;

    LiveFit(List<Finished> donors, Prior base) {
        this.donors = donors;
        this.base = base;
    }

    /** Whether a run of this model has seen its LR fall to the end of its schedule. */
    static boolean isFinished(List<Curve> model) {
        return model.stream().anyMatch(LiveFit::isFinished);
    }

    private static boolean isFinished(Curve curve) {
        Schedule schedule = curve.schedule();
        return curve.lastStep() >= END * schedule.steps() && Coverage.anneals(curve);
    }

    /** The models of known size among those fitted that have been annealed to the end. */
    static List<Finished> finished(List<ModelFit> fits, List<List<Curve>> curves) {
        List<Finished> finished = new ArrayList<>();
        for (int i = 0; i < fits.size(); i++) {
            if (SizeTransfer.canDonate(fits.get(i)) && isFinished(curves.get(i))) {
                finished.add(new Finished(fits.get(i), curves.get(i)));
            }
        }
        return finished;
    }

    ModelFit fit(List<Curve> model) {
        Setting target = model.get(0).setting();
        List<Left> left = left();
        Discrepancy discrepancy = new Discrepancy(left, target.params());
        SizeTransfer shape = new SizeTransfer(donors.stream().map(Finished::fit).toList());
        List<Curve> lawful = model.stream().map(discrepancy::without).toList();
        ModelFit fit = new PosteriorFit(lawful, shape.priorFor(target, base)).fit();
        left.addAll(Left.atEnds(Observed.of(Laws.RELAXATION, model), fit.theta()));
        return fit.leaving(left);
    }

    /** What the law left on the donors, along their curves. */
    private List<Left> left() {
        int runs = donors.stream().mapToInt(donor -> donor.curves().size()).sum();
        int most = Math.max(LEAST_POINTS, Math.min(POINTS, ALL_POINTS / Math.max(1, runs)));
        List<Left> left = new ArrayList<>();
        for (Finished donor : donors) {
            donor.curves().forEach(curve -> left.addAll(Left.along(donor.fit(), curve.thin(most))));
        }
        return left;
    }
}
