package lehr.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Setting;
import lehr.logs.StudyReader;

/**
 * The log of one run.
 *
 * @param path as given
 * @param run read from it
 * @param kind which of its losses was asked for; null for none
 */
record LiveLog(Path path, Run run, LossKind kind) {

    /** The only run there; {@code kind} may be null where its losses do not count. */
    static LiveLog read(Path path, LossKind kind) {
        if (!Files.exists(path)) {
            throw new BadInput(path.toString(), "no such file", "the log of one run");
        }
        List<Run> runs = StudyReader.read(path).runs();
        if (runs.size() != 1) {
            throw new BadInput(path.toString(), "holds " + runs.size() + " runs", "the log of one run");
        }
        return new LiveLog(path, runs.get(0), kind);
    }

    /** Its losses, as those of {@code setting}. */
    Curve curve(Setting setting) {
        Curve curve = run.curve(kind)
                .filter(logged -> !logged.isEmpty())
                .orElseThrow(() -> new BadInput(
                        path.toString(),
                        "no " + kind.text() + " loss is logged, which the fit is of",
                        "a log with it"));
        if (curve.lastStep() > LehrCommand.LONGEST) {
            throw new BadInput(path.toString(), "logs step " + curve.lastStep(), "steps up to " + LehrCommand.LONGEST);
        }
        return new Curve(run.id(), kind, curve.steps(), curve.losses(), curve.schedule(), setting);
    }
}
