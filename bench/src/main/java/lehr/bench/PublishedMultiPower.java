package lehr.bench;

import java.util.List;
import java.util.Map;
import lehr.curve.Curve;
import lehr.feature.Exposure;
import lehr.feature.LaggedIncrements;
import lehr.feature.LearningRateArea;

/**
 * The multi-power law with the parameters its authors published: the README of their code, fits of the standard split.
 * With these the sum runs over the increments of the warm-up too, which Lehr's form leaves out; L0 differs by B·peak.
 */
final class PublishedMultiPower {
    private static final Map<String, PublishedMultiPower> BY_SIZE = Map.of(
            "25M", new PublishedMultiPower(3.040, .525, .508, 363.8, 2.066, .583, .641),
            "100M", new PublishedMultiPower(2.651, .601, .453, 437.9, 2.132, .598, .655),
            "400M", new PublishedMultiPower(2.375, .654, .429, 523.4, 2.025, .594, .635));

    private final double level;
    private final double size;
    private final double alpha;
    private final double drop;
    private final double rate;
    private final double beta;
    private final double gamma;

    private PublishedMultiPower(
            double level, double size, double alpha, double drop, double rate, double beta, double gamma) {
        this.level = level;
        this.size = size;
        this.alpha = alpha;
        this.drop = drop;
        this.rate = rate;
        this.beta = beta;
        this.gamma = gamma;
    }

    /** Mean over curves of the mean relative error. */
    static double error(String size, List<Curve> asked) {
        return asked.stream().mapToDouble(BY_SIZE.get(size)::error).average().orElse(Double.NaN);
    }

    private double error(Curve curve) {
        Exposure exposure = Exposure.of(curve);
        double[] area = LearningRateArea.at(exposure);
        LaggedIncrements increments = new LaggedIncrements(exposure, 1, false, false);
        double sum = 0;
        int node = 0;
        for (int point = 0; point < area.length; point++) {
            double loss = level + size * Math.pow(area[point], -alpha);
            for (; node < increments.end(point); node++) {
                double lag = rate * increments.lag(node) * Math.pow(increments.rate(node), -gamma);
                loss += drop * increments.weight(node) * (1 - Math.pow(1 + lag, -beta));
            }
            sum += Math.abs(loss / curve.loss(point) - 1);
        }
        return sum / area.length;
    }
}
