package lehr.server.web;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The page: an HTML file, ES modules, a style sheet, and the charts' library out of its WebJar. */
public final class PageFiles implements Api {
    private static final String FOLDER = "/lehr/server/page/";
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/", context -> send(context, FOLDER + "index.html"));
        routes.get("/page/<file>", context -> send(context, FOLDER + context.pathParam("file")));
        routes.get("/uplot/{file}", context -> send(context, UPLOT + context.pathParam("file")));
    }

    private static void send(Context context, String resource) throws IOException {
        String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
        try (InputStream file =
                type == null || resource.contains("..") ? null : PageFiles.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw Problem.missing("file", context.path());
            }
            context.contentType(type).result(file.readAllBytes());
        }
    }
}
