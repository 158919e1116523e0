package lehr.rate.fitting;

import lehr.rate.basin.BasinShape;
import lehr.rate.grid.Cell;

/**
 * The laws through some optima.
 *
 * @param rate of the peak LR
 * @param batch of the batch in tokens; null where it was not varied
 */
record Laws(PowerLaw rate, PowerLaw batch) {
    /** Priors are tried this wide: none is wider, for cells of nearly one size, say, leave an exponent to the prior. */
    private static final double[] WIDTHS = {0.316, 0.1, 0.0316, 0.001};

    /** How far exponents of other teams lie from one's own, as far as the grids at hand tell. */
    static final double USUAL_WIDTH = 0.1;

    /** A width is preferred to the usual one if it spares this share of the loss: less is noise of the trials. */
    private static final double CLEARLY = 1e-4;

    /** A choice between widths needs this many cells to fit. */
    private static final int LEAST_FITTED = 3;

    /** @throws IllegalArgumentException if neither cells nor beliefs determine an exponent */
    static Laws of(Optima optima, RatePrior prior) {
        return new Laws(
                law(optima, solve(optima, optima.rate(), prior.rate())),
                optima.batch() == null ? null : law(optima, solve(optima, optima.batch(), prior.batch())));
    }

    static Regression.Solution solve(Optima optima, double[] y, ExponentPrior prior) {
        return new Regression(optima.rows(), prior).solve(y);
    }

    static PowerLaw law(Optima optima, Regression.Solution found) {
        PowerLaw centre = optima.centre();
        double[] c = found.coefficients();
        return new PowerLaw(Math.exp(c[0]), centre.params(), centre.tokens(), centre.activeShare(), c[1], c[2], c[3]);
    }

    /** How wide the prior should be: the usual, unless another foretells the largest third of the cells clearly better from the others. */
    static double width(Optima optima, RatePrior prior, BasinShape shape) {
        if (!chooses(optima)) {
            return USUAL_WIDTH;
        }
        int held = held(optima);
        double chosen = USUAL_WIDTH;
        double least = regret(optima, held, prior.withSd(USUAL_WIDTH), shape) - CLEARLY;
        for (double width : WIDTHS) {
            double regret = regret(optima, held, prior.withSd(width), shape);
            if (regret < least) {
                least = regret;
                chosen = width;
            }
        }
        return chosen;
    }

    /** Whether there are cells enough to choose a width by. */
    static boolean chooses(Optima optima) {
        return optima.size() - held(optima) >= LEAST_FITTED;
    }

    private static int held(Optima optima) {
        return Math.max(1, optima.size() / 3);
    }

    private static double regret(Optima optima, int held, RatePrior prior, BasinShape shape) {
        Laws laws;
        try {
            laws = of(optima.first(optima.size() - held), prior);
        } catch (IllegalArgumentException e) {
            // The others alone determine no exponents: a prior this weak is none.
            return Double.POSITIVE_INFINITY;
        }
        double sum = 0;
        for (int i = optima.size() - held; i < optima.size(); i++) {
            Cell cell = optima.cells().get(i);
            double x = Math.log(at(laws.rate(), cell)) - optima.rate()[i];
            double y = laws.batch() == null ? 0 : Math.log(at(laws.batch(), cell)) - optima.batch()[i];
            sum += shape.regret(x, y);
        }
        return sum / held;
    }

    private static double at(PowerLaw law, Cell cell) {
        return law.at(cell.params(), cell.tokens(), cell.activeParams() / cell.params());
    }
}
