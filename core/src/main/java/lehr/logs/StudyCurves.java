package lehr.logs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Study;
import lehr.logs.source.LogFormatException;
import lehr.schedule.Schedule;

/**
 * The curves of a study that an answer is made from.
 *
 * @param study as read
 * @param kind which losses
 * @param curves with at least one point each
 */
public record StudyCurves(Study study, LossKind kind, List<Curve> curves) {
    /** Runs whose schedule is contradicted that are named one by one. */
    private static final int NAMED = 3;

    /**
     * Reads the runs chosen.
     *
     * @param wanted which losses; null for the one that most of the runs log
     * @param executor reads each log in a task of its own
     * @throws LogFormatException as {@link StudyReader} does, if no run has such a loss, or one is longer than can be computed
     */
    public static StudyCurves read(Path path, RunFilter filter, LossKind wanted, Executor executor) {
        return of(path, StudyReader.read(path, filter, executor), wanted);
    }

    /**
     * The curves of a study that was read.
     *
     * @param path of the study, for messages
     * @param wanted which losses; null for the one that most of the runs log
     * @throws LogFormatException if no run has such a loss, or one is longer than can be computed
     */
    public static StudyCurves of(Path path, Study study, LossKind wanted) {
        LossKind kind = wanted == null ? study.usualLoss() : wanted;
        List<Curve> curves =
                study.curves(kind).stream().filter(curve -> !curve.isEmpty()).toList();
        if (curves.isEmpty()) {
            throw new LogFormatException(
                    path,
                    0,
                    "none of " + study.runs().size() + " runs has a usable " + kind.text()
                            + " loss, expected runs that log it, or another --loss");
        }
        for (Curve curve : curves) {
            if (curve.lastStep() > Schedule.LONGEST) {
                throw new LogFormatException(
                        path,
                        0,
                        "run " + curve.run() + " logs step " + curve.lastStep() + ", expected steps up to "
                                + Schedule.LONGEST);
            }
        }
        return new StudyCurves(study, kind, curves);
    }

    /** What was left out, one sentence each. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        int without = study.runs().size() - curves.size();
        if (without > 0) {
            remarks.add(
                    without + " of " + study.runs().size() + " runs have no " + kind.text() + " loss and are left out");
        }
        long warnings = study.runs().stream()
                .mapToLong(run -> run.quality().warnings().size())
                .sum();
        if (warnings > 0) {
            remarks.add(warnings + (warnings == 1 ? " warning" : " warnings")
                    + " about these logs; 'lehr inspect' shows what and where");
        }
        contradictions().forEach(remarks::add);
        for (Run run : study.runs()) {
            int diverged = run.quality().diverged();
            if (diverged > 0) {
                remarks.add(run.id() + ": " + diverged + (diverged == 1 ? " row" : " rows")
                        + " with a NaN or infinite loss, left out of the fit");
            }
        }
        return remarks;
    }

    /** Logs whose LR is not that of the schedule described: the first few, and how many there are. */
    private List<String> contradictions() {
        List<String> all = study.runs().stream()
                .flatMap(run -> run.quality().warnings().stream()
                        .filter(ScheduleCheck::isContradiction)
                        .map(warning -> run.id() + ": " + warning))
                .toList();
        if (all.size() <= NAMED) {
            return all;
        }
        List<String> shown = new ArrayList<>(all.subList(0, NAMED));
        shown.add(all.size() + " runs log other LRs than described; 'lehr inspect' shows all");
        return shown;
    }
}
