package lehr.fit;

import java.util.List;
import lehr.law.Parameter;
import lehr.math.Bounds;
import lehr.math.Residuals;

/**
 * A problem in coordinates a solver moves well in: the logarithm of every parameter that is a scale. Along the valleys of
 * the multi-power law B·β is constant, which is a straight line in ln B and ln β and a long bend in B and β.
 */
final class ScaledProblem implements Residuals {
    private final Residuals problem;
    private final boolean[] scale;
    private final Bounds bounds;

    ScaledProblem(Residuals problem, List<Parameter> parameters, Bounds outer) {
        this.problem = problem;
        this.scale = new boolean[parameters.size()];
        for (int j = 0; j < scale.length; j++) {
            scale[j] = parameters.get(j).isScale();
        }
        this.bounds = new Bounds(inner(outer.lower()), inner(outer.upper()));
    }

    Bounds bounds() {
        return bounds;
    }

    double[] inner(double[] theta) {
        double[] inner = theta.clone();
        for (int j = 0; j < inner.length; j++) {
            inner[j] = scale[j] ? Math.log(theta[j]) : theta[j];
        }
        return inner;
    }

    double[] outer(double[] inner) {
        double[] theta = inner.clone();
        for (int j = 0; j < theta.length; j++) {
            theta[j] = scale[j] ? Math.exp(inner[j]) : inner[j];
        }
        return theta;
    }

    @Override
    public int size() {
        return problem.size();
    }

    @Override
    public int robust() {
        return problem.robust();
    }

    @Override
    public int parameters() {
        return scale.length;
    }

    @Override
    public void evaluate(double[] inner, double[] residual, double[][] jacobian) {
        double[] theta = outer(inner);
        problem.evaluate(theta, residual, jacobian);
        for (int j = 0; jacobian != null && j < scale.length; j++) {
            for (int i = 0; scale[j] && i < jacobian.length; i++) {
                jacobian[i][j] *= theta[j];
            }
        }
    }
}
