package lehr.fit;

/** The sentence for how a fit ended. */
final class Statuses {
    private Statuses() {}

    static Status of(boolean converged, int starts, int agreeing, int evaluations) {
        String text = converged
                ? "converged; " + agreeing + " of " + starts + " starts agree"
                : "not converged within the allowed steps; take the numbers as a rough guess";
        return new Status(converged, starts, agreeing, evaluations, text);
    }
}
