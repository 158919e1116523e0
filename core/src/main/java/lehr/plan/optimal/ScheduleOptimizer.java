package lehr.plan.optimal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lehr.fit.Difference;
import lehr.fit.Fit;
import lehr.fit.Forecaster;
import lehr.fit.Prediction;
import lehr.fit.Provenance;
import lehr.fit.Seen;
import lehr.law.FinalLoss;
import lehr.math.ShortestDecimal;
import lehr.plan.Planner;
import lehr.plan.TargetModel;
import lehr.schedule.Joined;
import lehr.schedule.Schedule;
import lehr.schedule.Table;

/**
 * The schedules of least predicted loss under a fit.
 *
 * <p>A law is never asked beyond the fitted peaks. The free schedule is recommended only where it gains more than a seed's
 * noise, and not where it lives off what a law cannot know.
 *
 * @param freely whether the free schedule is sought too
 * @param peaks whether the peak LR is chosen too, among those fitted
 */
public record ScheduleOptimizer(boolean freely, boolean peaks) {
    /** Peaks this much beyond the fitted ones, as a share, are still the same. */
    private static final double SAME_PEAK = 0.01;

    /**
     * @throws IllegalArgumentException if the fit says nothing of the model, its law is blind to the schedule, or the peak
     *     lies outside the fitted ones
     */
    public Optimum optimum(Fit fit, Leeway asked) {
        List<String> warnings = new ArrayList<>();
        Leeway leeway = asked.withSetting(TargetModel.settle(fit, asked.setting(), warnings));
        Forecaster forecaster = Forecaster.of(fit);
        Seen seen = forecaster.seen(leeway.setting());
        check(leeway, seen, fit.law());
        List<FamilySearch.Found> found = new ArrayList<>(new FamilySearch(
                        leeway,
                        q -> finalLoss(forecaster, q),
                        peaks ? seen.lowestPeak() : Double.NaN,
                        peaks ? seen.highestPeak() : Double.NaN)
                .best());
        found.sort(Comparator.comparingDouble(FamilySearch.Found::loss));
        FamilySearch.Found start = found.get(0);
        Doubts doubts = new Doubts(start.leeway());
        FamilySearch.Found best = found.stream()
                .filter(one -> doubts.credible(one, tail(forecaster, one)))
                .findFirst()
                .orElse(start);
        if (peaks) {
            doubts.peak(best.leeway().highest(), seen);
        }
        Free free = freely ? free(forecaster, start) : null;
        Difference gain = free == null ? null : gain(forecaster, best, free);
        boolean recommended =
                free != null && doubts.credible(free) && gain.value() > Planner.SEED_NOISE && gain.low() > 0;
        warnings.addAll(doubts.warnings());
        warnings.addAll(predict(forecaster, best.leeway(), best.schedule()).warnings());
        Member family = member(forecaster, best);
        return new Optimum(
                best.leeway(),
                family,
                found.stream().map(one -> member(forecaster, one)).toList(),
                free,
                gain,
                recommended ? "free" : "family",
                recommended ? free.schedule() : family.schedule(),
                warnings.stream().distinct().toList(),
                fit.law(),
                provenance(fit, best.leeway()));
    }

    private static Difference gain(Forecaster forecaster, FamilySearch.Found family, Free free) {
        return forecaster.difference(
                family.schedule(),
                Schedule.parse(free.schedule()),
                family.leeway().setting(),
                Planner.LEVEL);
    }

    private static Tail tail(Forecaster forecaster, FamilySearch.Found found) {
        double[] rates = found.schedule().rates(found.leeway().steps());
        int first = Math.toIntExact(found.leeway().from());
        return Tail.of(rates, first, finalLoss(forecaster, found.leeway()), found.loss());
    }

    private void check(Leeway leeway, Seen seen, String law) {
        double peak = Schedule.parse(leeway.trunk()).peak();
        boolean within = peak <= seen.highestPeak() * (1 + SAME_PEAK) && peak >= seen.lowestPeak() / (1 + SAME_PEAK);
        if (!peaks && !within) {
            throw new IllegalArgumentException("the peak LR " + text(peak) + " lies outside the fitted "
                    + text(seen.lowestPeak()) + " … " + text(seen.highestPeak()) + ", where the best under " + law
                    + " would be the best of a guess; expected one within ('lehr plan' extrapolates)");
        }
        if (peaks && !leeway.anew()) {
            throw new IllegalArgumentException(
                    "the peak of a live run is past, expected a new run to choose a peak for");
        }
    }

