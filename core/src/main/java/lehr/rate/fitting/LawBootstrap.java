package lehr.rate.fitting;

import java.util.SplittableRandom;

/**
 * Draws of a law: the optima that other trials would have given, scattered as the cells scatter, and beliefs whose means are drawn
 * from themselves. In a linear model with normal noise these are draws of the posterior.
 */
final class LawBootstrap {
    /** Draws of the scatter where no trials are drawn. */
    private static final int LEAST_DRAWS = 200;

    private final Optima optima;
    private final SplittableRandom random;

    LawBootstrap(Optima optima, long seed) {
        this.optima = optima;
        this.random = new SplittableRandom(seed);
    }

    /**
     * The law with its uncertainty.
     *
     * @param y ln of the optima
     * @param drawn ln of the optima of every draw; may be none
     */
    FittedLaw law(double[] y, double[][] drawn, ExponentPrior prior, boolean chosen) {
        Regression regression = new Regression(optima.rows(), prior);
        Regression.Solution found = regression.solve(y);
        double own = ownScatter(found.scatter(), y, drawn);
        int draws = Math.max(LEAST_DRAWS, drawn.length);
        double[][] coefficients = new double[draws][];
        for (int draw = 0; draw < draws; draw++) {
            double[] scattered = (drawn.length == 0 ? y : drawn[draw % drawn.length]).clone();
            for (int i = 0; i < scattered.length; i++) {
                scattered[i] += own * random.nextGaussian();
            }
            coefficients[draw] = regression.solve(scattered, moved(prior));
        }
        return FittedLaw.of(Laws.law(optima, found), prior, chosen, found, covariance(coefficients));
    }

    /** Scatter that is not the trials' noise. */
    private static double ownScatter(double scatter, double[] y, double[][] drawn) {
        double squares = 0;
        for (double[] draw : drawn) {
            for (int i = 0; i < y.length; i++) {
                squares += (draw[i] - y[i]) * (draw[i] - y[i]);
            }
        }
        double ofTrials = drawn.length == 0 ? 0 : squares / drawn.length / y.length;
        return Math.sqrt(Math.max(0, scatter * scatter - ofTrials));
    }

    /** However narrow a prior foretold best, its means are no surer than usual. */
    private double[] moved(ExponentPrior prior) {
        double[] means = prior.means();
        double[] sds = prior.sds();
        for (int i = 0; i < means.length; i++) {
            double normal = random.nextGaussian();
            means[i] += Double.isFinite(sds[i]) ? Math.max(Laws.USUAL_WIDTH, sds[i]) * normal : 0;
        }
        return means;
    }

    static double[][] covariance(double[][] draws) {
        int size = draws[0].length;
        double[] mean = new double[size];
        for (double[] draw : draws) {
            for (int i = 0; i < size; i++) {
                mean[i] += draw[i] / draws.length;
            }
        }
        double[][] covariance = new double[size][size];
        for (double[] draw : draws) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    covariance[i][j] += (draw[i] - mean[i]) * (draw[j] - mean[j]) / (draws.length - 1);
                }
            }
        }
        return covariance;
    }
}
