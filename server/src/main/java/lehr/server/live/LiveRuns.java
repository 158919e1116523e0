package lehr.server.live;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import lehr.plan.live.LiveHistory;
import lehr.server.forecast.OpenedFits;
import lehr.server.state.Shelf;
import lehr.server.state.State;
import lehr.server.state.StateException;
import lehr.server.state.StoredLive;
import lehr.server.state.StoredPast;

/**
 * All live runs that are watched: each log is looked at once a second by a few threads, one after the other, so that a
 * thousand of them are spread over the second. Those on the shelf are followed from the start. Safe for use by many threads.
 */
public final class LiveRuns implements AutoCloseable {
    /** Live runs at a time. */
    public static final int MOST = 2000;

    private static final long EVERY_MILLIS = 1000;
    private static final int THREADS = 2;

    /** The golden section of the period: starts that follow on each other lie far apart. */
    private static final double SPREAD = 0.618;

    /** A run's past is written at most so often, s: of a thousand runs some megabytes a minute. */
    private static final long KEEP_SECONDS = 30;

    private final Shelf<StoredLive> shelf;
    private final Shelf<StoredPast> pasts;
    private final OpenedFits fits;
    private final Predicate<Path> admitted;
    private final Map<String, FollowedRun> runs = new ConcurrentSkipListMap<>();
    private final Map<String, Future<?>> looks = new ConcurrentHashMap<>();
    private final AtomicLong begun = new AtomicLong();
    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS, work -> {
        Thread thread = new Thread(work, "lehr-follow");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Future<?> keeping;
    private volatile Consumer<LiveStatus> listener = status -> {};

    /** @param admitted whether a log that is there may be read */
    public LiveRuns(State state, OpenedFits fits, Predicate<Path> admitted) {
        this.shelf = state.live();
        this.pasts = state.pasts();
        this.fits = fits;
        this.admitted = admitted;
        threads.setRemoveOnCancelPolicy(true);
    }

    /** Tells of every change from now on, on the threads that follow: it must not wait. */
    public void listen(Consumer<LiveStatus> changes) {
        listener = changes;
    }

    /** Follows all on the shelf. */
    public void start() {
        shelf.all().forEach(this::follow);
        keeping = threads.scheduleWithFixedDelay(this::keep, KEEP_SECONDS, KEEP_SECONDS, TimeUnit.SECONDS);
    }

    /** Writes what was told of all runs that have something new, in one transaction. */
    private synchronized void keep() {
        List<StoredPast> changed = new ArrayList<>();
        runs.forEach((id, run) ->
                run.unkept().ifPresent(past -> changed.add(new StoredPast(id, past.text(), Instant.now()))));
        try {
            pasts.putAll(changed);
        } catch (StateException e) {
            // The disk is full, say: the runs are followed all the same, and their next change is tried again.
            return;
        }
    }

    /** How many runs are held against a fit. */
    public long using(String fit) {
        return runs.values().stream()
                .filter(run -> run.status().stored().fit().equals(fit))
                .count();
    }

    /** Oldest first. */
    public List<LiveStatus> all() {
        return shelf.all().stream()
                .flatMap(stored -> find(stored.id()).stream())
                .toList();
    }

    public Optional<LiveStatus> find(String id) {
        return Optional.ofNullable(runs.get(id)).map(FollowedRun::status);
    }

    /** The past of a run that is watched. */
    public Optional<LiveHistory> history(String id) {
        return Optional.ofNullable(runs.get(id)).map(FollowedRun::history);
    }

    /**
     * Watches one more.
     *
     * @throws IllegalArgumentException if there are too many
     */
    public LiveStatus add(StoredLive stored) {
        if (runs.size() >= MOST) {
            throw new IllegalArgumentException(MOST + " live runs are watched, expected fewer");
        }
        shelf.put(stored);
        return follow(stored).status();
    }

    /** Watches a run no more; whether it was watched. */
    public synchronized boolean remove(String id) {
        Future<?> look = looks.remove(id);
        if (look != null) {
            look.cancel(false);
        }
        runs.remove(id);
        pasts.remove(id);
        return shelf.remove(id);
    }

    private FollowedRun follow(StoredLive stored) {
        LivePast before = pasts.find(stored.id())
                .map(past -> LivePast.read(past.document()))
                .orElse(LivePast.NONE);
        FollowedRun run = FollowedRun.of(stored, fits.find(stored.fit()), before, admitted);
        runs.put(stored.id(), run);
        long delay = Math.round(EVERY_MILLIS * (begun.getAndIncrement() * SPREAD % 1));
        looks.put(
                stored.id(), threads.scheduleAtFixedRate(() -> look(run), delay, EVERY_MILLIS, TimeUnit.MILLISECONDS));
        return run;
    }

    private void look(FollowedRun run) {
        try {
            if (run.look()) {
                listener.accept(run.status());
            }
        } catch (RuntimeException e) {
            // A defect must not end the following of this run, let alone of others.
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    @Override
    public void close() {
        if (keeping != null) {
            keeping.cancel(false);
        }
        threads.shutdownNow();
        keep();
    }
}
