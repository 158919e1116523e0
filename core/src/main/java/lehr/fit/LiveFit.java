package lehr.fit;

import java.util.ArrayList;
import java.util.List;
import lehr.curve.Curve;
import lehr.schedule.Schedule;

/**
 * Fits a model none of whose runs has been annealed to its end, with what finished models of other sizes say: their shape
 * is its prior, and what the law left over on them is taken from its curves before the fit and added to its predictions.
 */
final class LiveFit {
    /** Share of its schedule from which a run counts as finished: logs stop a little short of the last step. */
    private static final double END = 0.97;

    private final List<Discrepancy.Finished> donors;
    private final Prior base;

    LiveFit(List<Discrepancy.Finished> donors, Prior base) {
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
    static List<Discrepancy.Finished> finished(List<ModelFit> fits, List<List<Curve>> curves) {
        List<Discrepancy.Finished> finished = new ArrayList<>();
        for (int i = 0; i < fits.size(); i++) {
            if (SizeTransfer.canDonate(fits.get(i)) && isFinished(curves.get(i))) {
                finished.add(new Discrepancy.Finished(fits.get(i), curves.get(i)));
            }
        }
        return finished;
    }

    ModelFit fit(List<Curve> model) {
        Discrepancy discrepancy = Discrepancy.of(donors, model.get(0).setting());
        SizeTransfer shape =
                new SizeTransfer(donors.stream().map(Discrepancy.Finished::fit).toList());
        List<Curve> lawful = model.stream().map(discrepancy::without).toList();
        return new PosteriorFit(lawful, shape.priorFor(model.get(0).setting(), base))
                .fit()
                .with(discrepancy);
    }
}
