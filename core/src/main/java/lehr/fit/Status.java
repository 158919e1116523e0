package lehr.fit;

/**
 * How a fit ended, as separate answers.
 *
 * @param converged the best start met the solver's tolerances
 * @param starts starts tried
 * @param agreeing starts that reached the best objective within 1e-6 relative
 * @param evaluations model evaluations over all starts
 * @param text one sentence for people
 */
public record Status(boolean converged, int starts, int agreeing, int evaluations, String text) {}
