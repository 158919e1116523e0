package lehr.rate.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Study;

/**
 * Steps to losses read off the curves of a study: of runs before their LR decays and after three warm-ups, smoothed, at each
 * batch size the fewest over the peak LRs tried, as a mean over seeds.
 */
public final class StudyGoals {
    /** Steps below this many warm-ups are the warm-up's doing. */
    private static final int WARMUPS = 3;

    private static final int LEVELS = 8;

    /** Batch size → peak LR → curves of its seeds. */
    private final NavigableMap<Double, Map<Double, List<SmoothedCurve>>> curves = new TreeMap<>();

    private double firstStep = 1;

    private StudyGoals(List<Run> runs, LossKind kind) {
        for (Run run : runs) {
            stable(run, kind)
                    .ifPresent(curve -> curves.computeIfAbsent(run.setting().tokensPerStep(), batch -> new TreeMap<>())
                            .computeIfAbsent(run.schedule().peak(), peak -> new ArrayList<>())
                            .add(new SmoothedCurve(curve)));
            firstStep = Math.max(firstStep, WARMUPS * run.schedule().warmupSteps());
        }
    }

    private record Model(double params, String dataset) {}

    /**
     * The models of a study that were trained at three batch sizes or more.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static List<BatchModel> of(Study study, LossKind kind) {
        Map<Model, List<Run>> models = study.runs().stream()
                .filter(run -> run.setting().params() > 0 && run.setting().tokensPerStep() > 0)
                .collect(Collectors.groupingBy(
                        run -> new Model(run.setting().params(), run.setting().dataset())));
        List<BatchModel> found = new ArrayList<>();
        models.forEach((model, runs) -> {
            List<Goal> goals = new StudyGoals(longest(runs), kind).goals(model);
            if (!goals.isEmpty()) {
                String data = model.dataset().isEmpty() ? "" : ", " + model.dataset();
                found.add(BatchModel.of(Names.of(model.params()) + data, model.params(), goals));
            }
        });
        if (found.isEmpty()) {
            throw new IllegalArgumentException(study.name() + ": no model with a stable LR at " + Goal.LEAST_BATCHES
                    + " batch sizes that come to a common loss, expected one; runs need params and tokens_per_step");
        }
        return found.stream()
                .sorted(Comparator.comparingDouble(BatchModel::params))
                .toList();
    }

    /** Of seeds trained for different lengths only the longest: a mean over seeds would jump where the shortest ends. */
    private static List<Run> longest(List<Run> runs) {
        Map<List<Double>, Long> longest =
                runs.stream().collect(Collectors.toMap(StudyGoals::setting, run -> stableSteps(run), Math::max));
        return runs.stream()
                .filter(run -> stableSteps(run) == longest.get(setting(run)))
                .toList();
    }

    private static List<Double> setting(Run run) {
        return List.of(run.setting().tokensPerStep(), run.schedule().peak());
    }

    private static long stableSteps(Run run) {
        return run.schedule().decayStart();
    }

    private static Optional<Curve> stable(Run run, LossKind kind) {
        return run.curve(kind)
                .map(curve -> curve.between(0, stableSteps(run)))
                .filter(curve -> curve.size() > 2
                        && curve.lastStep() > 2L * WARMUPS * run.schedule().warmupSteps());
    }

    private List<Goal> goals(Model model) {
        List<Goal> goals = new ArrayList<>();
        for (double level : levels()) {
            List<Reached> reached = curves.keySet().stream()
                    .filter(batch -> Double.isFinite(steps(batch, level)))
                    .map(batch ->
                            new Reached(Names.of(model.params()), model.params(), batch, steps(batch, level), level))
                    .toList();
            if (reached.size() >= Goal.LEAST_BATCHES) {
                goals.add(Goal.of(level, reached));
            }
        }
        return goals;
    }

    /** From where every batch is past its warm-up down to where three batches still get, evenly in ln L. */
    private double[] levels() {
        if (curves.size() < Goal.LEAST_BATCHES) {
            return new double[0];
        }
        double high = curves.keySet().stream()
                .mapToDouble(batch -> least(batch, curve -> curve.at(firstStep)))
                .min()
                .orElseThrow();
        double[] ends = curves.keySet().stream()
                .mapToDouble(batch -> least(batch, SmoothedCurve::least))
                .sorted()
                .toArray();
        double low = ends[Goal.LEAST_BATCHES - 1];
        double[] levels = new double[high > low ? LEVELS : 0];
        // The very lowest loss is reached by jitter, and the very highest before some batch is past its warm-up.
        Arrays.setAll(levels, i -> high * Math.pow(low / high, 0.95 * (i + 1) / LEVELS));
        return levels;
    }

    private double steps(double batch, double level) {
        return least(batch, curve -> curve.reaches(level));
    }

    private double least(double batch, ToDoubleFunction<SmoothedCurve> figure) {
        return curves.get(batch).values().stream()
                .mapToDouble(
                        seeds -> seeds.stream().mapToDouble(figure).average().orElseThrow())
                .filter(Double::isFinite)
                .min()
                .orElse(Double.NaN);
    }
}
