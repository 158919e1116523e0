package lehr.plan.design;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lehr.fit.ExpectedFit;
import lehr.fit.PlannedRun;
import lehr.schedule.Schedule;

/** What runs would teach, each worked out once. */
final class Lessons {
    private final ExpectedFit fit;
    private final Map<Trunks.Trunk, Long> longest = new HashMap<>();
    private final Map<Trunks.Trunk, PlannedRun> trunks = new HashMap<>();
    private final Map<Object, PlannedRun.Gain> gains = new HashMap<>();

    private record Stretch(Trunks.Trunk trunk, long after, long last) {}

    /** @param candidates all the runs that will be asked about */
    Lessons(ExpectedFit fit, List<Schedule> candidates) {
        this.fit = fit;
        candidates.forEach(
                run -> Trunks.trunk(run).ifPresent(trunk -> longest.merge(trunk, run.decayStart(), Math::max)));
    }

    /** What a run adds where some trunks are trained: its own steps, and those its trunk must go on for it. */
    List<PlannedRun.Gain> of(Schedule run, Trunks trained) {
        List<PlannedRun.Gain> gained = new ArrayList<>();
        Optional<Trunks.Trunk> trunk = Trunks.trunk(run);
        long branch = run.decayStart();
        if (trunk.isPresent() && branch > trained.logged(trunk.get())) {
            Stretch stretch = new Stretch(trunk.get(), trained.logged(trunk.get()), branch);
            gained.add(gains.computeIfAbsent(stretch, key -> gain(stretch)));
        }
        if (branch < run.steps()) {
            long first = trunk.isPresent() ? branch + 1 : 0;
            gained.add(gains.computeIfAbsent(run, key -> fit.planned(run, first).gain(0, run.steps())));
        }
        return gained;
    }

    private PlannedRun.Gain gain(Stretch stretch) {
        Trunks.Trunk trunk = stretch.trunk();
        PlannedRun whole = trunks.computeIfAbsent(trunk, key -> fit.planned(trunk.to(longest.get(trunk)), 0));
        return whole.gain(stretch.after(), stretch.last());
    }
}
