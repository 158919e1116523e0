package lehr.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One try at a unit of work on this machine. */
final class Attempt {
    private Attempt() {}

    /**
     * Tries the unit in a scratch folder of its own.
     *
     * @param place where the scratch folder is made, and deleted
     * @param last whether what this machine failed will not be tried again: a failure is then an outcome too
     */
    static Outcome of(WorkUnit unit, Path place, boolean last) throws IOException, InterruptedException {
        try {
            return new Outcome.Done(unit.id(), inScratch(unit, place));
        } catch (UnitFailedException e) {
            return new Outcome.Failed(unit.id(), e.getMessage());
        } catch (IOException | RuntimeException e) {
            if (!last) {
                throw e;
            }
            return new Outcome.Failed(unit.id(), e.toString());
        }
    }

    private static NamedFiles inScratch(WorkUnit unit, Path place)
            throws UnitFailedException, IOException, InterruptedException {
        Path scratch = Files.createTempDirectory(place, "lehr-");
        try {
            return unit.work(scratch);
        } finally {
            Folders.delete(scratch);
        }
    }
}
