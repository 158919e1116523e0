package lehr.server.study;

import java.util.List;
import java.util.Optional;
import lehr.curve.LossKind;
import lehr.curve.Study;

/**
 * A study in memory.
 *
 * @param name its own
 * @param usualLoss the loss that most runs log
 * @param runs in the study's order
 * @param notes what could not be read, one sentence each
 */
public record OpenedStudy(String name, LossKind usualLoss, List<OpenedRun> runs, List<String> notes) {
    public OpenedStudy {
        runs = List.copyOf(runs);
        notes = List.copyOf(notes);
    }

    static OpenedStudy of(ReadStudy read) {
        Study study = read.study();
        return new OpenedStudy(
                study.name(),
                study.usualLoss(),
                study.runs().stream().map(OpenedRun::of).toList(),
                read.notes());
    }

    public Optional<OpenedRun> run(String id) {
        return runs.stream().filter(run -> run.run().id().equals(id)).findFirst();
    }
}
