package lehr.plan.live;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lehr.curve.Setting;
import lehr.fit.Forecaster;
import lehr.fit.Prediction;
import lehr.plan.Planner;
import lehr.plan.horizon.AnnealNow.Verdict;
import lehr.plan.horizon.HeldEnds;
import lehr.schedule.Constant;
import lehr.schedule.Joined;
import lehr.schedule.Schedule;
import lehr.schedule.Warmup;

/**
 * What may become of a live run under its law alone, before its own offset is added. Forecasts are kept while the run has
 * moved so little that they change by less than a thousandth of a nat, and an update makes no more of them than fit into its share of
 * time: what is left waits for the next.
 */
final class Outlook {
    /** Forecasts of an update may look at so many schedule steps together: some 30 ms of one core. */
    private static final long WORK = 1_500_000;

    /** Shares of its steps after which a run has moved. */
    private static final double MOVED = 0.005;

    /** The same for what costs more: the verdict, and off the plateau the best starts. */
    private static final double MOVED_FAR = 0.02;

    private static final double[] USUAL_HORIZONS = {1, 1.5, 2, 3};

    private final Forecaster forecaster;
    private final Watching asked;
    private final Set<String> warnings = new LinkedHashSet<>();
    private HeldEnds ends;
    private List<DecaySearch> searches = List.of();
    private List<LiveEnding> now = List.of();
    private List<LiveEnding> best = List.of();
    private Verdict verdict;
    private long searched = -1;
    private long told = -1;
    private long judged = -1;
    private boolean whole;

    Outlook(Forecaster forecaster, Watching asked) {
        this.forecaster = forecaster;
        this.asked = asked;
    }

    List<LiveEnding> ifAnnealed() {
        return now;
    }

    List<LiveEnding> best() {
        return best;
    }

    Verdict verdict() {
        return verdict;
    }

    Set<String> warnings() {
        return warnings;
    }

    /** Whether all is told for the present step. */
    boolean isWhole() {
        return whole;
    }

    /** The end of the planned schedule. */
    LiveEnding planned(Schedule schedule, Setting setting) {
        Prediction end = forecaster.predict(schedule, setting, new long[] {schedule.steps()}, Planner.LEVEL);
        warnings.addAll(end.warnings());
        return ending(schedule, schedule.decayStart(), end);
    }

    /** Forgets everything: another run, another schedule. */
    void forget() {
        searched = -1;
        told = -1;
        now = List.of();
        best = List.of();
        verdict = null;
        whole = false;
    }

    /**
     * Looks ahead from a step.
     *
     * @param schedule of the run so far, beyond its end with its final LR
     * @param horizon planned one; 0 if none is
     */
    void look(Schedule schedule, Setting setting, long step, long horizon) {
        double rate = schedule.at(step);
        if (step <= schedule.warmupSteps() + 1 || !(rate > asked.finalRate())) {
            forget();
            whole = true;
            return;
        }
        boolean plateau = rate == schedule.peak() && step <= schedule.decayStart();
        boolean moved = Math.abs(step - told) > MOVED * step;
        if (moved || ends == null) {
            ends = new HeldEnds(forecaster, ran(schedule, step), setting, asked.shape(), asked.finalRate());
        }
        if (searched < 0 || (!plateau && Math.abs(step - searched) > MOVED_FAR * step)) {
            search(step, plateau, horizon > 0 ? horizon : step);
        }
        long done = moved ? tellNow(step) : 0;
        for (DecaySearch search : searches) {
            for (; !search.isDone() && done < WORK; done += search.horizon()) {
                search.advance();
            }
        }
        if (moved || !whole) {
            tellBest(step);
            whole = searches.stream().allMatch(DecaySearch::isDone);
            if (whole && (verdict == null || Math.abs(step - judged) > MOVED_FAR * step)) {
                verdict = verdict(step);
                judged = step;
            }
        }
    }

    private void search(long step, boolean plateau, long horizon) {
        searched = step;
        whole = false;
        searches = horizons(horizon).stream()
                .filter(steps -> steps > step + 2)
                .map(steps -> new DecaySearch(ends, steps, plateau ? ends.ran().warmupSteps() + 1 : step))
                .toList();
    }

