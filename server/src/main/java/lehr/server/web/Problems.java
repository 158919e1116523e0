package lehr.server.web;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.JavalinDefaultRoutingApi;
import lehr.logs.source.LogFormatException;
import lehr.logs.source.Printable;
import lehr.server.forecast.LongSchedules;
import lehr.server.jobs.QueueFull;
import lehr.server.state.StateException;

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
        routes.exception(LongSchedules.Busy.class, (e, context) -> tell(context, 503, "busy", e.getMessage()));
        routes.exception(QueueFull.class, (e, context) -> tell(context, 429, "queue-full", e.getMessage()));
        routes.exception(StateException.class, (e, context) -> tell(context, 507, "state", e.getMessage()));
        routes.exception(HttpResponseException.class, (e, context) -> tell(context, of(e, context)));
        routes.exception(Exception.class, (e, context) -> tell(context, of(e)));
    }

    /** What a router says of a request it has no handler for. */
    private static Problem of(HttpResponseException e, Context context) {
        String asked = context.method() + " " + context.path();
        return switch (e.getStatus()) {
            case 404 -> new Problem(404, "not-found", "there is no " + asked);
            case 405 -> new Problem(405, "method", asked + ": is not taken here, expected another method");
            default -> new Problem(e.getStatus(), "not-served", e.getMessage());
        };
    }

    /** A fault of the request that showed while it was read, or a defect. */
    private static Problem of(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof org.eclipse.jetty.http.HttpException fault) {
                return JettyProblems.of(fault.getCode(), fault.getReason());
            }
        }
        return new Problem(500, "defect", "this is a defect of Lehr: " + e);
    }

    private static void tell(Context context, Problem problem) {
        tell(context, problem.status(), problem.code(), problem.getMessage());
    }

    static void tell(Context context, int status, String code, String message) {
        context.contentType("application/json").status(status).result(text(code, message));
    }

    static String text(String code, String message) {
        return Answers.text(new Answer(new Told(code, Printable.line(message == null ? code : message))));
    }
}
