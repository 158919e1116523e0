package lehr.rate.grid;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Setting;
import lehr.curve.Study;
import lehr.math.ShortestDecimal;
import lehr.schedule.Annealed;
import lehr.schedule.Schedule;

/**
 * The trials of a study: the last loss of every run that ended annealed. The best peak LR depends on the schedule and on the data, so the
 * trials are runs of one form of schedule on one data set in one
 * parametrization: those of which there are most, and among equals the form whose decay is
 * nearest to the usual fifth of the run.
 */
public final class StudyTrials {
    private StudyTrials() {}

    private static final double USUAL_DECAY = 0.2;

    private record Ended(Run run, Curve curve) {
        String form() {
            String data = run.setting().dataset();
            String rules = run.setting().parametrization();
            return StudyTrials.form(run.schedule())
                    + (data.isEmpty() ? "" : " on " + data)
                    + (rules.isEmpty() ? "" : " in " + rules);
        }

        double decay() {
            Schedule schedule = run.schedule();
            return (double) (schedule.steps() - schedule.decayStart()) / schedule.steps();
        }
    }

    /**
     * Reads the trials off a study.
     *
     * @throws IllegalArgumentException if it has none: no run that decays its LR, or none whose size and batch are known
     */
    public static Grid of(Study study, LossKind kind) {
        Map<String, List<Ended>> forms = new TreeMap<>();
        for (Run run : study.runs()) {
            ended(run, kind).ifPresent(end -> forms.computeIfAbsent(end.form(), form -> new ArrayList<>())
                    .add(end));
        }
        List<Ended> most = forms.values().stream()
                .max(Comparator.<List<Ended>>comparingInt(List::size)
                        .thenComparingDouble(form -> -Math.abs(form.get(0).decay() - USUAL_DECAY)))
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                study.name()
                                        + ": no run that decays its LR to its last step, with params, batch and a loss, expected some"));
        List<String> remarks = new ArrayList<>();
        int left = study.runs().size() - most.size();
        if (left > 0) {
            remarks.add(left + " of " + study.runs().size() + " runs are left out: the trials are the " + most.size()
                    + " runs of the form " + most.get(0).form() + "; --runs chooses others");
        }
        Map<String, String> sources = new HashMap<>();
        most.forEach(end -> sources.put(end.run().id(), end.run().source().sha256()));
        return Grid.checked(repeatsNumbered(most), sources, remarks);
    }

    private static Optional<Ended> ended(Run run, LossKind kind) {
        Setting setting = run.setting();
        Schedule schedule = run.schedule();
        Optional<Curve> curve = run.curve(kind).filter(points -> !points.isEmpty());
        boolean known = setting.params() > 0 && setting.tokensPerStep() > 0;
        boolean whole = curve.isPresent() && curve.get().lastStep() >= 0.99 * schedule.steps();
        boolean decayed = schedule.finalRate() < schedule.peak();
        return known && whole && decayed ? Optional.of(new Ended(run, curve.get())) : Optional.empty();
    }

    /** What schedules of one form have in common whatever their peak and horizon. */
    private static String form(Schedule schedule) {
        String shape = schedule instanceof Annealed annealed ? annealed.shape().text() : "own";
        double decay = (double) (schedule.steps() - schedule.decayStart()) / schedule.steps();
        boolean stable = schedule.decayStart() > schedule.warmupSteps();
        String share = stable ? "wsd(decay=" + ShortestDecimal.of(Math.rint(100 * decay) / 100) : "decay throughout(";
        double last = Math.rint(1000 * schedule.finalRate() / schedule.peak()) / 1000;
        return share + (stable ? ", " : "") + "shape=" + shape + ", final=" + ShortestDecimal.of(last) + ")";
    }

    /** Runs of one setting are repeats with other seeds, for a study names its runs. */
    private static List<Trial> repeatsNumbered(List<Ended> ends) {
        Map<List<Object>, Integer> seen = new HashMap<>();
        List<Trial> trials = new ArrayList<>();
        for (Ended end : ends) {
            Setting setting = end.run().setting();
            Schedule schedule = end.run().schedule();
            double active = setting.activeParams() > 0 ? setting.activeParams() : setting.params();
            double tokens = schedule.steps() * setting.tokensPerStep();
            List<Object> key = List.of(setting.params(), active, tokens, setting.tokensPerStep(), schedule.peak());
            int repeat = seen.merge(key, 1, Integer::sum);
            trials.add(new Trial(
                    setting.params(),
                    active,
                    "",
                    tokens,
                    setting.tokensPerStep(),
                    schedule.peak(),
                    end.curve().finalLoss(),
                    Integer.toString(repeat),
                    end.run().id()));
        }
        return trials;
    }
}
