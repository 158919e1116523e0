package lehr.server.api;

import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import lehr.server.web.Api;

/** What can be asked here, as OpenAPI. */
public final class DescriptionApi implements Api {
    private static final String FILE = "openapi.yaml";
    private static final String TYPE = "application/yaml";

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        byte[] description = description();
        routes.get(BASE + "/" + FILE, context -> {
            Asked.only(context);
            context.contentType(TYPE).result(description);
        });
        routes.head(BASE + "/" + FILE, context -> context.contentType(TYPE));
    }

    private static byte[] description() {
        try (InputStream file = DescriptionApi.class.getResourceAsStream(FILE)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
