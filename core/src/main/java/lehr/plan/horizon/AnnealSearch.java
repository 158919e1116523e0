package lehr.plan.horizon;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import lehr.fit.Difference;
import lehr.fit.Forecaster;
import lehr.fit.Prediction;
import lehr.plan.Cost;
import lehr.plan.Planner;
import lehr.schedule.Constant;
import lehr.schedule.Joined;
import lehr.schedule.Schedule;
import lehr.schedule.Warmup;

/** Weighs the ends of one live run under a fit. */
final class AnnealSearch {
    private static final double[] USUAL_HORIZONS = {1.5, 2, 3};

    /** Between these the annealing ratio of a decay from here is looked for, to within the third. */
    private static final double LEAST_RATIO = 0.01;

    private static final double MOST_RATIO = 0.6;
    private static final double RATIO_TOLERANCE = 0.02;

    /** Steps by which the horizon grows in the search for where more training no longer pays, and how often. */
    private static final double GROWTH = 1.35;

    private static final int GROWN = 8;

    private final Forecaster forecaster;
    private final LiveRun run;
    private final AnnealOptions options;
    private final HeldEnds ends;
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Ending best;

    AnnealSearch(Forecaster forecaster, LiveRun run, AnnealOptions options) {
        this.forecaster = forecaster;
        this.run = run;
        this.options = options;
        this.ends = new HeldEnds(
                forecaster, run.schedule().until(run.step()), run.setting(), options.shape(), options.finalRate());
        double rate = run.schedule().at(run.step());
        if (!(rate > options.finalRate())) {
            throw new IllegalArgumentException("the LR is " + rate + " at step " + run.step()
                    + ", expected one above the final LR of " + options.finalRate() + ": there is nothing to anneal");
        }
        this.best = ending(ends.horizonOf(shortestGoodRatio()), run.step(), null);
    }

    AnnealNow answer() {
        long unit = options.unit() > 0 ? options.unit() : aTenth(run.step());
        List<Ending> now = options.ratios().stream()
                .distinct()
                .map(ratio -> ending(ends.horizonOf(ratio), run.step(), best))
                .toList();
        List<Ending> later = horizons().map(this::later).toList();
        Ending further = later(best.steps() + unit);
        Difference annealing = Gain.of(forecaster, unannealed(), schedule(best), run.setting());
        doubts();
        return new AnnealNow(
                run,
                best,
                now,
                later,
                unit,
                further.gain(),
                Cost.of(unit, run.setting(), options.machine()),
                worthUntil(further, unit),
                annealing,
                verdict(annealing, further),
                List.copyOf(warnings));
    }

    private static AnnealNow.Verdict verdict(Difference annealing, Ending further) {
        if (annealing.value() < Planner.SEED_NOISE) {
            return AnnealNow.Verdict.NOT_AT_ALL;
        }
        return further.gain().value() < Planner.SEED_NOISE ? AnnealNow.Verdict.NOW : AnnealNow.Verdict.LATER;
    }

    private void doubts() {
        if (run.surprising()) {
            warnings.add(LiveRun.surprise(run.offset()));
        }
    }

    /** A tenth of a number of steps with one digit. */
    private static long aTenth(long steps) {
        double digit = Math.pow(10, Math.floor(Math.log10(Math.max(10, steps / 10.0))));
        return Math.round(Math.max(1, Math.rint(steps / 10.0 / digit)) * digit);
    }

    /**
     * The shortest decay from here that is a good one: with R = decay / horizon, the least R at which a decay from here costs
     * no more than a seed's noise over the best decay of a run of that horizon.
     */
    private double shortestGoodRatio() {
        double low = LEAST_RATIO;
        double high = MOST_RATIO;
        while (high - low > RATIO_TOLERANCE) {
            double middle = (low + high) / 2;
            if (regret(ends.horizonOf(middle)) > Planner.SEED_NOISE) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** Loss of a decay from here to a horizon above that of the horizon's own best decay. */
    private double regret(long horizon) {
        long best = ends.bestDecay(horizon, run.schedule().warmupSteps() + 1);
        return ends.at(horizon, horizon - run.step()).finalLoss()
                - ends.at(horizon, best).finalLoss();
    }

    private Stream<Long> horizons() {
        if (!options.horizons().isEmpty()) {
            return options.horizons().stream().distinct();
        }
        return Arrays.stream(USUAL_HORIZONS).mapToObj(factor -> Math.round(factor * run.step()));
    }

    private Ending later(long horizon) {
        if (horizon < run.step() + 2) {
            throw new IllegalArgumentException("a horizon of " + horizon + " steps does not lie beyond the "
                    + run.step() + " done, expected a longer one");
        }
        long decay = ends.bestDecay(horizon, run.step());
        return ending(horizon, horizon - decay, best);
    }

    private Ending ending(long horizon, long start, Ending reference) {
        Schedule schedule = ends.schedule(horizon, horizon - start);
        Prediction at = ends.at(horizon, horizon - start);
        if (reference == null) {
            warnings.addAll(at.warnings());
        }
        Schedule usual = reference == null ? schedule : schedule(reference);
        return new Ending(
                horizon,
                start,
                (double) (horizon - start) / horizon,
                schedule.text(),
                at.finalLoss() + run.offset(),
                at.finalLow() + run.offset(),
                at.finalHigh() + run.offset(),
                Gain.of(forecaster, usual, schedule, run.setting()),
                Cost.of(horizon - run.step(), run.setting(), options.machine()));
    }

    private Schedule schedule(Ending ending) {
        return ends.schedule(ending.steps(), ending.decay());
    }

    /** The steps of the best decay with the LR held instead. */
    private Schedule unannealed() {
        Schedule trunk = run.schedule().until(run.step());
        return Joined.of(trunk, new Constant(trunk.at(run.step()), best.decay(), Warmup.NONE));
    }

    /** The horizon at which a further unit of steps gains just a seed's noise, between two horizons of the search. */
    private OptionalLong worthUntil(Ending further, long unit) {
        if (further.gain().value() < Planner.SEED_NOISE) {
            return OptionalLong.of(best.steps());
        }
        double gain = further.gain().value();
        double middle = best.steps() + unit / 2.0;
        Ending before = further;
        for (int i = 0; i < GROWN; i++) {
            Ending after = later(Math.round(before.steps() * GROWTH));
            double next = (before.loss() - after.loss()) / (after.steps() - before.steps()) * unit;
            double centre = Math.sqrt((double) before.steps() * after.steps());
            if (next < Planner.SEED_NOISE) {
                double share = Math.log(gain / Planner.SEED_NOISE) / Math.log(gain / Math.max(next, 1e-12));
                return OptionalLong.of(Math.round(middle * Math.pow(centre / middle, share)));
            }
            gain = next;
            middle = centre;
            before = after;
        }
        return OptionalLong.empty();
    }
}
