package lehr.plan.live;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Something that happened in a live run.
 *
 * @param kind what
 * @param severity how much it matters
 * @param step at which it happened
 * @param text one sentence for people
 */
public record LiveEvent(Kind kind, Severity severity, long step, String text) {

    /** What can happen. */
    public enum Kind {
        /** The loss jumped up, and came back or did not. */
        SPIKE,
        /** From one step on the loss lies elsewhere than the law has it, and stays there. */
        JUMP,
        /** The run lies farther off its law than the law is sure of. */
        OFF_LAW,
        /** The loss falls no more where the law says that it falls. */
        PLATEAU,
        /** The loss rises and rises. */
        DIVERGENCE,
        /** The loss is no number. */
        NAN,
        /** The logged LR is not that of the planned schedule. */
        LR_DEPARTS,
        /** The run went on from an earlier step. */
        RESTART,
        /** Another file is there under the log's name. */
        ROTATED,
        /** The log is shorter than it was. */
        TRUNCATED,
        /** A further file of the log began. */
        JOINED,
        /** The decay is to begin now. */
        ANNEAL_NOW,
        /** The last planned step is done. */
        FINISHED;

        /** As in JSON, e.g. {@code off-law}. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How much an event matters. */
    public enum Severity {
        NOTE,
        WARNING,
        ALARM;

        /** As in JSON, e.g. {@code alarm}. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
