package lehr.fit;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lehr.math.Triangular;

/**
 * Studies as draws from groups, groups as draws from one population, by Gibbs sampling:
 *
 * <pre>
 * curves of study j      →  θ_j, with precision H_j
 * θ_j ~ t₄(μ_g(j) + slopes·x_j, ω²)     μ_g ~ N(m, τ²)     m ~ N(base mean, sd²/4)     slopes ~ N(base, …)
 * ω², τ² ~ scaled inverse χ² with four degrees of freedom and mean 3/8 sd²
 * </pre>
 *
 * <p>sd is the base prior's: with no study at all the prediction for another is the base prior again. Spreads are
 * integrated over, not estimated and then believed; heavy tails keep a study unlike the others from moving the mean. Each
 * parameter has its own spread; the correlations within a study are kept.
 */
final class Hierarchy {
    /** Regressors: ln size among the base's sizes, ln size beyond them, ln batch. */
    static final int SLOPES = 3;

    private static final int FREEDOM = 4;
    private static final double MEAN_SHARE = 0.25;
    private static final double SPREAD_SHARE = (1 - MEAN_SHARE) / 2;
    private static final int BURN_IN = 500;
    private static final int DRAWS = 3000;

    /**
     * One finished model.
     *
     * @param precision H of its parameters by its curves alone
     * @param pull H·θ at its optimum
     * @param x its regressors
     * @param group its group's number
     */
    record Member(double[][] precision, double[] pull, double[] x, int group) {}

    /**
     * What is known of one parameter before a study is seen.
     *
     * @param mean at the base's size
     * @param sd of another study's value there
     * @param slope for each regressor
     * @param slopeSd for each regressor, 0 to hold it
     */
    record Base(double mean, double sd, double[] slope, double[] slopeSd) {
        /** Scale of ω² and τ², whose mean is twice that at four degrees of freedom. */
        double spread() {
            return SPREAD_SHARE * sd * sd / 2;
        }
    }

    private final List<Member> members;
    private final List<Base> bases;
    private final SplittableRandom random;
    private final double[][] theta;
    private final double[][] weight;
    private final double[][] centre;
    private final double[] mean;
    private final double[][] slope;
    private final double[] within;
    private final double[] between;
    private final LineMoments[] population;
    private final LineMoments[][] group;

    Hierarchy(List<Member> members, List<Base> bases, long seed) {
        this.members = members;
        this.bases = bases;
        this.random = new SplittableRandom(seed);
        int parameters = bases.size();
        int groups = 1 + members.stream().mapToInt(Member::group).max().orElse(-1);
        theta = new double[members.size()][parameters];
        weight = new double[members.size()][parameters];
        mean = bases.stream().mapToDouble(Base::mean).toArray();
        slope = bases.stream().map(base -> base.slope().clone()).toArray(double[][]::new);
        within = bases.stream().mapToDouble(base -> 2 * base.spread()).toArray();
        between = within.clone();
        centre = new double[groups][];
        group = new LineMoments[groups][];
        Arrays.setAll(centre, g -> mean.clone());
        Arrays.setAll(group, g -> LineMoments.each(parameters));
        population = LineMoments.each(parameters);
        for (double[] own : weight) {
            Arrays.fill(own, 1);
        }
        for (int round = 0; round < BURN_IN + DRAWS; round++) {
            sweep();
            if (round >= BURN_IN) {
                record();
            }
        }
    }

    private void sweep() {
        for (int j = 0; j < theta.length; j++) {
            draw(j);
        }
        for (int p = 0; p < mean.length; p++) {
            drawWeights(p);
            drawSlopes(p);
            drawCentres(p);
            drawSpreads(p);
        }
    }

    /** Draws a study's parameters from its curves and its group: precision H + 1/ω². */
    private void draw(int j) {
        Member member = members.get(j);
        int size = mean.length;
        double[][] factor = new double[size][];
        double[] value = member.pull().clone();
        for (int p = 0; p < size; p++) {
            // A wide fit says nothing beyond its own prior, which was taken out of H: the variance must stay below
            // that.
            double widest = PriorLearner.WIDER * bases.get(p).sd();
            double precision = Math.max(weight[j][p] / within[p], 1 / (widest * widest));
            factor[p] = member.precision()[p].clone();
            factor[p][p] += precision;
            value[p] += expected(member, p) * precision;
        }
        Triangular.cholesky(factor);
        double[] normal = new double[size];
        Arrays.setAll(normal, p -> random.nextGaussian());
        for (int p = 0; p < size; p++) {
            for (int k = 0; k <= p; k++) {
                value[p] += factor[p][k] * normal[k];
            }
        }
        Triangular.solve(factor, value);
        theta[j] = value;
    }

