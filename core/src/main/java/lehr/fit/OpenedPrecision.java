package lehr.fit;

import java.util.List;
import java.util.stream.IntStream;
import lehr.curve.Curve;
import lehr.law.Laws;
import lehr.math.Triangular;

/**
 * The precision of all parameters of a fit, those held at one peak LR included.
 *
 * <pre>
 * P = Mᵀ·P_free·M + prior of the held        J_held = J_free·M_held,  M_free = 1
 * </pre>
 *
 * <p>At one peak LR a held parameter does nothing that the free ones cannot do too: the curves know the sum of both, the prior
 * alone the share of each.
 */
final class OpenedPrecision {
    /** Points of a curve that M is read from. */
    private static final int POINTS = 12;

    /** Keeps a parameter without a prior invertible. */
    private static final double FLAT = 1e-9;

    private final ModelFit model;
    private final List<Curve> curves;
    private final boolean[] held;
    private final int[] free;
    private final Prior prior;

    OpenedPrecision(ModelFit model, List<Curve> curves, boolean[] held, Prior prior) {
        this.model = model;
        this.curves = curves;
        this.held = held;
        this.free = IntStream.range(0, held.length).filter(j -> !held[j]).toArray();
        this.prior = prior;
    }

    /** C⁻¹ of all parameters. */
    double[][] precision() {
        return opened(known(model.covariance()), 1);
    }

    /** C⁻¹·F·C⁻¹ of all parameters, F their covariance for forecasts: what the curves and the prior say, each at its worth. */
    double[][] worth() {
        double[][] inverse = known(model.covariance());
        double[][] forecast = part(model.uncertainty().covariance());
        double[][] worth = product(product(inverse, forecast), inverse);
        return opened(worth, Posterior.PRIOR);
    }

    private double[][] known(double[][] covariance) {
        return Triangular.inverse(part(covariance));
    }

    private double[][] part(double[][] matrix) {
        double[][] part = new double[free.length][free.length];
        for (int i = 0; i < free.length; i++) {
            for (int j = 0; j < free.length; j++) {
                part[i][j] = matrix[free[i]][free[j]];
            }
        }
        return part;
    }

    static double[][] product(double[][] one, double[][] other) {
        double[][] product = new double[one.length][other.length];
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < other.length; j++) {
                for (int k = 0; k < other.length; k++) {
                    product[i][j] += one[i][k] * other[k][j];
                }
            }
        }
        return product;
    }

    private double[][] opened(double[][] known, double priorWeight) {
        double[][] all = sandwich(known, map());
        for (int j = 0; j < held.length; j++) {
            if (held[j]) {
                String name = model.estimates().get(j).name();
                double sd = prior.expected(name, model.setting()).sd();
                all[j][j] += Math.max(FLAT, priorWeight / (sd * sd));
            }
        }
        return all;
    }

    /** Mᵀ·P·M. */
    private double[][] sandwich(double[][] known, double[][] map) {
        double[][] all = new double[held.length][held.length];
        for (int a = 0; a < held.length; a++) {
            for (int b = 0; b < held.length; b++) {
                for (int i = 0; i < free.length; i++) {
                    for (int j = 0; j < free.length; j++) {
                        all[a][b] += map[i][a] * known[i][j] * map[j][b];
                    }
                }
            }
        }
        return all;
    }

    /** M, a row a free parameter: by least squares over the curves, exact where one peak LR was fitted. */
    private double[][] map() {
        double[][] map = new double[free.length][held.length];
        for (int i = 0; i < free.length; i++) {
            map[i][free[i]] = 1;
        }
        double[][] jacobian = jacobian();
        for (int j = 0; j < held.length && jacobian.length >= free.length; j++) {
            if (held[j]) {
                double[] share = share(jacobian, j);
                for (int i = 0; i < free.length; i++) {
                    map[i][j] = share[i];
                }
            }
        }
        return map;
    }

    private double[] share(double[][] jacobian, int column) {
        double[][] matrix = new double[jacobian.length][free.length];
        double[] target = new double[jacobian.length];
        for (int row = 0; row < matrix.length; row++) {
            target[row] = jacobian[row][column];
            for (int i = 0; i < free.length; i++) {
                matrix[row][i] = jacobian[row][free[i]];
            }
        }
        Triangular.reduce(matrix, target);
        return Triangular.backward(matrix, target, free.length);
    }

    private double[][] jacobian() {
        List<Observed> observed = Observed.of(
                Laws.RELAXATION,
                curves.stream().map(curve -> curve.thin(POINTS)).toList());
        double[][] jacobian =
                new double[observed.stream().mapToInt(Observed::size).sum()][held.length];
        double[] residual = new double[jacobian.length];
        int first = 0;
        for (Observed one : observed) {
            one.logResiduals(model.theta(), residual, jacobian, first);
            first += one.size();
        }
        return jacobian;
    }
}
