package lehr.server.web;

import io.javalin.router.JavalinDefaultRoutingApi;

/** The routes of one resource. */
public interface Api {
    /** Where all of them lie. */
    String BASE = "/api/v1";

    void register(JavalinDefaultRoutingApi routes);
}