    private static FinalLoss finalLoss(Forecaster forecaster, Leeway leeway) {
        try {
            return forecaster.finalLoss(leeway.held(), leeway.setting());
        } catch (UnsupportedOperationException e) {
            throw new IllegalArgumentException(e.getMessage() + ", expected a fit of a law that has", e);
        }
    }

    private static Prediction predict(Forecaster forecaster, Leeway leeway, Schedule schedule) {
        return forecaster.predict(schedule, leeway.setting(), new long[] {leeway.steps()}, Planner.LEVEL);
    }

    private static Member member(Forecaster forecaster, FamilySearch.Found found) {
        Schedule schedule = found.schedule();
        Prediction at = predict(forecaster, found.leeway(), schedule);
        return new Member(
                found.shape().text(),
                found.ratio(),
                found.last(),
                found.leeway().highest(),
                schedule.text(),
                at.finalLoss(),
                at.finalLow(),
                at.finalHigh());
    }

    private static Free free(Forecaster forecaster, FamilySearch.Found start) {
        Leeway leeway = start.leeway();
        FinalLoss loss = finalLoss(forecaster, leeway);
        int last = Math.toIntExact(leeway.steps());
        int from = Math.toIntExact(leeway.decayFrom());
        FreeSearch.Found found = new FreeSearch(
                        loss, leeway.held().rates(last), from, leeway.highest(), leeway.leastRate())
                .search(start.schedule().rates(last));
        Schedule schedule = schedule(leeway, found);
        double[] rates = schedule.rates(last);
        int first = Math.toIntExact(leeway.from());
        Prediction at = predict(forecaster, leeway, schedule);
        return new Free(
                schedule.text(),
                at.finalLoss(),
                at.finalLow(),
                at.finalHigh(),
                schedule.finalRate(),
                Fall.of(rates, first),
                Tail.of(rates, first, loss, loss.at(rates, null)),
                Free.steepest(rates, first),
                found.evaluations());
    }

    /** A table of the knots, joined on to a live run's past. */
    private static Schedule schedule(Leeway leeway, FreeSearch.Found found) {
        List<Table.Row> rows = new ArrayList<>();
        long past = leeway.anew() ? 0 : leeway.from();
        double highest = leeway.highest();
        long held = leeway.anew() ? Math.max(0, leeway.from() - 1) : 0;
        long first = found.steps()[0] - past;
        if (held > 0) {
            rows.add(new Table.Row(0, highest / leeway.from()));
        }
        if (held < first) {
            rows.add(new Table.Row(held, highest));
        }
        if (held < first - 1) {
            rows.add(new Table.Row(first - 1, highest));
        }
        double[] values = found.values();
        for (int k = 0; k < values.length; k++) {
            boolean inside = k > 0 && k < values.length - 1 && values[k] == values[k - 1] && values[k] == values[k + 1];
            if (!inside) {
                rows.add(new Table.Row(found.steps()[k] - past, Math.min(highest, rounded(values[k]))));
            }
        }
        Table table = new Table(rows);
        return leeway.anew() ? table : Joined.of(Schedule.parse(leeway.trunk()), table);
    }

    private static String text(double rate) {
        return ShortestDecimal.of(new BigDecimal(rate).round(new MathContext(3)).doubleValue());
    }

    private static double rounded(double rate) {
        return new BigDecimal(rate).round(new MathContext(6)).doubleValue();
    }

    private Provenance provenance(Fit fit, Leeway leeway) {
        Provenance from = fit.provenance();
        Map<String, String> options = new TreeMap<>(from.options());
        options.put("steps", Long.toString(leeway.steps()));
        options.put("trunk", leeway.trunk());
        options.put("least_lr", Double.toString(leeway.leastRate()));
        options.put("most_decay", Long.toString(leeway.mostDecay()));
        options.put("peaks", Boolean.toString(peaks));
        options.put("params", Double.toString(leeway.setting().params()));
        return new Provenance(from.curves(), options, from.seed(), from.version(), from.java(), from.system());
    }
}
