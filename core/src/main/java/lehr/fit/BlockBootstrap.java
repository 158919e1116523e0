package lehr.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import lehr.law.Law;

/**
 * Bootstrap draws of a fit: the residuals of every run are cut into blocks, for neighbours hang together, and the fitted
 * curve plus blocks drawn with replacement (and random sign) is fitted again from the optimum.
 */
final class BlockBootstrap {
    private static final int BLOCKS = 8;

    private final Law law;
    private final List<Observed> observed;

    BlockBootstrap(Law law, List<Observed> observed) {
        this.law = law;
        this.observed = observed;
    }

    double[] draw(double[] theta, double[] residual, SplittableRandom random) {
        List<Observed> made = new ArrayList<>();
        int first = 0;
        for (Observed run : observed) {
            made.add(made(run, residual, first, random));
            first += run.size();
        }
        return new RobustFit(law, made).follow(theta).theta();
    }

    private static Observed made(Observed run, double[] residual, int first, SplittableRandom random) {
        int size = run.size();
        int block = Math.max(1, size / BLOCKS);
        double[] logLoss = new double[size];
        for (int from = 0; from < size; from += block) {
            int source = random.nextInt(Math.max(1, size - block + 1));
            int sign = random.nextBoolean() ? 1 : -1;
            for (int i = 0; i < block && from + i < size; i++) {
                double predicted = run.logLoss()[from + i] + residual[first + from + i];
                logLoss[from + i] = predicted - sign * residual[first + source + i];
            }
        }
        return new Observed(run.curve(), run.exposure(), run.response(), logLoss);
    }
}
