package lehr.logs;

import java.util.ArrayList;
import java.util.List;
import lehr.curve.Setting;
import lehr.logs.dialect.LogColumn;
import lehr.schedule.TwoStage;

/**
 * Finds the trunks of branches: a run that begins at a step k far above 0 is taken for a branch of another whose LR
 * and loss at k are its own first ones. A cooldown branched from a stable run is such a run, a continuation in another
 * file too.
 */
final class Branches {
    /** Share of the peak by which the LRs at the fork may differ. */
    private static final double LR_SLACK = 0.01;

    /** Share of the loss by which the losses at the fork may differ: single batches are noisy. */
    private static final double LOSS_SLACK = 0.05;

    /** Rows averaged on each side of the fork. */
    private static final int ROWS = 5;

    /** Rows a trunk may miss before the fork. */
    private static final int GAP = 10;

    private final List<LoggedRun> runs;

    private Branches(List<LoggedRun> runs) {
        this.runs = runs;
    }

    /** The same runs, branches linked to their trunks. */
    static List<LoggedRun> linked(List<LoggedRun> runs) {
        Branches branches = new Branches(runs);
        List<LoggedRun> linked = new ArrayList<>();
        for (LoggedRun run : runs) {
            LoggedRun trunk = branches.trunk(run);
            linked.add(trunk == null ? run : run.branchedFrom(trunk));
        }
        return linked;
    }

    private LoggedRun trunk(LoggedRun branch) {
        RunDescription told = branch.description();
        if (!told.parent().isEmpty()) {
            return told.schedule().isEmpty() ? named(told.parent()) : null;
        }
        if (!told.schedule().isEmpty() || branch.rates().isEmpty() || !startsLate(branch)) {
            return null;
        }
        LoggedRun nearest = null;
        double least = LOSS_SLACK;
        for (LoggedRun other : runs) {
            double apart = other == branch ? Double.NaN : distance(other, branch);
            if (apart <= least) {
                nearest = other;
                least = apart;
            }
        }
        return nearest;
    }

    private LoggedRun named(String id) {
        return runs.stream().filter(run -> run.id().equals(id)).findFirst().orElse(null);
    }

    private static boolean startsLate(LoggedRun run) {
        LogColumn losses = losses(run);
        return losses.size() > 1
                && losses.firstStep() > GAP * Math.max(1, losses.step(1) - losses.step(0))
                && losses.firstStep() > losses.lastStep() / 50;
    }

    /** |Δloss|/loss at the fork where {@code trunk} may be the trunk; NaN where it cannot. */
    private static double distance(LoggedRun trunk, LoggedRun branch) {
        LogColumn before = losses(trunk);
        LogColumn after = losses(branch);
        if (trunk.rates().isEmpty() || before.size() < 2 || after.isEmpty() || !sameModel(trunk, branch)) {
            return Double.NaN;
        }
        long fork = after.firstStep();
        long spacing = (before.lastStep() - before.firstStep()) / (before.size() - 1) + 1;
        if (!trunk.log().format().equals(branch.log().format())) {
            return Double.NaN;
        }
        boolean covers = before.firstStep() < fork && before.lastStep() >= fork - GAP * spacing;
        return covers && leadsOn(trunk.rates(), branch.rates())
                ? Math.abs(mean(before, fork, true) / mean(after, fork, false) - 1)
                : Double.NaN;
    }

    private static boolean sameModel(LoggedRun one, LoggedRun other) {
        Setting setting = one.description().setting();
        return setting.agreesWith(other.description().setting());
    }

    /** Whether the LR goes on where the trunk's was, or falls from it along a known shape. */
    private static boolean leadsOn(LoggedRates trunk, LoggedRates branch) {
        LoggedRates earlier = trunk.upTo(branch.step(0) + 1);
        if (earlier.isEmpty()) {
            return false;
        }
        double rise = branch.rate(0) - earlier.lastRate();
        double slack = LR_SLACK * Math.max(trunk.peak(), branch.peak());
        return Math.abs(rise) <= slack || (rise < 0 && isKnown(branch.after(trunk)));
    }

    private static boolean isKnown(LoggedRates rates) {
        return RecognisedSchedule.of(rates, rates.lastStep())
                .filter(schedule -> !(schedule instanceof TwoStage))
                .isPresent();
    }

    private static LogColumn losses(LoggedRun run) {
        return run.log().train().isEmpty() ? run.log().val() : run.log().train();
    }

    /** Mean of the finite losses of a few rows next to the fork: the last before it, or the first from it on. */
    private static double mean(LogColumn losses, long fork, boolean before) {
        int row = 0;
        while (row < losses.size() && losses.step(row) < fork) {
            row++;
        }
        int first = before ? Math.max(0, row - ROWS) : row;
        double sum = 0;
        int count = 0;
        for (int i = first; i < Math.min(losses.size(), first + ROWS); i++) {
            if (Double.isFinite(losses.value(i))) {
                sum += losses.value(i);
                count++;
            }
        }
        return sum / count;
    }
}
