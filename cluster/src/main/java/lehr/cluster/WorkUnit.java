package lehr.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/**
 * A piece of work that any machine can do, and do again, with the same result. It travels to the machine by Java
 * serialization, so it is small; what many units need is {@link Shared}.
 */
public interface WorkUnit extends Serializable {

    /** For people and for file names; distinct within a job. */
    String id();

    /**
     * Does the work.
     *
     * @param scratch an empty folder of its own, deleted afterwards
     * @return the files that go back to the driver
     * @throws UnitFailedException if it would fail on every machine; it is not tried again
     * @throws IOException if this machine failed it; it is tried again, on whichever machine is free
     * @throws InterruptedException if the job was given up
     */
    NamedFiles work(Path scratch) throws UnitFailedException, IOException, InterruptedException;
}
