package lehr.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import lehr.curve.Curve;
import lehr.law.Law;
import lehr.law.Laws;
import lehr.schedule.Annealed;
import lehr.schedule.Schedule;

/**
 * What in the curves speaks against a fit: steps in the residuals, losses that rise at very low LR, decays that are all
 * alike or end far above 0. A sentence each; docs/reference/warnings.md says what to do about them.
 */
public final class Doubts {
    /** Runs named in a sentence. */
    private static final int NAMED = 3;

    private static final double LEVEL = 0.9;

    /** A run whose last LR is below this share of its peak has been annealed. */
    private static final double ANNEALED = 0.95;

    /** LRs below this share of the peak tell what happens at 0. */
    private static final double NEARLY_ZERO = 0.05;

    private Doubts() {}

    /** The fit with its doubts among its notes. */
    public static Fit noted(Fit fit, List<Curve> curves) {
        List<String> notes = new ArrayList<>(fit.notes());
        notes.addAll(of(fit, curves));
        return new Fit(fit.law(), fit.loss(), fit.models(), notes, fit.provenance());
    }

    /** The doubts that the fitted curves raise. */
    public static List<String> of(Fit fit, List<Curve> curves) {
        Law law = Laws.named(fit.law());
        List<String> doubts = new ArrayList<>();
        if (!law.finalOnly()) {
            Forecaster forecaster = Forecaster.of(law, fit);
            // Other laws miss the shape of some decays by more than data do: a step in their residuals may be theirs.
            if (law.equals(Laws.RELAXATION)) {
                doubts.addAll(breaks(forecaster, curves));
            }
            doubts.addAll(rises(forecaster, curves));
            oneDecay(curves).ifPresent(doubts::add);
            lowestRate(curves).ifPresent(doubts::add);
        }
        return doubts;
    }

    private static List<String> breaks(Forecaster forecaster, List<Curve> curves) {
        List<String> found = new ArrayList<>();
        for (Curve curve : curves) {
            largestBreak(forecaster, curve).filter(LevelBreak::stands).ifPresent(at -> found.add(sentence(curve, at)));
        }
        return listed(found, "runs step away from the law in one place");
    }

    /** The largest step in a run's residuals, standing or not. */
    static Optional<LevelBreak> largestBreak(Forecaster forecaster, Curve curve) {
        Curve counted = BurnIn.without(curve);
        return counted.size() < 2
                ? Optional.empty()
                : LevelBreak.largest(counted, forecaster.predict(counted, LEVEL).loss());
    }

    private static String sentence(Curve curve, LevelBreak at) {
        Schedule schedule = curve.schedule();
        boolean decays = Math.abs(at.step() - schedule.decayStart()) < 0.02 * schedule.steps();
        return String.format(
                Locale.ROOT,
                "%s: the loss steps %s by %.2f%% at step %d%s and stays there, %.0f times what is usual in it: did its data"
                        + " change?",
                curve.run(),
                at.size() > 0 ? "up" : "down",
                100 * Math.abs(at.size()),
                at.step(),
                decays ? ", where the decay begins," : "",
                Math.abs(at.size()) / at.usual());
    }

    private static List<String> rises(Forecaster forecaster, List<Curve> curves) {
        List<String> found = new ArrayList<>();
        for (Curve curve : curves) {
            Curve counted = BurnIn.without(curve);
            LowRateRise.in(counted, forecaster.predict(counted, LEVEL).loss())
                    .ifPresent(rise -> found.add(String.format(
                            Locale.ROOT,
                            "%s: the loss rises by %.2f%% below an LR of %.2g, at the end of its decay: no law here follows"
                                    + " that, a final LR above it may do better",
                            curve.run(),
                            100 * rise.rise(),
                            rise.rate())));
        }
        return listed(found, "runs rise at very low LR");
    }

    /** The sentences, or the first of them and how many more there are. */
    private static List<String> listed(List<String> found, String what) {
        if (found.size() <= NAMED) {
            return found;
        }
        List<String> shown = new ArrayList<>(found.subList(0, NAMED));
        shown.add(found.size() + " " + what + ", " + NAMED + " of them named here");
        return shown;
    }

    private static Optional<String> oneDecay(List<Curve> curves) {
        TreeSet<String> decays = new TreeSet<>();
        for (Curve curve : curves) {
            if (curve.schedule().at(curve.lastStep())
                    < ANNEALED * curve.schedule().peak()) {
                decays.add(decay(curve.schedule()));
            }
        }
        return decays.size() != 1
                ? Optional.empty()
                : Optional.of("all fitted runs that anneal do it in one way (" + decays.first()
                        + "): decays of other lengths and shapes are told by the prior");
    }

    /** The least final LR of the runs that anneal, where it is far from the zero that most plans end on. */
    private static Optional<String> lowestRate(List<Curve> curves) {
        double lowest = curves.stream()
                .mapToDouble(curve ->
                        curve.schedule().at(curve.lastStep()) / curve.schedule().peak())
                .min()
                .orElse(1);
        return lowest < NEARLY_ZERO || lowest >= ANNEALED
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "no fitted run's LR fell below %.0f%% of its peak: a final LR of 0 is an extrapolation",
                        100 * lowest));
    }

    /** Shape and share of the decay, e.g. {@code linear over 20%}. */
    private static String decay(Schedule schedule) {
        String shape = schedule instanceof Annealed annealed ? annealed.shape().text() : "joined";
        long share = Math.round(100.0 * (schedule.steps() - schedule.decayStart()) / schedule.steps());
        return shape + " over " + share + "% of the run";
    }
}
