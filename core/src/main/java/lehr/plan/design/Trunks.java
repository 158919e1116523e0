package lehr.plan.design;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lehr.curve.Curve;
import lehr.schedule.Annealed;
import lehr.schedule.Constant;
import lehr.schedule.Schedule;
import lehr.schedule.Warmup;

/** How far constant LRs are trained: what cooldowns branch off. */
public final class Trunks {
    private final Map<Trunk, Length> lengths;

    private Trunks(Map<Trunk, Length> lengths) {
        this.lengths = Map.copyOf(lengths);
    }

    /**
     * Runs that are one until their LR falls.
     *
     * @param peak LR
     * @param warmup steps
     */
    public record Trunk(double peak, long warmup) {
        /** The trunk up to a step. */
        public Constant to(long step) {
            return new Constant(peak, step, Warmup.linear(warmup));
        }
    }

    /**
     * @param logged steps whose losses are known
     * @param kept the last step whose weights are there, 0 if none are
     * @param every steps between kept weights
     */
    private record Length(long logged, long kept, long every) {}

    /**
     * The plateaus of these runs, each as long as the longest.
     *
     * @param every steps between weights that were kept; 0 if none were
     */
    public static Trunks of(List<Curve> curves, long every) {
        Map<Trunk, Long> logged = new HashMap<>();
        for (Curve curve : curves) {
            long last = Math.min(curve.lastStep(), curve.schedule().decayStart());
            trunk(curve.schedule()).ifPresent(trunk -> logged.merge(trunk, last, Math::max));
        }
        Map<Trunk, Length> lengths = new HashMap<>();
        logged.forEach(
                (trunk, last) -> lengths.put(trunk, new Length(last, every == 0 ? 0 : last / every * every, every)));
        return new Trunks(lengths);
    }

    /** What a schedule branches off; nothing if it falls right after its warm-up. */
    public static Optional<Trunk> trunk(Schedule schedule) {
        return schedule instanceof Annealed annealed && annealed.decayStart() > annealed.warmupSteps()
                ? Optional.of(new Trunk(annealed.peak(), annealed.warmupSteps()))
                : Optional.empty();
    }

    /** Those there are. */
    Set<Trunk> all() {
        return lengths.keySet();
    }

    private Length length(Trunk trunk) {
        return lengths.getOrDefault(trunk, new Length(0, 0, 1));
    }

    /** Steps of a trunk whose losses are known. */
    long logged(Trunk trunk) {
        return length(trunk).logged();
    }

    /** Steps of a trunk that need not be trained again. */
    long kept(Trunk trunk) {
        return length(trunk).kept();
    }

    /** The step nearest to one at which a branch of a trunk can begin. */
    long branch(Trunk trunk, long step) {
        Length length = length(trunk);
        return step >= length.kept() || length.every() < 2
                ? step
                : Math.max(length.every(), Math.round((double) step / length.every()) * length.every());
    }

    /** The same, one of them trained up to a step and the weights kept wherever they are needed. */
    Trunks with(Trunk trunk, long step) {
        Length old = length(trunk);
        if (step <= old.kept()) {
            return this;
        }
        Map<Trunk, Length> longer = new HashMap<>(lengths);
        longer.put(trunk, new Length(Math.max(step, old.logged()), step, Math.max(1, old.every())));
        return new Trunks(longer);
    }

    /** Steps to train for a run under that schedule. */
    public long cost(Schedule schedule) {
        long branch = schedule.decayStart();
        return trunk(schedule)
                .map(trunk -> Math.max(0, branch - kept(trunk)) + schedule.steps() - branch)
                .orElse(schedule.steps());
    }
}
