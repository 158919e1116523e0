package lehr.server.web;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Everybody who listens, on any topic: one limit over all, one heartbeat. */
public final class EventStreams implements AutoCloseable {
    /** Well below the idle time after which a connection is given up. */
    private static final long HEARTBEAT_SECONDS = 10;

    private final int most;
    private final AtomicInteger open = new AtomicInteger();
    private final Set<EventStream> all = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService heart = Executors.newScheduledThreadPool(1, task -> {
        Thread thread = new Thread(task, "lehr-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    private final Future<?> beats;

    /** @param most streams at a time; more are refused */
    public EventStreams(int most) {
        this.most = most;
        this.beats = heart.scheduleAtFixedRate(
                () -> all.forEach(EventStream::comment), HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    /** Those who listen to one topic. */
    public final class Topic {
        private final Set<EventStream> listeners = ConcurrentHashMap.newKeySet();

        /**
         * Answers a request with a stream.
         *
         * @param greeting sends what a new listener should know, before anything else
         * @throws Problem if too many listen already
         */
        public void open(Context context, Consumer<EventStream> greeting) {
            if (open.incrementAndGet() > most) {
                open.decrementAndGet();
                throw new Problem(503, "too-many-streams", most + " streams of events are open, expected fewer");
            }
            context.future(() -> {
                EventStream stream = begin(context.res());
                all.add(stream);
                listeners.add(stream);
                greeting.accept(stream);
                stream.begin();
                return stream.end().whenComplete((nothing, failure) -> {
                    listeners.remove(stream);
                    all.remove(stream);
                    open.decrementAndGet();
                });
            });
        }

        /** Tells everybody; never waits for anybody. */
        public void send(String event, String data) {
            listeners.forEach(stream -> stream.send(event, data));
        }

        /** Tells everybody, in place of what was said of that subject and has not left yet. */
        public void sendLatest(String subject, String event, String data) {
            listeners.forEach(stream -> stream.sendLatest(subject, event, data));
        }

        public boolean hasListeners() {
            return !listeners.isEmpty();
        }
    }

    /** A new topic. */
    public Topic topic() {
        return new Topic();
    }

    private static EventStream begin(HttpServletResponse response) {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        // A proxy between must not collect them.
        response.setHeader("X-Accel-Buffering", "no");
        try {
            return new EventStream(response.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        beats.cancel(false);
        heart.shutdownNow();
        all.forEach(EventStream::close);
    }
}
