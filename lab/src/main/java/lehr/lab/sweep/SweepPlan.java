package lehr.lab.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import lehr.lab.data.Tokenizer;
import lehr.lab.train.Job;
import lehr.lab.train.Pace;
import lehr.lab.train.Recipe;
import lehr.schedule.Annealed;
import lehr.schedule.Constant;
import lehr.schedule.Schedule;
import lehr.schedule.Warmup;

/**
 * How the runs of a sweep are trained. Runs that share a model, its data, seed, peak LR and warm-up are the same until
 * their LR falls: one trunk of that constant LR is trained as far as the longest of them needs it, and each run that
 * decays branches off the state kept there. A run of the constant LR is the beginning of the trunk. A run that decays
 * from the end of its warm-up on shares nothing worth keeping and stands alone.
 *
 * @param jobs to be trained, trunks before their branches
 * @param runs of the finished study, trunks too
 */
public record SweepPlan(List<PlannedJob> jobs, List<StudyRun> runs) {

    /** @param folder of which each job gets one named for it */
    static SweepPlan of(SweepFile sweep, Path folder) {
        return new Builder(sweep, folder).build();
    }

    /**
     * Jobs of one tree.
     *
     * @param number counted from 1
     * @throws IllegalArgumentException if there are not so many
     */
    List<PlannedJob> tree(int number) {
        if (number < 1 || number > roots().size()) {
            throw new IllegalArgumentException("tree is " + number + ", expected 1 to " + roots().size());
        }
        String root = roots().get(number - 1);
        return jobs.stream().filter(job -> job.root().equals(root)).toList();
    }

    /** Names of the trees: each is a trunk with its branches, or a job that stands alone. */
    List<String> roots() {
        return jobs.stream().map(PlannedJob::root).distinct().toList();
    }

    private record TrunkKey(Recipe recipe, long seed, double peak, Warmup warmup) {}

    private static final class Builder {
        private final Path folder;
        private final Pace pace;
        private final int vocabulary;
        private final RunName names;
        private final Map<TrunkKey, List<WantedRun>> sharing = new LinkedHashMap<>();
        private final List<PlannedJob> jobs = new ArrayList<>();
        private final List<StudyRun> runs = new ArrayList<>();

        Builder(SweepFile sweep, Path folder) {
            this.folder = folder;
            pace = sweep.pace();
            vocabulary = Tokenizer.parse(sweep.tokenizer()).vocabulary();
            names = new RunName(sweep.data(), sweep.warmup());
            for (WantedRun run : sweep.runs()) {
                key(run).ifPresentOrElse(
                                key -> sharing.computeIfAbsent(key, absent -> new ArrayList<>())
                                        .add(run),
                                () -> alone(run));
            }
        }

        SweepPlan build() {
            sharing.forEach(this::tree);
            Map<String, StudyRun> named = new HashMap<>();
            for (StudyRun run : runs) {
                if (named.put(run.id(), run) != null) {
                    throw new IllegalArgumentException("grids hold two runs that would be called " + run.id()
                            + ", expected one of them to differ more");
                }
            }
            return new SweepPlan(List.copyOf(jobs), List.copyOf(runs));
        }

        private static Optional<TrunkKey> key(WantedRun run) {
            return run.schedule() instanceof Annealed annealed && annealed.decayStart() > annealed.warmupSteps()
                    ? Optional.of(new TrunkKey(run.recipe(), run.seed(), annealed.peak(), annealed.warmup()))
                    : Optional.empty();
        }

        private void alone(WantedRun run) {
            Job job = job(names.of(run), run, run.schedule(), Optional.empty(), List.of());
            jobs.add(planned(job, Optional.empty(), 0));
            runs.add(new StudyRun(job.id(), job, run.schedule(), Optional.empty(), true));
        }

        private void tree(TrunkKey key, List<WantedRun> branches) {
            TreeSet<Long> forks = new TreeSet<>();
            TreeSet<Long> lengths = new TreeSet<>();
            for (WantedRun run : branches) {
                (run.schedule() instanceof Constant ? lengths : forks)
                        .add(run.schedule().decayStart());
            }
            lengths.addAll(forks);
            Schedule constant = new Constant(key.peak(), lengths.last(), key.warmup());
            String id = names.ofTrunk(branches.get(0), key.warmup());
            Job trunk = job(id, branches.get(0), constant, Optional.empty(), List.copyOf(forks));
            jobs.add(planned(trunk, Optional.empty(), 0));
            boolean isWanted = branches.stream().anyMatch(run -> run.schedule().equals(constant));
            runs.add(new StudyRun(id, trunk, constant, Optional.empty(), isWanted));
            branches.stream().filter(run -> !run.schedule().equals(constant)).forEach(run -> branch(run, trunk));
        }

        private void branch(WantedRun run, Job trunk) {
            String id = names.of(run);
            if (run.schedule() instanceof Constant) {
                runs.add(new StudyRun(id, trunk, run.schedule(), Optional.empty(), true));
                return;
            }
            long fork = run.schedule().decayStart();
            Job job = job(id, run, run.schedule(), Optional.of(trunk.kept(fork)), List.of());
            jobs.add(planned(job, Optional.of(trunk), fork));
            runs.add(new StudyRun(id, job, run.schedule(), Optional.of(trunk.id()), true));
        }

        private PlannedJob planned(Job job, Optional<Job> trunk, long forkStep) {
            long parameters = job.recipe().model().parameters(vocabulary);
            long active = job.recipe().model().activeParameters(vocabulary);
            return new PlannedJob(
                    job, trunk, forkStep, 6.0 * active * job.recipe().tokensPerStep(), parameters);
        }

        private Job job(String id, WantedRun run, Schedule schedule, Optional<Path> parent, List<Long> keep) {
            return new Job(id, run.recipe(), run.seed(), schedule, parent, keep, folder.resolve(id), pace);
        }
    }
}
