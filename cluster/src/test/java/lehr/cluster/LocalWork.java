package lehr.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Units of work done here, one after another: what any cluster must equal. */
final class LocalWork {
    private LocalWork() {}

    static List<Outcome> outcomes(List<? extends WorkUnit> units, Path scratch)
            throws IOException, InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        for (WorkUnit unit : units) {
            outcomes.add(Attempt.of(unit, scratch, true));
        }
        return outcomes;
    }

    /** An outcome as text, bytes and all, to be compared. */
    static String text(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return failed.id() + " failed: " + failed.why();
        }
        NamedFiles files = ((Outcome.Done) outcome).files();
        StringBuilder text = new StringBuilder(outcome.id());
        files.bytes()
                .keySet()
                .forEach(name -> text.append("\n== ").append(name).append('\n').append(files.text(name)));
        return text.toString();
    }
}
