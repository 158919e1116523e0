package lehr.fit;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import lehr.curve.Curve;
import lehr.curve.Setting;
import lehr.law.Laws;
import lehr.math.Triangular;

/**
 * Learns a prior of the relaxation law from finished studies.
 *
 * <p>Each model is fitted with a prior {@value #WIDER} times as wide as the base, so that its curves speak; what they say,
 * with all its correlations and without that prior, goes into a {@link Hierarchy} of studies, groups of one data set and
 * optimizer, and a population on a line in ln N.
 */
public final class PriorLearner {
    static final double WIDER = 3;

    /** What doubling the tokens a step adds to lnB, over ln 2; rests on one study, hence its sd. */
    private static final double BATCH_SLOPE = -0.2 / Math.log(2);

    private static final double BATCH_SLOPE_SD = 0.15;

    private final Prior base;
    private final List<ModelFit> models;
    private final List<String> parameters;
    private final List<String> groups;
    private final Prior.Batches batches;
    private final Hierarchy hierarchy;

    private PriorLearner(Prior base, List<ModelFit> models) {
        this.base = base;
        this.models = models;
        parameters = List.copyOf(new TreeMap<>(base.beliefs()).keySet());
        groups = models.stream().map(model -> group(model.setting())).distinct().toList();
        batches = batches();
        hierarchy = new Hierarchy(
                models.stream().map(this::member).toList(),
                parameters.stream().map(this::base).toList(),
                7);
    }

    /**
     * @param name of the prior learned, for people
     * @param fitter its prior is the base, and its executor fits
     * @param curves of finished runs, of any number of models
     * @throws IllegalArgumentException if no model's annealing was seen
     */
    public static Prior learn(String name, Fitter fitter, List<Curve> curves) {
        return learn(name, fitter.prior(), wideFits(fitter, curves));
    }

    /** Fits of the models by a prior so wide that their curves speak. */
    public static List<ModelFit> wideFits(Fitter fitter, List<Curve> curves) {
        return fitter.withPrior(widened(fitter.prior()))
                .fit(Laws.RELAXATION, curves)
                .models();
    }

    /**
     * @param base what is believed without these models
     * @param wide as {@link #wideFits} made them; those that have seen no annealing are left out
     * @throws IllegalArgumentException if none is left
     */
    public static Prior learn(String name, Prior base, List<ModelFit> wide) {
        List<ModelFit> finished =
                wide.stream().filter(model -> model.seen().annealing()).toList();
        if (finished.isEmpty()) {
            throw new IllegalArgumentException(
                    "no run of these studies has seen the LR fall, expected finished studies");
        }
        return new PriorLearner(base, finished).prior(name);
    }

    private static Prior widened(Prior base) {
        Map<String, Prior.Belief> beliefs = new HashMap<>();
        base.beliefs().forEach((parameter, belief) -> beliefs.put(parameter, belief.widened(WIDER)));
        return new Prior(base.name() + ", widened", beliefs, base.batches(), List.of());
    }

    private static String group(Setting setting) {
        return setting.dataset() + "\n" + setting.optimizer();
    }

    private Prior.Batches batches() {
        DoubleSummaryStatistics logs = models.stream()
                .mapToDouble(model -> Math.log(model.setting().tokensPerStep()))
                .filter(Double::isFinite)
                .summaryStatistics();
        return logs.getCount() == 0
                ? Prior.Batches.ANY
                : new Prior.Batches(Math.exp(logs.getAverage()), Math.exp(logs.getMin()), Math.exp(logs.getMax()));
    }

    private Hierarchy.Base base(String parameter) {
        Prior.Belief belief = base.beliefs().get(parameter);
        Prior.Expected expected = base.expected(parameter, Setting.ofParams(1e8));
        boolean byBatch = parameter.equals("lnB") && batches.largest() > batches.smallest();
        return new Hierarchy.Base(
                expected.mean(),
                expected.sd(),
                new double[] {belief.slope(), belief.beyond(), byBatch ? BATCH_SLOPE : 0},
                new double[] {SizeTransfer.slopeSd(parameter), belief.beyondSd(), byBatch ? BATCH_SLOPE_SD : 0});
    }

    /** What a model's curves say of its parameters, L0 aside: its precision less that of the wide prior. */
    private Hierarchy.Member member(ModelFit model) {
        int size = parameters.size();
        double[][] precision = new double[size][size];
        double[] pull = new double[size];
        int[] free = IntStream.range(0, size)
                .filter(p -> estimate(model, p).hold() != Estimate.Hold.FIXED)
                .toArray();
        double[][] covariance = new double[free.length][free.length];
        double doubt = Math.pow(ModelForecaster.inflation(model.chiSquarePerPoint()), 2);
        for (int i = 0; i < free.length; i++) {
            for (int k = 0; k < free.length; k++) {
                covariance[i][k] = doubt * model.covariance()[index(free[i])][index(free[k])];
            }
        }
        double[][] inverse = Triangular.inverse(covariance);
        for (int i = 0; i < free.length; i++) {
            for (int k = 0; k < free.length; k++) {
                precision[free[i]][free[k]] = inverse[i][k];
                pull[free[i]] += inverse[i][k] * estimate(model, free[k]).value();
            }
            Prior.Expected held = base.expected(parameters.get(free[i]), model.setting());
            double weight = 1 / (doubt * Math.pow(WIDER * held.sd(), 2));
            precision[free[i]][free[i]] -= weight;
            pull[free[i]] -= weight * held.mean();
        }
        Setting setting = model.setting();
        double z = Prior.logSize(setting.params());
        double within = Prior.within(z);
        double[] x = {within, z - within, batches.from(setting.tokensPerStep())};
        return new Hierarchy.Member(precision, pull, x, groups.indexOf(group(setting)));
    }

    private int index(int parameter) {
        return Laws.RELAXATION.index(parameters.get(parameter));
    }

    private Estimate estimate(ModelFit model, int parameter) {
        return model.estimates().get(index(parameter));
    }

    private Prior prior(String name) {
        List<Prior.Group> learned = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            String[] names = groups.get(g).split("\n", -1);
            int number = g;
            if (!names[0].isEmpty()) {
                learned.add(new Prior.Group(names[0], names[1], beliefs(p -> hierarchy.next(p, number))));
            }
        }
        return new Prior(name, beliefs(hierarchy::next), batches, learned);
    }

    private Map<String, Prior.Belief> beliefs(IntFunction<LineMoments> next) {
        Map<String, Prior.Belief> beliefs = new HashMap<>();
        for (int p = 0; p < parameters.size(); p++) {
            double sizeless = base.beliefs().get(parameters.get(p)).sizeless();
            beliefs.put(parameters.get(p), next.apply(p).belief(sizeless));
        }
        return beliefs;
    }
}
