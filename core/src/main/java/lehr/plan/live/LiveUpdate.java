package lehr.plan.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import lehr.fit.Json;

/**
 * Where a live run stands and where it is going: what {@code lehr watch --json} prints a line of.
 *
 * @param run its id
 * @param step last logged one
 * @param plannedSteps planned horizon; null if no schedule was planned
 * @param tokens seen, NaN if unknown
 * @param loss last logged, nats; NaN before the first, and where it is no number
 * @param smoothed mean of the last losses
 * @param law what the fitted law says of the run so far; null within the burn-in, which no law describes
 * @param planned the end under the planned schedule; null if none was planned
 * @param ifAnnealed the ends if the run were annealed from here, a ratio each
 * @param best for each horizon the best start of the decay, none before the present step
 * @param verdict anneal {@code now}, {@code later} or {@code not-at-all}; null while nothing can be said
 * @param events since the last update
 * @param warnings extrapolations and doubts, one sentence each
 */
public record LiveUpdate(
        String run,
        long step,
        Long plannedSteps,
        double tokens,
        double loss,
        double smoothed,
        AgainstLaw law,
        @JsonProperty("final") LiveEnding planned,
        List<LiveEnding> ifAnnealed,
        List<LiveEnding> best,
        String verdict,
        List<LiveEvent> events,
        List<String> warnings) {
    private static final double AT_END = 0.995;
    private static final ObjectWriter LINE = Json.MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);

    public LiveUpdate {
        ifAnnealed = List.copyOf(ifAnnealed);
        best = List.copyOf(best);
        events = List.copyOf(events);
        warnings = List.copyOf(warnings);
    }

    /** The same with these events. */
    public LiveUpdate with(List<LiveEvent> news) {
        return new LiveUpdate(
                run,
                step,
                plannedSteps,
                tokens,
                loss,
                smoothed,
                law,
                planned,
                ifAnnealed,
                best,
                verdict,
                news,
                warnings);
    }

    /** As JSON in one line. */
    public String line() {
        try {
            return LINE.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of numbers and texts is JSON", e);
        }
    }

    /** Whether nearly all planned steps are done: logs stop a little short of the last. */
    public boolean atEnd() {
        return plannedSteps != null && step >= AT_END * plannedSteps;
    }

    /** Whether the last planned step is done with this update. */
    public boolean finishes() {
        return events.stream().anyMatch(event -> event.kind() == LiveEvent.Kind.FINISHED);
    }

    /**
     * The run beside its law.
     *
     * @param loss the law's at the present step, nats
     * @param low lower end of its 90% interval
     * @param high upper end
     * @param offset mean of observed − predicted over the last third of the run's steps, nats
     * @param off |offset| as a share of half the interval's width there; above 1 the run is off its law
     */
    public record AgainstLaw(double loss, double low, double high, double offset, double off) {}
}
