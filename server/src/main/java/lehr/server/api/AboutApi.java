package lehr.server.api;

import io.javalin.router.JavalinDefaultRoutingApi;
import java.nio.file.Path;
import java.util.List;
import lehr.server.ServerOptions;
import lehr.server.web.Answers;
import lehr.server.web.Api;

/** What answers here. */
public final class AboutApi implements Api {
    private record About(String version, String java, List<String> roots) {}

    private final About about;

    public AboutApi(ServerOptions options) {
        this.about = new About(
                options.version(),
                System.getProperty("java.version"),
                options.roots().stream().map(Path::toString).toList());
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get(BASE + "/about", context -> Answers.json(context, about));
    }
}
