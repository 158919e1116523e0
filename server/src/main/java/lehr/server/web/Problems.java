package lehr.server.web;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import lehr.logs.source.LogFormatException;

/** What requests that fail are told: {@code {"error": {"code", "message"}}}. */
public final class Problems {
    private record Told(String code, String message) {}

    private record Answer(Told error) {}

    private Problems() {}

    public static void register(JavalinDefaultRoutingApi routes) {
        routes.exception(Problem.class, (e, context) -> tell(context, e.status(), e.code(), e.getMessage()));
        routes.exception(LogFormatException.class, (e, context) -> tell(context, 400, "bad-input", e.getMessage()));
        routes.exception(
                IllegalArgumentException.class, (e, context) -> tell(context, 400, "bad-input", e.getMessage()));
        routes.exception(
                Exception.class, (e, context) -> tell(context, 500, "defect", "this is a defect of Lehr: " + e));
    }

    static void tell(Context context, int status, String code, String message) {
        context.status(status);
        Answers.json(context, new Answer(new Told(code, message)));
    }
}
