package lehr.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Mean and covariance of a line's draws, mean and two slopes with size, and the mean variance about it. */
final class LineMoments {
    private static final int SIZE = 3;

    private final double[] sum = new double[SIZE];
    private final double[][] products = new double[SIZE][SIZE];
    private double batch;
    private double variance;
    private int count;

    static LineMoments[] each(int parameters) {
        return IntStream.range(0, parameters).mapToObj(p -> new LineMoments()).toArray(LineMoments[]::new);
    }

    void add(double mean, double[] slope, double aboutIt) {
        double[] line = {mean, slope[0], slope[1]};
        for (int i = 0; i < SIZE; i++) {
            sum[i] += line[i];
            for (int k = 0; k <= i; k++) {
                products[i][k] += line[i] * line[k];
            }
        }
        batch += slope[2];
        variance += aboutIt;
        count++;
    }

    /** The belief these draws amount to. */
    Prior.Belief belief(double sizeless) {
        List<Double> covariance = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            for (int k = 0; k <= i; k++) {
                covariance.add(products[i][k] / count - sum[i] * sum[k] / count / count);
            }
        }
        return new Prior.Belief(
                sum[0] / count,
                sum[1] / count,
                Math.sqrt(variance / count),
                sizeless,
                sum[2] / count,
                covariance,
                batch / count);
    }
}
