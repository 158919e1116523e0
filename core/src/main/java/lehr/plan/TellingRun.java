package lehr.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import lehr.curve.Curve;
import lehr.fit.BurnIn;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;

/**
 * How far credible laws disagree on the recommended schedule, and the run that would tell them apart: among cooldowns of the
 * target's peak LR, that whose predicted losses differ most for what it costs, signal²/steps, where signal is the spread of
 * the predictions in units of what a run's loss scatters by.
 */
final class TellingRun {
    /** Laws whose word counts less are not asked. */
    private static final double LEAST_WEIGHT = 0.05;

    /** Deviation of a law from a run it was not fitted to, as a fraction of the loss. */
    private static final double LAW_NOISE = 0.001;

    private static final double[] BRANCHES = {0.25, 0.5, 0.75, 1};
    private static final double[] RATIOS = {0.1, 0.2, 0.4, 0.6};

    private final List<Opinions.Voice> voices;
    private final Target target;
    private final List<Curve> curves;

    /** A cooldown that could be run: its cost in steps, and what each law expects. */
    private record Candidate(Schedule schedule, long cost, Map<String, Double> losses, double signal) {
        double worth() {
            return signal * signal / cost;
        }
    }

    private TellingRun(List<Opinions.Voice> voices, Target target, List<Curve> curves) {
        this.voices =
                voices.stream().filter(voice -> voice.weight() >= LEAST_WEIGHT).toList();
        this.target = target;
        this.curves = curves;
    }

    /**
     * @param opinions of the laws, the deciding one first
     * @param curves of the target's model
     */
    static Plan.Disagreement of(
            List<Opinions.Voice> voices, List<Plan.Opinion> opinions, Target target, List<Curve> curves) {
        double decided = opinions.isEmpty() ? Double.NaN : opinions.get(0).planned();
        double variance = opinions.stream()
                .mapToDouble(opinion -> opinion.weight() * Math.pow(opinion.planned() - decided, 2))
                .sum();
        TellingRun search = new TellingRun(voices, target, curves);
        return search.voices.size() < 2
                ? new Plan.Disagreement(Math.sqrt(variance), "", 0, Map.of(), "")
                : search.best(Math.sqrt(variance));
    }

    private Plan.Disagreement best(double sd) {
        List<Candidate> candidates = candidates();
        Candidate telling = candidates.stream()
                .filter(candidate -> candidate.signal() >= 1)
                .max(Comparator.comparingDouble(Candidate::worth))
                .orElse(null);
        Candidate shown = telling != null
                ? telling
                : candidates.stream()
                        .max(Comparator.comparingDouble(Candidate::signal))
                        .orElse(null);
        return shown == null
                ? new Plan.Disagreement(sd, "", 0, Map.of(), "")
                : new Plan.Disagreement(
                        sd, shown.schedule().text(), shown.cost(), shown.losses(), words(shown, telling != null));
    }

    private List<Candidate> candidates() {
        long longest = curves.stream().mapToLong(Curve::lastStep).max().orElse(target.steps());
        List<Candidate> candidates = new ArrayList<>();
        for (double branch : BRANCHES) {
            for (double ratio : RATIOS) {
                for (Shape shape : List.of(Shape.LINEAR, Shape.ONE_MINUS_SQRT)) {
                    long steps = Math.round(branch * Math.min(longest, target.steps()) / (1 - ratio));
                    add(steps, ratio, shape, candidates);
                }
            }
        }
        return candidates;
    }

    private void add(long steps, double ratio, Shape shape, List<Candidate> candidates) {
        boolean possible = steps <= target.steps() && (1 - ratio) * steps > target.warmup();
        if (!possible) {
            return;
        }
        Target shorter = new Target(steps, target.peak(), target.warmup(), 0, "", List.of(), target.setting());
        Schedule schedule = shorter.schedule(ratio, shape);
        boolean known =
                curves.stream().anyMatch(curve -> curve.schedule().text().equals(schedule.text()));
        if (!known && steps >= 2 * BurnIn.end(schedule)) {
            candidates.add(candidate(schedule));
        }
    }

    private Candidate candidate(Schedule schedule) {
        Map<String, Double> losses = new LinkedHashMap<>();
        double weights = 0;
        double mean = 0;
        double squares = 0;
        for (Opinions.Voice voice : voices) {
            double loss = voice.loss(schedule, target);
            losses.put(voice.law(), loss);
            weights += voice.weight();
            mean += voice.weight() * loss;
            squares += voice.weight() * loss * loss;
        }
        mean /= weights;
        double spread = Math.sqrt(Math.max(0, squares / weights - mean * mean));
        double noise = Math.hypot(RatioSearch.SEED_NOISE, LAW_NOISE * mean);
        return new Candidate(schedule, cost(schedule), losses, spread / noise);
    }

    /** Steps to be trained: the decay alone where a run of the study can be branched from, else all. */
    private long cost(Schedule schedule) {
        long branch = schedule.decayStart();
        boolean trunk = curves.stream()
                .map(Curve::schedule)
                .anyMatch(run -> run.peak() == schedule.peak() && run.decayStart() >= branch);
        return trunk ? schedule.steps() - branch : schedule.steps();
    }

    private static String words(Candidate run, boolean tells) {
        Schedule schedule = run.schedule();
        long decay = schedule.steps() - schedule.decayStart();
        String expected = run.losses().entrySet().stream()
                .map(law -> String.format(Locale.ROOT, "%s %.4f", law.getKey(), law.getValue()))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s a %.0f%% cooldown of %d steps from step %d (%s), where the laws expect %s",
                tells
                        ? "what would tell them apart for least:"
                        : "no cooldown here differs by more than noise; most does",
                100.0 * decay / schedule.steps(),
                decay,
                schedule.decayStart(),
                schedule.text(),
                expected);
    }
}
