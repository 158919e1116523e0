package lehr.server.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lehr.curve.LossKind;
import lehr.plan.live.LiveEvent;
import lehr.plan.live.LiveHistory;
import lehr.plan.live.LiveUpdate;
import lehr.server.forecast.OpenedFit;
import lehr.server.forecast.OpenedFits;
import lehr.server.live.LiveRequest;
import lehr.server.live.LiveRuns;
import lehr.server.live.LiveStatus;
import lehr.server.state.State;
import lehr.server.state.StoredLive;
import lehr.server.web.Answers;
import lehr.server.web.Api;
import lehr.server.web.EventStreams;
import lehr.server.web.FolderGate;
import lehr.server.web.Problem;

/** Live runs: watched, listed, listened to. */
public final class LiveApi implements Api {
    private static final int MOST_HORIZONS = 20;
    private static final long LONGEST = 10_000_000;

    private record Body(
            String log,
            String fit,
            String schedule,
            double params,
            double tokensPerStep,
            String dataset,
            List<Long> horizons,
            String name) {}

    private record Row(
            String id,
            String name,
            String log,
            String fit,
            double params,
            double tokensPerStep,
            String dataset,
            Instant made,
            String state,
            String fault,
            LiveUpdate latest) {
        static Row of(LiveStatus status) {
            StoredLive stored = status.stored();
            return new Row(
                    stored.id(),
                    stored.name(),
                    stored.log(),
                    stored.fit(),
                    status.model().params(),
                    status.model().tokensPerStep(),
                    status.model().dataset(),
                    stored.made(),
                    status.state().name().toLowerCase(Locale.ROOT),
                    status.fault().isEmpty() ? null : status.fault(),
                    status.latest());
        }
    }

    private record All(List<Row> runs) {}

    private record Opened(
            @JsonUnwrapped Row row,
            List<LiveHistory.Point> history,
            List<LiveHistory.Foretold> finalHistory,
            List<LiveEvent> events) {
        static Opened of(Row row, LiveHistory past) {
            return new Opened(row, past.points(), past.finals(), past.events());
        }
    }

    private record Gone(String id) {}

    private final LiveRuns runs;
    private final OpenedFits fits;
    private final FolderGate gate;
    private final EventStreams streams;
    private final EventStreams.Topic everybody;
    private final Map<String, EventStreams.Topic> topics = new ConcurrentHashMap<>();

    public LiveApi(LiveRuns runs, OpenedFits fits, FolderGate gate, EventStreams streams) {
        this.runs = runs;
        this.fits = fits;
        this.gate = gate;
        this.streams = streams;
        this.everybody = streams.topic();
        runs.listen(this::tell);
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get(BASE + "/live", this::list);
        routes.post(BASE + "/live", this::add);
        routes.get(BASE + "/live/events", context -> everybody.open(context, stream -> {}));
        routes.get(BASE + "/live/{id}", this::show);
        routes.get(BASE + "/live/{id}/events", this::follow);
        routes.delete(BASE + "/live/{id}", this::remove);
    }

    private void list(Context context) {
        Answers.json(context, new All(runs.all().stream().map(Row::of).toList()));
    }

    private void add(Context context) {
        Body body = Answers.body(context, Body.class);
        OpenedFit fit = Questions.fit(fits, body.fit());
        if (fit.fit().loss() == LossKind.FINAL) {
            throw Problem.badInput("the fit is of final losses, expected one of train or val losses, as a log has");
        }
        List<Long> horizons = horizons(body.horizons());
        if (body.schedule() != null) {
            Asked.atMost(Questions.schedule(body.schedule()).steps(), LONGEST);
        }
        Questions.setting(body.params(), body.tokensPerStep(), body.dataset());
        LiveRequest request =
                new LiveRequest(body.schedule(), body.params(), body.tokensPerStep(), body.dataset(), horizons);
        request.watching();
        Path log = log(body.log());
        StoredLive stored = new StoredLive(
                State.newId(),
                Asked.name(body.name(), String.valueOf(log.getFileName())),
                log.toString(),
                body.fit(),
                request.text(),
                Instant.now());
        context.status(201);
        Answers.json(context, Row.of(runs.add(stored)));
    }

    private static List<Long> horizons(List<Long> asked) {
        if (asked == null) {
            return List.of();
        }
        if (asked.size() > MOST_HORIZONS || asked.stream().anyMatch(steps -> steps == null || steps > LONGEST)) {
            throw Problem.badInput(
                    "horizons: expected at most " + MOST_HORIZONS + " numbers of steps up to " + LONGEST);
        }
        return asked;
    }

    /** A log that is not there yet may be watched where its folder is. */
    private Path log(String text) {
        try {
            return gate.enter(text);
        } catch (Problem missing) {
            Path path = missing.status() == 404 ? Path.of(text).toAbsolutePath() : null;
            if (path == null || path.getParent() == null || path.endsWith("..") || path.endsWith(".")) {
                throw missing;
            }
            return gate.enter(path.getParent().toString()).resolve(path.getFileName());
        }
    }

    private LiveStatus status(Context context) {
        String id = context.pathParam("id");
        return runs.find(id).orElseThrow(() -> Problem.missing("live run", id));
    }

    private void show(Context context) {
        LiveStatus status = status(context);
        LiveHistory past = runs.history(status.stored().id()).orElse(LiveHistory.NONE);
        Answers.json(context, Opened.of(Row.of(status), past));
    }

    private void follow(Context context) {
        String id = status(context).stored().id();
        topics.computeIfAbsent(id, any -> streams.topic()).open(context, stream -> {});
    }

    private void remove(Context context) {
        String id = status(context).stored().id();
        runs.remove(id);
        context.status(204);
        send(id, "gone", Answers.text(new Gone(id)));
        topics.remove(id);
    }

    /** An update with the run's id before it. */
    private void tell(LiveStatus status) {
        String id = status.stored().id();
        EventStreams.Topic own = topics.get(id);
        boolean heard = everybody.hasListeners() || (own != null && own.hasListeners());
        if (heard && status.latest() != null) {
            send(
                    id,
                    "update",
                    "{\"id\":\"" + id + "\"," + status.latest().line().substring(1));
        }
    }

    private void send(String id, String event, String data) {
        everybody.sendLatest(id, event, data);
        EventStreams.Topic own = topics.get(id);
        if (own != null) {
            own.sendLatest(id, event, data);
        }
    }
}
