package lehr.lab.sweep.work;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lehr.lab.sweep.PlannedJob;
import lehr.lab.train.Recipe;

/** Which jobs are still to be done, and in what order: those first that most steps in a row hang on. */
final class JobQueue {
    /** Workers one job may bring down. */
    private static final int TRIES = 3;

    private final Map<String, PlannedJob> waiting = new LinkedHashMap<>();
    private final Map<String, Double> chains = new HashMap<>();
    private final Map<String, Integer> falls = new HashMap<>();
    private final Map<String, String> lost = new LinkedHashMap<>();

    JobQueue(List<PlannedJob> jobs) {
        for (PlannedJob job : jobs) {
            double whole = job.job().schedule().steps() * job.flopsAStep();
            chains.merge(job.id(), job.flops(), Math::max);
            job.trunk().ifPresent(trunk -> chains.merge(trunk.id(), whole, Math::max));
            if (!job.isDone()) {
                waiting.put(job.id(), job);
            }
        }
    }

    /** Jobs neither handed out nor done. */
    int waiting() {
        return waiting.size();
    }

    boolean hasReady() {
        return ready().findAny().isPresent();
    }

    private Stream<PlannedJob> ready() {
        return waiting.values().stream().filter(PlannedJob::isReady);
    }

    /** Takes the ready job that most hangs on. */
    Optional<PlannedJob> take(Recipe recipe) {
        Optional<PlannedJob> job = ready().filter(one -> one.job().recipe().equals(recipe) && !isSuspect(one))
                .max(Comparator.comparingDouble(one -> chains.get(one.id())));
        job.ifPresent(one -> waiting.remove(one.id()));
        return job;
    }

    /** Work that is waiting, ready or not, by recipe; only of recipes with a ready job. */
    Map<Recipe, Double> workReady() {
        Map<Recipe, Double> work = new LinkedHashMap<>();
        ready().filter(job -> !isSuspect(job)).forEach(job -> work.put(job.job().recipe(), 0.0));
        for (PlannedJob job : waiting.values()) {
            work.computeIfPresent(job.job().recipe(), (same, sum) -> sum + job.flops());
        }
        return work;
    }

    /** Takes a ready job that was there each time when workers fell: it is tried alone. */
    Optional<PlannedJob> takeSuspect() {
        Optional<PlannedJob> job = ready().filter(this::isSuspect).findFirst();
        job.ifPresent(one -> waiting.remove(one.id()));
        return job;
    }

    boolean isSuspect(PlannedJob job) {
        return falls.getOrDefault(job.id(), 0) == TRIES - 1;
    }

    /** Puts a job back whose worker fell or that could not be trained; gives it up the third time. */
    void fell(PlannedJob job, String how) {
        if (falls.merge(job.id(), 1, Integer::sum) >= TRIES) {
            lost.put(job.id(), "given up after " + TRIES + " tries, the last: " + how);
        } else {
            waiting.put(job.id(), job);
        }
    }

    /** Jobs that were given up, each with the reason. */
    Map<String, String> lost() {
        return lost;
    }

    /** Jobs that wait for a state that nothing will bring any more. */
    List<PlannedJob> stranded() {
        return List.copyOf(waiting.values());
    }
}
