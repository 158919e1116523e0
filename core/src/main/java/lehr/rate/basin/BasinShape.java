package lehr.rate.basin;

import java.util.ArrayList;
import java.util.List;

/**
 * The form that the basins of all cells share, as a share of the loss, around the best peak LR η* and batch B*:
 *
 * <pre>
 * f(x, y) = Σ f_ij·x^i·y^j,  2 ≤ i + j ≤ degree,   x = ln(η/η*),  y = ln(B/B*)
 * </pre>
 *
 * <p>Basins are skewed, steeper towards high LR, so that a quadratic alone (2601.05049 Eq. 2) puts its minimum too low or too high,
 * depending on which trials it saw.
 *
 * @param joint whether the batch was varied; if not, f is of x alone
 * @param terms in the order of {@link #powers}
 */
public record BasinShape(boolean joint, List<Term> terms) {
    public BasinShape {
        terms = List.copyOf(terms);
    }

    /**
     * One f_ij.
     *
     * @param ratePower i
     * @param batchPower j
     * @param coefficient share of the loss
     */
    public record Term(int ratePower, int batchPower, double coefficient) {}

    /** Powers (i, j) of the terms up to a degree. */
    static List<int[]> powers(int degree, boolean joint) {
        List<int[]> powers = new ArrayList<>();
        for (int i = 0; i <= degree; i++) {
            for (int j = 0; j <= (joint ? degree - i : 0); j++) {
                if (i + j >= 2) {
                    powers.add(new int[] {i, j});
                }
            }
        }
        return powers;
    }

    /** The coefficient of x^i·y^j, 0 where there is none. */
    public double coefficient(int ratePower, int batchPower) {
        return terms.stream()
                .filter(term -> term.ratePower() == ratePower && term.batchPower() == batchPower)
                .mapToDouble(Term::coefficient)
                .findFirst()
                .orElse(0);
    }

    /** Whether the centre is a minimum. */
    public boolean convex() {
        double rate = coefficient(2, 0);
        double batch = coefficient(0, 2);
        double cross = coefficient(1, 1);
        return rate > 0 && (!joint || (batch > 0 && 4 * rate * batch > cross * cross));
    }

    /** f at x = ln(η/η*), y = ln(B/B*), a share of the loss; y is of no account where the batch was not varied. */
    public double at(double x, double y) {
        double value = 0;
        for (Term term : terms) {
            value += term.coefficient() * Math.pow(x, term.ratePower()) * Math.pow(y, term.batchPower());
        }
        return value;
    }

    /**
     * What a distance from the best costs, as a share of the loss: f where the polynomial holds, but never less than half its quadratic
     * part, for beyond the trials a polynomial may fall again.
     */
    public double regret(double x, double y) {
        double quadratic = coefficient(2, 0) * x * x + coefficient(1, 1) * x * y + coefficient(0, 2) * y * y;
        return Math.max(at(x, y), quadratic / 2);
    }
}
