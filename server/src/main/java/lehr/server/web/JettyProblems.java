package lehr.server.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty refuses before a route is looked for, as the same JSON as all other problems: no page, no trace. */
final class JettyProblems extends ErrorHandler {

    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, Throwable cause, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, "application/json");
        SecurityHeaders.ALL.forEach(headers::put);
        response.write(true, ByteBuffer.wrap(body(code, message)), callback);
    }

    private static byte[] body(int code, String reason) {
        Problem problem = of(code, reason);
        return Problems.text(problem.code(), problem.getMessage()).getBytes(StandardCharsets.UTF_8);
    }

    /** A status of HTTP in Lehr's words. */
    static Problem of(int code, String reason) {
        String said = reason == null ? HttpStatus.getMessage(code) : reason;
        return switch (code) {
            case 404 -> new Problem(code, "not-found", "there is nothing here");
            case 408 -> new Problem(code, "too-slow", "the request came too slowly, expected it at once");
            case 413 -> new Problem(code, "too-large", "the body is too large" + (reason == null ? "" : ": " + reason));
            case 414 -> new Problem(code, "too-large", "the address is too long");
            case 429 -> new Problem(code, "too-many", said);
            case 431 -> new Problem(code, "too-large", "the headers are too large");
            case 500 -> new Problem(code, "defect", "this is a defect of Lehr: " + said);
            default -> new Problem(code, "bad-request", "not understood: " + said);
        };
    }
}
