package lehr.fit;

import java.util.List;
import lehr.curve.Curve;

/** The sentences for how a fit ended. */
final class Statuses {
    private Statuses() {}

    static Status of(boolean converged, int starts, int agreeing, int evaluations) {
        String text = converged
                ? "converged; " + agreeing + " of " + starts + " starts agree"
                : "not converged within the allowed steps; take the numbers as a rough guess";
        return new Status(converged, starts, agreeing, evaluations, text);
    }

    /** The refusal of curves no parameters can describe: some point was logged before the LR rose above 0, say. */
    static IllegalArgumentException noFiniteLoss(List<Curve> curves) {
        return new IllegalArgumentException("no finite loss can be predicted at some logged step of "
                + curves.get(0).run() + (curves.size() > 1 ? " or the other runs" : "")
                + ", expected points logged after the LR has risen above 0, and LRs of a usual size");
    }

    /** One sentence for every parameter at a bound of its law. */
    static List<String> atBounds(List<Estimate> estimates) {
        return estimates.stream()
                .filter(estimate -> estimate.hold() == Estimate.Hold.BOUND)
                .map(estimate ->
                        estimate.name() + " lies at its bound " + estimate.value() + ": the curves do not determine it")
                .toList();
    }
}
