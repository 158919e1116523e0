package lehr.cluster;

import java.io.Serializable;

/** How a unit of work ended. */
public sealed interface Outcome extends Serializable {

    /** The unit's. */
    String id();

    /**
     * The work is done.
     *
     * @param files what it made
     */
    record Done(String id, NamedFiles files) implements Outcome {}

    /**
     * The work cannot be done.
     *
     * @param why in one line
     */
    record Failed(String id, String why) implements Outcome {}
}
