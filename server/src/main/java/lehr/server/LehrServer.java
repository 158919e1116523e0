package lehr.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.List;
import lehr.server.jobs.Jobs;
import lehr.server.state.State;
import lehr.server.web.AboutApi;
import lehr.server.web.Api;
import lehr.server.web.JobsApi;
import lehr.server.web.PageFiles;
import lehr.server.web.Problems;

/** The running server: state, jobs and the routes over them. */
public final class LehrServer implements AutoCloseable {
    private final State state;
    private final Jobs jobs;
    private final Javalin web;

    private LehrServer(ServerOptions options) {
        this.state = State.open(options.state());
        this.jobs = new Jobs();
        List<Api> apis = List.of(new AboutApi(options), new JobsApi(jobs), new PageFiles());
        this.web = Javalin.create(config -> configure(config, apis));
    }

    /** Starts listening; returns once requests are answered. */
    public static LehrServer start(ServerOptions options) {
        LehrServer server = new LehrServer(options);
        server.web.start(options.host(), options.port());
        return server;
    }

    private static void configure(JavalinConfig config, List<Api> apis) {
        config.startup.showJavalinBanner = false;
        Problems.register(config.routes);
        apis.forEach(api -> api.register(config.routes));
    }

    /** The port it listens on. */
    public int port() {
        return web.port();
    }

    @Override
    public void close() {
        web.stop();
        jobs.close();
        state.close();
    }
}
