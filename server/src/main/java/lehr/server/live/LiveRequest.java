package lehr.server.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import lehr.curve.Setting;
import lehr.fit.Json;
import lehr.logs.ScheduleCheck;
import lehr.plan.live.Watching;
import lehr.schedule.Schedule;

/**
 * What was asked about a live run, as it is kept.
 *
 * @param schedule text form of the planned one; null for what the log tells
 * @param params of the model, NaN if not said
 * @param tokensPerStep batch in tokens, NaN if not said
 * @param dataset "" if not said
 * @param horizons in steps, for which the best start of the decay is told; empty for the usual ones
 */
public record LiveRequest(String schedule, double params, double tokensPerStep, String dataset, List<Long> horizons) {
    public LiveRequest {
        horizons = horizons == null ? List.of() : List.copyOf(horizons);
        dataset = dataset == null ? "" : dataset;
    }

    /** @throws IllegalArgumentException if this is no such text */
    static LiveRequest read(String text) {
        try {
            return Json.MAPPER.readValue(text, LiveRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("what was asked cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** As {@link #read} takes it. */
    public String text() {
        try {
            return Json.MAPPER
                    .writer()
                    .without(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of numbers and texts is JSON", e);
        }
    }

    /** @throws IllegalArgumentException if the schedule or a horizon is none */
    public Watching watching() {
        Watching usual = Watching.USUAL;
        return new Watching(
                schedule == null ? null : Schedule.parse(schedule),
                new Setting(params, Double.NaN, tokensPerStep, dataset),
                usual.ratios(),
                horizons,
                usual.shape(),
                usual.finalRate(),
                ScheduleCheck.TOLERANCE);
    }
}
