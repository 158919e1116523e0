package lehr.bench;

import java.util.List;
import java.util.Map;
import lehr.curve.Curve;
import lehr.feature.Exposure;
import lehr.law.Laws;

/** The multi-power law with the parameters its authors published: the README of their code, fits of the standard split. */
final class PublishedMultiPower {
    private static final Map<String, double[]> THETA = Map.of(
            "25M", theta(3.040, .525, .508, 363.8, 2.066, .583, .641),
            "100M", theta(2.651, .601, .453, 437.9, 2.132, .598, .655),
            "400M", theta(2.375, .654, .429, 523.4, 2.025, .594, .635));

    private PublishedMultiPower() {}

    private static double[] theta(
            double level, double size, double alpha, double drop, double rate, double beta, double gamma) {
        return new double[] {level, size, alpha, drop, rate, beta, gamma};
    }

    /** Mean over curves of the mean relative error. */
    static double error(String size, List<Curve> asked) {
        return asked.stream()
                .mapToDouble(curve -> error(THETA.get(size), curve))
                .average()
                .orElse(Double.NaN);
    }

    private static double error(double[] theta, Curve curve) {
        double[] loss = new double[curve.size()];
        Laws.MULTI_POWER.respond(Exposure.of(curve)).evaluate(theta, loss, null);
        double sum = 0;
        for (int point = 0; point < loss.length; point++) {
            sum += Math.abs(loss[point] / curve.loss(point) - 1);
        }
        return sum / loss.length;
    }
}
