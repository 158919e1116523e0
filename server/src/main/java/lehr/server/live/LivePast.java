package lehr.server.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lehr.fit.Json;
import lehr.plan.live.LiveEvent;
import lehr.plan.live.LiveHistory;

/**
 * What was told of a live run before this server began: what was foretold of its end and when, and its events. The log
 * alone does not bring it back, as it depends on when the log was looked at.
 *
 * @param step the run had come to
 * @param finals what was foretold of its end, by their steps
 * @param events as they happened
 */
record LivePast(long step, List<LiveHistory.Foretold> finals, List<LiveEvent> events) {
    static final LivePast NONE = new LivePast(-1, List.of(), List.of());

    private static final int MOST_FINALS = 800;
    private static final int MOST_EVENTS = 200;

    LivePast {
        finals = newest(finals, MOST_FINALS);
        events = newest(events, MOST_EVENTS);
    }

    private static <T> List<T> newest(List<T> all, int most) {
        List<T> known = all == null ? List.of() : all;
        return List.copyOf(known.subList(Math.max(0, known.size() - most), known.size()));
    }

    /** As {@link #text} wrote it; what cannot be read is no past. */
    static LivePast read(String text) {
        try {
            return Json.MAPPER.readValue(text, LivePast.class);
        } catch (JsonProcessingException e) {
            return NONE;
        }
    }

    String text() {
        try {
            return Json.MAPPER
                    .writer()
                    .without(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of numbers and texts is JSON", e);
        }
    }

    /** Those of the events found since the start that were not told before it. */
    List<LiveEvent> news(List<LiveEvent> found) {
        return found.stream().filter(event -> !isKnown(event)).toList();
    }

    /** The log is read anew from its beginning: what it held was told, but for a file that came or went back meanwhile. */
    private boolean isKnown(LiveEvent event) {
        boolean told = events.stream()
                .anyMatch(known -> known.kind() == event.kind()
                        && (known.step() == event.step() || known.text().equals(event.text())));
        return told || (event.step() <= step && event.kind() != LiveEvent.Kind.RESTART);
    }

    /**
     * The past up to now.
     *
     * @param since this server began
     * @param now step the run has come to
     */
    LivePast with(LiveHistory since, long now) {
        List<LiveEvent> news = news(since.events());
        long restart = news.stream()
                .filter(event -> event.kind() == LiveEvent.Kind.RESTART)
                .mapToLong(LiveEvent::step)
                .min()
                .orElse(Long.MAX_VALUE);
        long valid = Math.min(restart, now < step ? now : Long.MAX_VALUE);
        List<LiveHistory.Foretold> before =
                finals.stream().filter(told -> told.step() < valid).toList();
        long last = before.isEmpty() ? -1 : before.get(before.size() - 1).step();
        List<LiveHistory.Foretold> all = new ArrayList<>(before);
        since.finals().stream().filter(told -> told.step() > last).forEach(all::add);
        return new LivePast(
                now, all, Stream.concat(events.stream(), news.stream()).toList());
    }
}
