package lehr.plan.horizon;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lehr.fit.Forecaster;
import lehr.fit.Prediction;
import lehr.plan.Cost;
import lehr.plan.Machine;
import lehr.plan.RatioSearch;
import lehr.plan.ShapeChoice;
import lehr.plan.Target;
import lehr.schedule.Constant;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.Warmup;

/**
 * Many horizons from one trunk: the LR is held, and each horizon branches off where its own decay begins.
 *
 * @param trunk text form of the stable run, up to the last branch
 * @param branches by horizon
 * @param together what trunk and decays cost
 * @param apart what separate runs would
 * @param warnings extrapolations and doubts, one sentence each
 */
public record BranchPlan(String trunk, List<Branch> branches, Cost together, Cost apart, List<String> warnings) {
    public BranchPlan {
        branches = List.copyOf(branches);
        warnings = List.copyOf(warnings);
    }

    /** What sharing the trunk saves. */
    public Cost saved() {
        return apart.minus(together);
    }

    /**
     * The branches for some horizons.
     *
     * @param target peak LR, warm-up, final LR, shape and model of all of them; its horizon does not count
     * @param horizons in optimizer steps
     * @throws IllegalArgumentException if there is no horizon, or one that is not beyond the warm-up
     */
    public static BranchPlan of(Forecaster forecaster, Target target, List<Long> horizons, Machine machine) {
        if (horizons.isEmpty()) {
            throw new IllegalArgumentException("no horizon, expected one or more");
        }
        TreeSet<Long> wanted = new TreeSet<>(horizons);
        Set<String> warnings = new LinkedHashSet<>();
        Shape shape = shape(forecaster, target.withSteps(wanted.last()), warnings);
        List<Branch> branches = new ArrayList<>();
        for (long steps : wanted) {
            branches.add(branch(forecaster, target.withSteps(steps), shape, machine, warnings));
        }
        return of(branches, target, machine, warnings);
    }

    /** One shape for all: that of the longest horizon. */
    private static Shape shape(Forecaster forecaster, Target longest, Set<String> warnings) {
        List<String> notes = new ArrayList<>();
        Shape shape = ShapeChoice.of(new RatioSearch(forecaster, longest), longest, notes);
        warnings.addAll(notes);
        return shape;
    }

    private static Branch branch(
            Forecaster forecaster, Target target, Shape shape, Machine machine, Set<String> warnings) {
        RatioSearch search = new RatioSearch(forecaster, target);
        double ratio = search.best(shape).ratio();
        Schedule schedule = target.schedule(ratio, shape);
        Prediction at = search.predict(schedule);
        warnings.addAll(at.warnings());
        long start = schedule.decayStart();
        return new Branch(
                target.steps(),
                ratio,
                start,
                schedule.text(),
                at.finalLoss(),
                at.finalLow(),
                at.finalHigh(),
                Cost.of(target.steps(), target.setting(), machine),
                Cost.of(target.steps() - start, target.setting(), machine));
    }

    private static BranchPlan of(List<Branch> branches, Target target, Machine machine, Set<String> warnings) {
        long trunk = branches.stream().mapToLong(Branch::start).max().orElseThrow();
        long decays = branches.stream()
                .mapToLong(branch -> branch.steps() - branch.start())
                .sum();
        long apart = branches.stream().mapToLong(Branch::steps).sum();
        long held = Math.max(trunk, target.warmup() + 1);
        return new BranchPlan(
                new Constant(target.peak(), held, Warmup.linear(target.warmup())).text(),
                branches,
                Cost.of(trunk + decays, target.setting(), machine),
                Cost.of(apart, target.setting(), machine),
                List.copyOf(warnings));
    }
}
