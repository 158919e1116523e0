package lehr.server.web;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** What every answer tells the browser not to do. */
final class SecurityHeaders {
    /** The page's own files and nothing else: no script or style in the HTML, nothing from elsewhere, in no frame. */
    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    /** A report is one file that carries its own style and pictures, and has no business with the server. */
    private static final String REPORT_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'";

    static final Map<String, String> ALL = all();

    private SecurityHeaders() {}

    private static Map<String, String> all() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Security-Policy", PAGE_POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        return headers;
    }

    static void set(Context context) {
        ALL.forEach(context::header);
        // Answers are somebody's runs; the page's files are the same for all, but change with Lehr.
        context.header("Cache-Control", context.path().startsWith(Api.BASE) ? "no-store" : "no-cache");
        if (context.path().endsWith("/report.html")) {
            context.header("Content-Security-Policy", REPORT_POLICY);
        }
    }
}
