package lehr.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Study;
import lehr.logs.RunFilter;
import lehr.logs.ScheduleCheck;
import lehr.logs.StudyReader;

/**
 * The curves of a study that a command works on.
 *
 * @param study as read
 * @param kind which losses
 * @param curves with at least one point each
 */
record StudyCurves(Study study, LossKind kind, List<Curve> curves) {
    /** Runs whose schedule is contradicted that are named one by one. */
    private static final int NAMED = 3;

    /** Reads the runs chosen; {@code wanted} may be null for the loss that all of them log. */
    static StudyCurves read(Path path, RunFilter filter, LossKind wanted) {
        Study study = StudyReader.read(path, filter, Workers.ALL);
        LossKind kind = wanted == null ? study.usualLoss() : wanted;
        List<Curve> curves =
                study.curves(kind).stream().filter(curve -> !curve.isEmpty()).toList();
        if (curves.isEmpty()) {
            throw new BadInput(
                    path.toString(),
                    "none of " + study.runs().size() + " runs has a usable " + CurveOptions.name(kind) + " loss",
                    "runs that log it, or another --loss");
        }
        for (Curve curve : curves) {
            if (curve.lastStep() > LehrCommand.LONGEST) {
                throw new BadInput(
                        path.toString(),
                        "run " + curve.run() + " logs step " + curve.lastStep(),
                        "steps up to " + LehrCommand.LONGEST);
            }
        }
        return new StudyCurves(study, kind, curves);
    }

    /** What was left out, one sentence each. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        int without = study.runs().size() - curves.size();
        if (without > 0) {
            remarks.add(without + " of " + study.runs().size() + " runs have no " + CurveOptions.name(kind)
                    + " loss and are left out");
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
