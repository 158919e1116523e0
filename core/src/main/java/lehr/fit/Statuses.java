package lehr.fit;

import java.util.List;

/** The sentences for how a fit ended. */
final class Statuses {
    private Statuses() {}

    static Status of(boolean converged, int starts, int agreeing, int evaluations) {
        String text = converged
                ? "converged; " + agreeing + " of " + starts + " starts agree"
                : "not converged within the allowed steps; take the numbers as a rough guess";
        return new Status(converged, starts, agreeing, evaluations, text);
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
