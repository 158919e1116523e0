package lehr.plan.design;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lehr.curve.Curve;
import lehr.fit.Seen;
import lehr.plan.Target;
import lehr.schedule.Cosine;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.Warmup;
import lehr.schedule.WarmupStableDecay;

/**
 * The runs that may be added: cooldowns of several ratios, shapes and horizons off every trunk within the fitted peak LRs and
 * off one at the target's, these trunks themselves made longer, and cosines.
 */
final class Candidates {
    private static final double[] RATIOS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8};

    /** Horizons of Lehr's own: so many, each {@link #APART} times the next. */
    private static final int HORIZONS = 8;

    private static final double APART = 1.3;

    /** Shorter runs say little of the planned one: laws err early on. */
    private static final double LEAST_SHARE = 0.1;

    /** A trunk that grows by less tells nothing new. */
    private static final double LEAST_GROWTH = 1.05;

    private final Question question;
    private final Trunks trunks;
    private final Seen seen;
    private final double ratio;
    private final Set<Shape> shapes = new LinkedHashSet<>();
    private final Map<String, Schedule> found = new LinkedHashMap<>();

    /**
     * @param seen what the fit covers
     * @param ratio recommended for the target
     * @param shape recommended for the target
     */
    Candidates(Question question, Trunks trunks, Seen seen, double ratio, Shape shape) {
        this.question = question;
        this.trunks = trunks;
        this.seen = seen;
        this.ratio = new BigDecimal(ratio).round(new MathContext(2)).doubleValue();
        shapes.add(shape);
        if (question.target().shape().isEmpty()) {
            shapes.add(Shape.LINEAR);
            shapes.add(Shape.ONE_MINUS_SQRT);
        }
    }

    /**
     * Those the budget allows, but for runs there are, and runs no cheaper than the planned one.
     *
     * @param planned steps the planned run costs
     * @throws IllegalArgumentException if there are none
     */
    List<Schedule> affordable(List<Curve> there, long planned) {
        Target target = question.target();
        Trunks.Trunk own = new Trunks.Trunk(target.peak(), target.warmup());
        around(own);
        trunks.all().stream()
                .filter(trunk ->
                        !trunk.equals(own) && trunk.peak() >= seen.lowestPeak() && trunk.peak() <= seen.highestPeak())
                .sorted(java.util.Comparator.comparingDouble(Trunks.Trunk::peak))
                .forEach(this::around);
        there.forEach(curve -> found.remove(curve.schedule().text()));
        List<Schedule> all = found.values().stream()
                .filter(run -> trunks.cost(run) > 0 && trunks.cost(run) < planned)
                .toList();
        List<Schedule> affordable = all.stream()
                .filter(run -> trunks.cost(run) <= question.budget())
                .toList();
        if (affordable.isEmpty()) {
            long least = all.stream().mapToLong(trunks::cost).min().orElse(planned);
            throw new IllegalArgumentException("a budget of " + question.budget()
                    + " steps buys no run, expected at least " + least + ", the cheapest");
        }
        return affordable;
    }

    private void around(Trunks.Trunk trunk) {
        for (long horizon : horizons(trunk)) {
            if (horizon >= LEAST_GROWTH * trunks.logged(trunk)) {
                add(Optional.of(trunk.to(horizon)));
            }
            Set<Double> ratios = new TreeSet<>(List.of(ratio));
            for (double each : RATIOS) {
                ratios.add(each);
            }
            ratios.forEach(each -> shapes.forEach(shape -> add(cooldown(trunk, horizon, each, shape))));
            add(Optional.of(new Cosine(trunk.peak(), horizon, Warmup.linear(trunk.warmup()), last(trunk))));
        }
    }

    private void add(Optional<Schedule> run) {
        run.ifPresent(schedule -> found.put(schedule.text(), schedule));
    }

    private Optional<Schedule> cooldown(Trunks.Trunk trunk, long horizon, double share, Shape shape) {
        long branch = trunks.branch(trunk, horizon - Math.round(share * horizon));
        if (branch <= trunk.warmup() || horizon - branch < 2) {
            return Optional.empty();
        }
        boolean whole = branch == horizon - Math.round(share * horizon);
        double decay = whole ? share : horizon - branch;
        return Optional.of(
                new WarmupStableDecay(trunk.peak(), horizon, Warmup.linear(trunk.warmup()), decay, shape, last(trunk)));
    }

    /** The LR to end on: the target's share of the peak. */
    private double last(Trunks.Trunk trunk) {
        Target target = question.target();
        return target.finalRate() * trunk.peak() / target.peak();
    }

    /** Those asked for; else up to the longest that the budget reaches, or the target's. */
    private List<Long> horizons(Trunks.Trunk trunk) {
        if (!question.horizons().isEmpty()) {
            return question.horizons();
        }
        Target target = question.target();
        double longest = Math.min(target.steps(), trunks.kept(trunk) + question.budget());
        double least = Math.max(trunk.warmup() + 2, Math.min(longest, LEAST_SHARE * target.steps()));
        Set<Long> horizons = new LinkedHashSet<>();
        for (int i = 0; i < HORIZONS; i++) {
            long horizon = i == 0 ? (long) longest : rounded(longest / Math.pow(APART, i));
            if (horizon >= least) {
                horizons.add(horizon);
            }
        }
        return new ArrayList<>(horizons);
    }

    /** Two digits: 19231 steps are 19000. */
    private static long rounded(double steps) {
        return Math.max(1, new BigDecimal(steps).round(new MathContext(2)).longValue());
    }
}
