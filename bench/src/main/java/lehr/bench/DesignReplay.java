package lehr.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.law.Laws;
import lehr.plan.design.Trunks;
import lehr.schedule.Constant;
import lehr.schedule.Schedule;

/**
 * A finished study played again: it begins with a few steps of its stable runs, and each run chosen is paid for and then shown
 * as it went.
 *
 * @param stable the whole stable runs
 * @param runs what can be chosen: the annealed runs, and the stable ones up to every step where one of these branches off
 */
record DesignReplay(Map<Trunks.Trunk, Curve> stable, Map<Schedule, Curve> runs) {

    /** The runs of the cooldown study at some peak LRs, validation losses; of repeats the first. */
    static DesignReplay of(List<Run> study, List<Double> peaks) {
        Map<Trunks.Trunk, Curve> stable = new HashMap<>();
        Map<String, Curve> runs = new LinkedHashMap<>();
        for (Run run : study) {
            Optional<Curve> curve = run.curve(LossKind.VAL).filter(c -> !c.isEmpty());
            if (curve.isEmpty()
                    || !peaks.contains(run.schedule().peak())
                    || !run.id().startsWith("124M-sp-")) {
                continue;
            }
            if (run.schedule() instanceof Constant) {
                Trunks.Trunk trunk = Trunks.trunk(run.schedule()).orElseThrow();
                stable.merge(trunk, curve.get(), (one, other) -> one.lastStep() >= other.lastStep() ? one : other);
            } else {
                runs.putIfAbsent(run.schedule().text().replace("start=5e-6, ", ""), curve.get());
            }
        }
        Map<Schedule, Curve> candidates = new LinkedHashMap<>();
        runs.values().forEach(curve -> candidates.put(curve.schedule(), curve));
        List.copyOf(candidates.keySet()).forEach(run -> Trunks.trunk(run)
                .ifPresent(trunk -> candidates.put(trunk.to(run.decayStart()), stable.get(trunk))));
        return new DesignReplay(Map.copyOf(stable), candidates);
    }

    /** What has been seen, and what that cost. */
    record Seen(List<Curve> curves, long spent) {
        Fit fit() {
            return Fitter.withDefaults().fit(Laws.RELAXATION, curves);
        }
    }

    /** The stable runs up to a step. */
    Seen begun(long prefix) {
        return new Seen(
                stable.values().stream().map(curve -> curve.between(0, prefix)).toList(), 0);
    }

    /** Steps a run costs. */
    long cost(Seen seen, Schedule run) {
        return Trunks.of(seen.curves(), 1).cost(run);
    }

    /** After a run more: its trunk, as far as it needs it, and its own steps. */
    Seen with(Seen seen, Schedule run) {
        List<Curve> curves = new ArrayList<>(seen.curves());
        Optional<Trunks.Trunk> trunk = Trunks.trunk(run);
        trunk.ifPresent(one -> {
            Curve known = curves.stream()
                    .filter(curve -> curve.run().equals(stable.get(one).run()))
                    .findFirst()
                    .orElseThrow();
            if (known.lastStep() < run.decayStart()) {
                curves.set(curves.indexOf(known), stable.get(one).between(0, run.decayStart()));
            }
        });
        if (!(run instanceof Constant)) {
            long first = trunk.isPresent() ? run.decayStart() + 1 : 0;
            curves.add(runs.get(run).between(first, run.steps()));
        }
        return new Seen(curves, seen.spent() + cost(seen, run));
    }
}
