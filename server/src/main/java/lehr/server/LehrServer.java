package lehr.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import lehr.server.api.AboutApi;
import lehr.server.api.JobsApi;
import lehr.server.api.LiveApi;
import lehr.server.api.StudyApis;
import lehr.server.forecast.OpenedFits;
import lehr.server.jobs.JobLimits;
import lehr.server.jobs.Jobs;
import lehr.server.live.LiveRuns;
import lehr.server.state.State;
import lehr.server.web.Api;
import lehr.server.web.EventStreams;
import lehr.server.web.FolderGate;
import lehr.server.web.Guard;
import lehr.server.web.PageFiles;
import lehr.server.web.Problems;
import lehr.server.web.WebLimits;

/** The running server: state, jobs and the routes over them. */
public final class LehrServer implements AutoCloseable {
    /** Streams of events at a time: four for each of a hundred pages that somebody forgot to close. */
    private static final int STREAMS = 400;

    private final ServerOptions options;
    private final FolderGate gate;
    private final State state;
    private final Jobs jobs;
    private final OpenedFits fits;
    private final StudyApis studies;
    private final LiveRuns live;
    private final EventStreams streams = new EventStreams(STREAMS);
    private final Javalin web;
    private boolean closed;

    private LehrServer(ServerOptions options) throws IOException {
        this.options = options;
        this.gate = new FolderGate(options.roots());
        this.state = State.open(options.state());
        this.jobs = new Jobs(state.jobs(), JobLimits.ofRunning(options.fits()));
        this.fits = new OpenedFits(state.fits());
        this.live = new LiveRuns(state, fits, log -> gate.admits(log, state.uploads()));
        this.studies = new StudyApis(state, fits, live, jobs, gate, options.version());
        this.web = Javalin.create(this::configure);
    }

    /** All routes; the guard comes first. */
    private List<Api> apis() {
        List<Api> apis = new ArrayList<>(
                List.of(new Guard(options), new AboutApi(options), new JobsApi(jobs, streams), new PageFiles()));
        apis.addAll(studies.all());
        apis.add(new LiveApi(live, fits, gate, streams));
        return apis;
    }

    /**
     * Starts listening; returns once requests are answered.
     *
     * @throws IllegalArgumentException if others than this machine could ask without a token
     * @throws lehr.server.state.StateException if the state cannot be used
     * @throws io.javalin.util.JavalinBindException if the port is taken
     * @throws IOException if a root is not there
     */
    public static LehrServer start(ServerOptions options) throws IOException {
        if (options.token().isEmpty() && !Guard.isLoopback(options.host())) {
            throw new IllegalArgumentException(
                    "others can reach " + options.host() + ", expected a token or a loopback address");
        }
        LehrServer server = new LehrServer(options);
        try {
            server.web.start(options.host(), options.port());
            server.live.start();
            options.studies().forEach(study -> server.studies.take(study));
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void configure(JavalinConfig config) {
        WebLimits.configure(config, options.uploadBytes(), state.uploads());
        Problems.register(config.routes);
        apis().forEach(api -> api.register(config.routes));
    }

    ServerOptions options() {
        return options;
    }

    /** All that can be asked, e.g. {@code GET /api/v1/jobs/{id}}. */
    List<String> routes() {
        return web.unsafe.internalRouter.allHttpHandlers().stream()
                .map(route -> route.endpoint.method + " " + route.endpoint.path)
                .toList();
    }

    Jobs jobs() {
        return jobs;
    }

    /** The port it listens on. */
    public int port() {
        return web.port();
    }

    /** Lets listeners go, cancels jobs, closes the state; once. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        live.close();
        streams.close();
        web.stop();
        jobs.close();
        state.close();
    }
}
