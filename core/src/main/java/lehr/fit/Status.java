package lehr.fit;

/**
 * How a fit ended, as separate answers.
 *
 * @param converged the best start met the solver's tolerances
 * @param starts starts followed to the end
 * @param agreeing starts that reached the best objective within 1e-6 relative (1e-4 for the published
 *     laws, whose valleys are flat)
 * @param evaluations model evaluations over all starts
 * @param text one sentence for people
 */
public record Status(boolean converged, int starts, int agreeing, int evaluations, String text) {}
