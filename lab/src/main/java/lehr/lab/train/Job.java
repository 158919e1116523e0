package lehr.lab.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lehr.rate.search.SearchRule;
import lehr.schedule.Schedule;

/**
 * One run to train.
 *
 * @param id its name in the study
 * @param seed of its initial weights and of the order of its data
 * @param schedule of its LR, from step 0 also when it starts later
 * @param parent the kept state of another run that it starts from; that run had the same schedule until there
 * @param keep steps done after which its state is kept for runs that branch off
 * @param folder where its log, checkpoint and kept states lie
 * @param search for its peak LR while it trains, if there is to be one
 * @param noiseScale whether the gradient noise scale is measured with every validation loss
 */
public record Job(
        String id,
        Recipe recipe,
        long seed,
        Schedule schedule,
        Optional<Path> parent,
        List<Long> keep,
        Path folder,
        Pace pace,
        Optional<SearchRule> search,
        boolean noiseScale) {
    /**
     * @throws IllegalArgumentException if a state is to be kept that the run does not come to, or a run whose LR is
     *     searched is a branch, has branches, or windows that do not suit it, or the noise of one sequence is to be measured
     */
    public Job {
        keep = keep.stream().sorted().distinct().toList();
        for (long step : keep) {
            if (step < 1 || step > schedule.steps()) {
                throw new IllegalArgumentException(
                        id + ": keeps the state after step " + step + ", expected 1 to " + schedule.steps());
            }
        }
        if (noiseScale && recipe.batch() < 2) {
            throw new IllegalArgumentException(id + ": the noise scale of a batch of 1, expected 2 or more");
        }
        if (search.isPresent()) {
            search.get().check(schedule, pace.log());
            if (parent.isPresent() || !keep.isEmpty()) {
                throw new IllegalArgumentException(
                        id + ": its LR is searched, expected a run without a trunk and without branches");
            }
        }
    }

    /** A run at the LR of its schedule. */
    public Job(
            String id,
            Recipe recipe,
            long seed,
            Schedule schedule,
            Optional<Path> parent,
            List<Long> keep,
            Path folder,
            Pace pace) {
        this(id, recipe, seed, schedule, parent, keep, folder, pace, Optional.empty(), false);
    }

    /** The log: one JSON object a row. */
    public Path log() {
        return folder.resolve("log.jsonl");
    }

    /** The state after {@code steps} steps, for runs that branch off there. */
    public Path kept(long steps) {
        return folder.resolve("state-" + steps);
    }

    /** The last checkpoint; gone once the run is done. */
    public Path checkpoint() {
        return folder.resolve("checkpoint");
    }

    /** What the run came to; there once it is done, and only then. */
    public Path result() {
        return folder.resolve("result.json");
    }

    /** All that decides the numbers of a run: a checkpoint of any other is refused. */
    String fingerprint() {
        return branchFingerprint() + ", schedule " + schedule.text()
                + search.map(rule -> ", search " + rule.text()).orElse("");
    }

    /** All that decides the numbers of a run apart from its schedule. */
    String branchFingerprint() {
        String transfer =
                recipe.transfer().isStandard() ? "" : ", " + recipe.transfer().text();
        return "model " + recipe.model().text() + transfer + ", data " + recipe.data() + " in " + recipe.tokenizer()
                + ", batch " + recipe.batch() + ", context " + recipe.context() + ", seed " + seed + ", "
                + recipe.optimizer();
    }

    Checkpoint fits(Checkpoint checkpoint, Path file) throws UnusableState {
        same(checkpoint.fingerprint(), fingerprint(), file);
        return checkpoint;
    }

    State fitsBranch(Checkpoint checkpoint, Path file) throws UnusableState {
        same(checkpoint.fingerprint(), branchFingerprint(), file);
        return checkpoint.state();
    }

    private static void same(String found, String expected, Path file) throws UnusableState {
        if (!found.equals(expected)) {
            throw new UnusableState(file + ": of a run with " + found + ", expected " + expected);
        }
    }
}
