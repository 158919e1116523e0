package lehr.fit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lehr.curve.Curve;
import lehr.law.Laws;

/**
 * Learns a prior of the relaxation law from finished studies.
 *
 * <p>Each study is fitted with a prior three times as wide as the base, so that its curves speak. Then each parameter's mean
 * at N = 1e8 is pulled from the base mean (known to the base sd) towards the studies', at the base slope in ln N, and the
 * spread between studies is estimated with the base sd counting as {@value #BASE_WEIGHT} studies: two studies move the mean
 * but cannot make it overconfident.
 */
public final class PriorLearner {
    private static final double WIDER = 3;
    private static final double BASE_WEIGHT = 4;

    private PriorLearner() {}

    /**
     * @param name of the prior learned, for people
     * @param curves of finished runs, of any number of models
     * @throws IllegalArgumentException if no model's annealing was seen
     */
    public static Prior learn(String name, Fitter fitter, List<Curve> curves) {
        Prior base = fitter.prior();
        Fit fit = fitter.withPrior(widened(base)).fit(Laws.RELAXATION, curves);
        List<ModelFit> finished =
                fit.models().stream().filter(model -> model.seen().annealing()).toList();
        if (finished.isEmpty()) {
            throw new IllegalArgumentException(
                    "no run of these studies has seen the LR fall, expected finished studies");
        }
        Map<String, Prior.Belief> beliefs = new HashMap<>();
        base.beliefs().forEach((parameter, belief) -> beliefs.put(parameter, learn(parameter, belief, finished)));
        return new Prior(name, beliefs);
    }

    private static Prior widened(Prior base) {
        Map<String, Prior.Belief> beliefs = new HashMap<>();
        base.beliefs()
                .forEach((parameter, belief) -> beliefs.put(
                        parameter,
                        new Prior.Belief(
                                belief.mean(), belief.slope(), WIDER * belief.sd(), WIDER * belief.sizeless())));
        return new Prior(base.name() + ", widened", beliefs);
    }

    private static Prior.Belief learn(String parameter, Prior.Belief base, List<ModelFit> models) {
        int index = Laws.RELAXATION.index(parameter);
        List<double[]> seen = new ArrayList<>();
        for (ModelFit model : models) {
            Estimate estimate = model.estimates().get(index);
            if (estimate.hold() != Estimate.Hold.FIXED) {
                double shift = base.slope() * Prior.logSize(model.setting().params());
                seen.add(new double[] {estimate.value() - shift, estimate.sd()});
            }
        }
        double spread = base.sd();
        double mean = base.mean();
        double meanVariance = base.sd() * base.sd();
        for (int round = 0; round < 20; round++) {
            double precision = 1 / (base.sd() * base.sd());
            double pull = base.mean() * precision;
            for (double[] study : seen) {
                double weight = 1 / (spread * spread + study[1] * study[1]);
                precision += weight;
                pull += weight * study[0];
            }
            mean = pull / precision;
            meanVariance = 1 / precision;
            spread = spread(base, seen, mean);
        }
        return new Prior.Belief(mean, base.slope(), Math.sqrt(spread * spread + meanVariance), base.sizeless());
    }

    /** sd between studies: squared distances from the mean, less their own variances, with the base's among them. */
    private static double spread(Prior.Belief base, List<double[]> seen, double mean) {
        double sum = BASE_WEIGHT * base.sd() * base.sd();
        for (double[] study : seen) {
            double distance = study[0] - mean;
            sum += Math.max(0, distance * distance - study[1] * study[1]);
        }
        return Math.sqrt(sum / (BASE_WEIGHT + seen.size()));
    }
}