    private List<Long> horizons(long horizon) {
        if (!asked.horizons().isEmpty()) {
            return asked.horizons().stream().distinct().toList();
        }
        List<Long> usual = new ArrayList<>();
        for (double factor : USUAL_HORIZONS) {
            usual.add(Math.round(factor * horizon));
        }
        return usual;
    }

    /** The ends if it were annealed from here; schedule steps looked at. */
    private long tellNow(long step) {
        told = step;
        List<LiveEnding> endings = new ArrayList<>();
        long done = 0;
        for (double ratio : asked.ratios()) {
            long horizon = ends.horizonOf(ratio);
            endings.add(ending(horizon, step));
            done += horizon;
        }
        now = endings;
        return done;
    }

    /** For each horizon looked into the best start from here on: a later one stays what it was, a past one is now. */
    private void tellBest(long step) {
        List<LiveEnding> endings = new ArrayList<>();
        for (DecaySearch search : searches) {
            if (search.isDone() && search.horizon() > step + 2) {
                long start = Math.max(step, search.start());
                LiveEnding known = best.stream()
                        .filter(ending -> ending.steps() == search.horizon() && ending.decayStart() == start)
                        .findFirst()
                        .orElse(null);
                endings.add(known == null ? ending(search.horizon(), start) : known);
            }
        }
        best = endings;
    }

    /**
     * As {@link lehr.plan.horizon.AnnealNow} has it, with what is known already: the decay from here is the shortest of those
     * asked for that costs no more than a seed's noise over the best of its horizon, whose share of the horizon is taken
     * between those found.
     */
    private Verdict verdict(long step) {
        if (now.isEmpty() || searches.isEmpty()) {
            return null;
        }
        LiveEnding good = now.stream()
                .filter(ending -> ending.loss() - bestLoss(ending.steps()) <= Planner.SEED_NOISE)
                .findFirst()
                .orElse(now.get(now.size() - 1));
        long unit = Math.max(1, step / 10);
        Schedule held = ran(ends.ran(), good.steps());
        double unannealed = forecaster
                .predict(held, ends.setting(), new long[] {good.steps()}, Planner.LEVEL)
                .finalLoss();
        if (unannealed - good.loss() < Planner.SEED_NOISE) {
            return Verdict.NOT_AT_ALL;
        }
        return good.loss() - bestLoss(good.steps() + unit) < Planner.SEED_NOISE ? Verdict.NOW : Verdict.LATER;
    }

    private double bestLoss(long horizon) {
        DecaySearch below = searches.get(0);
        DecaySearch above = searches.get(searches.size() - 1);
        for (DecaySearch search : searches) {
            below = search.horizon() <= horizon ? search : below;
        }
        for (int i = searches.size() - 1; i >= 0; i--) {
            above = searches.get(i).horizon() >= horizon ? searches.get(i) : above;
        }
        double share = below.horizon() >= above.horizon()
                ? 0
                : Math.log((double) horizon / below.horizon()) / Math.log((double) above.horizon() / below.horizon());
        double ratio = (1 - share) * below.decay() / below.horizon() + share * above.decay() / above.horizon();
        return ends.at(horizon, Math.max(2, Math.min(horizon - 1, Math.round(ratio * horizon))))
                .finalLoss();
    }

    private LiveEnding ending(long horizon, long start) {
        Schedule schedule = ends.schedule(horizon, horizon - start);
        return ending(schedule, start, ends.at(horizon, horizon - start));
    }

    private static LiveEnding ending(Schedule schedule, long start, Prediction end) {
        long steps = schedule.steps();
        return new LiveEnding(
                steps,
                start,
                (double) (steps - start) / steps,
                schedule.text(),
                end.finalLoss(),
                end.finalLow(),
                end.finalHigh());
    }

    /** The schedule up to a step, its final LR held if that lies beyond its end. */
    private static Schedule ran(Schedule schedule, long step) {
        if (step <= schedule.steps()) {
            return schedule.until(step);
        }
        if (schedule instanceof Constant plateau) {
            return new Constant(plateau.peak(), step, plateau.warmup());
        }
        return Joined.of(schedule, new Constant(schedule.finalRate(), step - schedule.steps(), Warmup.NONE));
    }
}
