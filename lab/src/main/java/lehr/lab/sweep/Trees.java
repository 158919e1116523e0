package lehr.lab.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The trees of a sweep, for whoever has them trained elsewhere and lays what comes back into the study's folder. Nobody else
 * can work in that folder until this is closed.
 */
public final class Trees implements AutoCloseable {
    private final SweepPlan plan;
    private final WorkFolder work;

    /**
     * A trunk with its branches, or a run that stands alone.
     *
     * @param number by which a {@link SweepRequest} asks for it alone, from 1
     * @param name of the trunk, or of the run
     * @param flops of all its jobs
     */
    public record Tree(int number, String name, double flops) {}

    private Trees(SweepPlan plan, WorkFolder work) {
        this.plan = plan;
        this.work = work;
    }

    /**
     * Begins a sweep in a folder, or goes on with the one there.
     *
     * @throws lehr.logs.source.LogFormatException if the folder is somebody else's, of another sweep, or worked in
     * @throws IllegalArgumentException if two of the sweep's runs would have one name
     * @throws IOException if the folder cannot be written
     */
    public static Trees open(SweepFile sweep, Path out) throws IOException {
        SweepPlan plan = SweepPlan.of(sweep, WorkFolder.jobs(out));
        return new Trees(plan, WorkFolder.open(out, sweep, OptionalInt.empty()));
    }

    /** All of them, in the order of their numbers. */
    public List<Tree> all() {
        List<String> roots = plan.roots();
        List<Tree> trees = new ArrayList<>();
        for (int number = 1; number <= roots.size(); number++) {
            double flops =
                    plan.tree(number).stream().mapToDouble(PlannedJob::flops).sum();
            trees.add(new Tree(number, roots.get(number - 1), flops));
        }
        return trees;
    }

    /**
     * Those of which a run is missing, as their folders say now.
     *
     * @throws IOException if a result cannot be read
     */
    public List<Tree> missing() throws IOException {
        Set<String> jobs =
                StudyFolder.missing(plan).stream().map(run -> run.job().id()).collect(Collectors.toSet());
        return all().stream()
                .filter(tree -> plan.tree(tree.number()).stream().anyMatch(job -> jobs.contains(job.id())))
                .toList();
    }

    /** Lets others work in the folder. */
    @Override
    public void close() {
        work.close();
    }
}
