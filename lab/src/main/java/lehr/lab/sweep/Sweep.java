package lehr.lab.sweep;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import lehr.lab.sweep.work.Coordinator;
import lehr.lab.sweep.work.Progress;
import lehr.lab.sweep.work.WorkerCommand;
import lehr.lab.train.Recipe;

/** {@code lehr sweep}: a declared ladder of runs becomes a study. */
public final class Sweep {
    private static final int DONE = 0;
    private static final int NOT_ALL = 1;

    private final SweepRequest request;
    private final PrintStream out;
    private final PrintStream err;

    public Sweep(SweepRequest request, PrintStream out, PrintStream err) {
        this.request = request;
        this.out = out;
        this.err = err;
    }

    /**
     * Trains what is not done yet, with this process' own class path, and makes the study.
     *
     * @return 0 if the study is made, 1 if runs could not be trained
     * @throws lehr.logs.source.LogFormatException if the sweep file or the folder cannot be used
     * @throws IOException if the folder cannot be written or no worker be started
     */
    public int run() throws IOException {
        SweepFile sweep = SweepReader.read(request.file());
        int most =
                sweep.runs().stream().mapToInt(run -> lanes(run.recipe())).max().orElseThrow();
        return run(sweep, WorkerCommand.lab(most, request.device()));
    }

    /** The same with workers of another kind. */
    int run(SweepFile sweep, WorkerCommand command) throws IOException {
        if (request.slurm()) {
            out.print(new SlurmScript(request, SweepPlan.of(sweep, WorkFolder.jobs(request.out()))).text());
            return DONE;
        }
        SweepPlan plan = SweepPlan.of(sweep, WorkFolder.jobs(request.out()));
        String cost = Cost.of(plan).text(request.tokensPerSecond());
        if (request.dryRun()) {
            out.print(cost);
            return DONE;
        }
        err.print(cost);
        try (WorkFolder work = WorkFolder.open(request.out(), sweep, request.tree())) {
            int trained = request.partial() ? DONE : train(plan, work, command);
            return trained == DONE && request.tree().isEmpty() ? assemble(sweep, plan, work) : trained;
        }
    }

    private String tree() {
        return request.tree().isPresent() ? "-" + request.tree().getAsInt() : "";
    }

    private int lanes(Recipe recipe) {
        return request.lanes(recipe.model().trunk().width());
    }

    private int train(SweepPlan plan, WorkFolder work, WorkerCommand command) throws IOException {
        work.forgetUnusable(plan);
        List<PlannedJob> jobs =
                request.tree().isPresent() ? plan.tree(request.tree().getAsInt()) : plan.jobs();
        Progress progress = new Progress(err, request.terminal(), System::nanoTime, jobs);
        try (Coordinator coordinator = new Coordinator(command, this::lanes, work.work(), tree(), progress)) {
            Map<String, String> lost =
                    coordinator.run(jobs, request.processes()).lost();
            lost.forEach((job, reason) -> err.println(job + ": " + reason));
            return DONE;
        }
    }

    private int assemble(SweepFile sweep, SweepPlan plan, WorkFolder work) throws IOException {
        List<StudyRun> missing = StudyFolder.missing(plan);
        if (!missing.isEmpty()) {
            err.println(missing.size() + " of " + plan.runs().size() + " runs are not done"
                    + (request.partial() ? "" : "; the same command tries them again, --partial does without"));
        }
        if (!missing.isEmpty() && !request.partial()) {
            return NOT_ALL;
        }
        new StudyFolder(sweep, work).write(plan, request);
        if (missing.isEmpty() && !request.keepStates()) {
            work.removeStates(plan);
        }
        return DONE;
    }
}