    private double expected(Member member, int p) {
        double expected = centre[member.group()][p];
        for (int k = 0; k < SLOPES; k++) {
            expected += slope[p][k] * member.x()[k];
        }
        return expected;
    }

    private double off(int j, int p) {
        return theta[j][p] - expected(members.get(j), p);
    }

    /** Student's t as a normal of random precision; a study far off weighs little. */
    private void drawWeights(int p) {
        for (int j = 0; j < theta.length; j++) {
            double off = off(j, p);
            weight[j][p] = chiSquare(FREEDOM + 1) / (FREEDOM + off * off / within[p]);
        }
    }

    private void drawSlopes(int p) {
        Base base = bases.get(p);
        for (int k = 0; k < SLOPES; k++) {
            if (base.slopeSd()[k] > 0) {
                Normal drawn = new Normal(base.slope()[k], base.slopeSd()[k] * base.slopeSd()[k]);
                for (int j = 0; j < theta.length; j++) {
                    double x = members.get(j).x()[k];
                    drawn.add(x, off(j, p) + slope[p][k] * x, within[p] / weight[j][p]);
                }
                slope[p][k] = drawn.draw(random);
            }
        }
    }

    /** Draws the groups' centres and the population's mean. */
    private void drawCentres(int p) {
        Base base = bases.get(p);
        Normal all = new Normal(base.mean(), MEAN_SHARE * base.sd() * base.sd());
        for (int g = 0; g < centre.length; g++) {
            Normal own = new Normal(mean[p], between[p]);
            for (int j = 0; j < theta.length; j++) {
                if (members.get(j).group() == g) {
                    own.add(1, off(j, p) + centre[g][p], within[p] / weight[j][p]);
                }
            }
            centre[g][p] = own.draw(random);
            all.add(1, centre[g][p], between[p]);
        }
        mean[p] = all.draw(random);
    }

    private void drawSpreads(int p) {
        double squares = 0;
        for (int j = 0; j < theta.length; j++) {
            squares += weight[j][p] * Math.pow(off(j, p), 2);
        }
        within[p] = spread(p, squares, theta.length);
        squares = 0;
        for (double[] own : centre) {
            squares += Math.pow(own[p] - mean[p], 2);
        }
        between[p] = spread(p, squares, centre.length);
    }

    /** A draw of the scaled inverse χ². */
    private double spread(int p, double squares, int count) {
        return (FREEDOM * bases.get(p).spread() + squares) / chiSquare(FREEDOM + count);
    }

    private double chiSquare(int freedom) {
        double sum = 0;
        for (int k = 0; k < freedom; k++) {
            double normal = random.nextGaussian();
            sum += normal * normal;
        }
        return sum;
    }

    private void record() {
        for (int p = 0; p < mean.length; p++) {
            population[p].add(mean[p], slope[p], within[p] + between[p]);
            for (int g = 0; g < centre.length; g++) {
                group[g][p].add(centre[g][p], slope[p], within[p]);
            }
        }
    }

    /** What is known of a parameter of the next study, of no known group. */
    LineMoments next(int parameter) {
        return population[parameter];
    }

    /** The same for the next study of a group. */
    LineMoments next(int parameter, int ofGroup) {
        return group[ofGroup][parameter];
    }

    /** A normal posterior in the making: prior mean and variance, then observations of x·value. */
    private static final class Normal {
        private double precision;
        private double pull;

        Normal(double mean, double variance) {
            precision = 1 / variance;
            pull = mean / variance;
        }

        void add(double x, double value, double variance) {
            precision += x * x / variance;
            pull += x * value / variance;
        }

        double draw(SplittableRandom random) {
            return pull / precision + random.nextGaussian() / Math.sqrt(precision);
        }
    }
}
