package lehr.lab.sweep;

import java.util.Locale;

/**
 * A sweep as jobs of a Slurm cluster whose nodes share a folder: an array of one task a tree, which is a trunk with its
 * branches or a run that stands alone, and a last job that makes the study when all of them have ended well.
 */
record SlurmScript(SweepRequest request, SweepPlan plan) {

    /** For {@code bash}; submits both jobs. */
    String text() {
        String sweep = "\"$LEHR\" sweep " + quoted(request.file().toString()) + " --out "
                + quoted(request.out().toString());
        String task = sweep + " --workers \"${SLURM_CPUS_PER_TASK:-1}\" --device " + request.device()
                + (request.lanes() > 0 ? " --lanes " + request.lanes() : "");
        return String.format(
                Locale.ROOT,
                """
                #!/bin/bash
                # %s: %d jobs in %d trees, %.2g FLOPs. Run with bash where sbatch is; partition, time and memory
                # are yours to say in SBATCH_OPTIONS, a failed task goes on from its checkpoints when submitted again.
                set -euo pipefail
                LEHR=${LEHR:-lehr}
                export LEHR
                array=$(sbatch --parsable --job-name=%s --array=1-%d --cpus-per-task=%d ${SBATCH_OPTIONS:-} <<'TASK'
                #!/bin/bash
                exec %s --tree "$SLURM_ARRAY_TASK_ID"
                TASK
                )
                sbatch --job-name=%s-study --dependency="afterok:${array%%%%;*}" ${SBATCH_OPTIONS:-} <<'STUDY'
                #!/bin/bash
                exec %s%s
                STUDY
                """,
                request.file().getFileName(),
                plan.jobs().size(),
                plan.roots().size(),
                Cost.of(plan).flops(),
                name(),
                plan.roots().size(),
                request.workers() > 0 ? request.workers() : 1,
                task,
                name(),
                sweep,
                request.keepStates() ? " --keep-states" : "");
    }

    private String name() {
        return "lehr-"
                + request.out()
                        .toAbsolutePath()
                        .normalize()
                        .getFileName()
                        .toString()
                        .replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /** A word of a shell, whatever is in it. */
    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
