package lehr.server.web;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lehr.server.ServerOptions;

/**
 * Who may ask. A page of another site that is open in the same browser may not: by a name that it has pointed here (the
 * host), by a form or script (the origin), by a frame (the headers). With a token, nobody without it may.
 */
public final class Guard implements Api {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::", "[::]");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Set<String> hosts = new HashSet<>(LOOPBACK);
    private final boolean anyAddress;
    private final Token token;

    public Guard(ServerOptions options) {
        String host = options.host().toLowerCase(Locale.ROOT);
        this.anyAddress = ANY_ADDRESS.contains(host);
        this.token = new Token(options.token(), options.port());
        hosts.add(host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host);
        options.allowedHosts().forEach(name -> hosts.add(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether a server may listen there without a token. */
    public static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(name) || name.equals("::1");
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.before(this::check);
        routes.post(BASE + "/session", context -> {
            token.openSession(context);
            context.status(204);
        });
    }

    private void check(Context context) {
        SecurityHeaders.set(context);
        String host = context.header("Host");
        checkHost(host);
        boolean api = context.path().startsWith(BASE + "/");
        if (api || !READING.contains(context.method().name())) {
            checkOrigin(context, host);
        }
        if (api) {
            token.check(context);
        }
        if (!READING.contains(context.method().name())) {
            checkContent(context);
        }
    }

    /** Against a foreign name that resolves to this machine. An address is nobody's to point elsewhere. */
    private void checkHost(String header) {
        String host = header == null ? "" : nameIn(header);
        boolean address = host.startsWith("[") || host.matches("[0-9.]+");
        if (!hosts.contains(host) && !(anyAddress && address)) {
            throw new Problem(
                    421,
                    "wrong-host",
                    "the name '" + host + "' is not this server's, expected " + String.join(" or ", sorted())
                            + " (lehr serve --allow-host adds one)");
        }
    }

    private List<String> sorted() {
        return hosts.stream().sorted().toList();
    }

    private static String nameIn(String header) {
        return header.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    }

    /** Browsers say where a request comes from; what says nothing is no browser. */
    private static void checkOrigin(Context context, String host) {
        String site = context.header("Sec-Fetch-Site");
        boolean elsewhere = site != null && !site.equals("same-origin") && !site.equals("none");
        String origin = context.header("Origin");
        boolean foreign = origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host);
        if (elsewhere || foreign) {
            throw new Problem(403, "wrong-origin", "asked by a page of another site, expected Lehr's own page");
        }
    }

    /** A form of HTML can send neither JSON nor, with {@link #checkOrigin}, files. */
    private static void checkContent(Context context) {
        String type = context.contentType();
        boolean taken = type != null
                && (context.isMultipartFormData()
                        || type.toLowerCase(Locale.ROOT).startsWith("application/json"));
        boolean bare = context.contentLength() <= 0 && context.header("Transfer-Encoding") == null;
        if (!taken && !bare) {
            throw new Problem(
                    415, "content-type", "Content-Type " + type + ", expected application/json or multipart/form-data");
        }
    }
}
