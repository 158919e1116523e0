package lehr.fit;

import java.util.List;
import lehr.curve.Curve;
import lehr.feature.Exposure;
import lehr.law.Law;
import lehr.law.Response;

/**
 * A curve bound to a law: what a solver sees.
 *
 * @param curve the points used
 * @param exposure the LR of every step up to the last of them
 * @param response the law at these points
 * @param logLoss ln of the observed loss
 */
record Observed(Curve curve, Exposure exposure, Response response, double[] logLoss) {

    static Observed of(Law law, Curve curve) {
        Exposure exposure = Exposure.of(curve);
        double[] logLoss = curve.losses();
        for (int point = 0; point < logLoss.length; point++) {
            logLoss[point] = Math.log(logLoss[point]);
        }
        return new Observed(curve, exposure, law.respond(exposure), logLoss);
    }

    static List<Observed> of(Law law, List<Curve> curves) {
        return curves.stream().map(curve -> of(law, curve)).toList();
    }

    int size() {
        return logLoss.length;
    }

    /** Fills ln predicted − ln observed and, if wanted, its derivatives, from row {@code first} on. */
    void logResiduals(double[] theta, double[] residual, double[][] jacobian, int first) {
        int size = size();
        double[] loss = new double[size];
        double[][] rows = jacobian == null ? null : new double[size][];
        for (int point = 0; rows != null && point < size; point++) {
            rows[point] = jacobian[first + point];
        }
        response.evaluate(theta, loss, rows);
        for (int point = 0; point < size; point++) {
            residual[first + point] = Math.log(loss[point]) - logLoss[point];
            for (int j = 0; rows != null && j < theta.length; j++) {
                rows[point][j] /= loss[point];
            }
        }
    }
}
