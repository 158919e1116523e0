package lehr.lab.sweep.work;

import java.util.List;

/** Commands of workers that train nothing. */
public final class StandIns {
    private StandIns() {}

    public static WorkerCommand sound(int lanes) {
        return faulty(lanes, "none");
    }

    /** @param faults see {@link StandIn} */
    public static WorkerCommand faulty(int lanes, String faults) {
        return WorkerCommand.java(StandIn.class.getName(), List.of(Integer.toString(lanes), faults));
    }

    /** No worker at all. */
    public static WorkerCommand none() {
        return WorkerCommand.java("lehr.lab.NoSuchClass", List.of());
    }
}
