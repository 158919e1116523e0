package lehr.report;

/**
 * One law in the comparison of all laws, each schedule left out in turn.
 *
 * @param law its name
 * @param parameters fitted ones, count
 * @param meanError mean over left-out runs of the mean relative error
 * @param worstError largest relative error of any left-out point
 * @param finalError mean relative error of the final losses
 * @param note what to know, e.g. {@code not converged}; "" for nothing
 * @param chosen whether this is the law that will be used
 */
public record LawComparison(
        String law,
        int parameters,
        double meanError,
        double worstError,
        double finalError,
        String note,
        boolean chosen) {}
