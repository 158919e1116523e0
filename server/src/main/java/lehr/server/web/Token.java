package lehr.server.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The secret that every request must carry, if there is one: as a header, or as the cookie of a session. */
final class Token {
    private static final String BEARER = "Bearer ";

    private final String token;
    private final String session;
    /** Cookies are kept by host, not by port: two servers on one machine must not take each other's. */
    private final String cookie;

    /** @param token "" for none */
    Token(String token, int port) {
        this.token = token;
        this.session = hash("lehr session " + token);
        this.cookie = "lehr-" + port;
    }

    /**
     * Lets through what carries it.
     *
     * @throws Problem 401
     */
    void check(Context context) {
        if (!token.isEmpty() && !isIn(context) && !isSession(context)) {
            throw new Problem(
                    401, "token", "no token or a wrong one, expected that of the address that lehr serve printed");
        }
    }

    /** Gives a browser a cookie, so that streams and downloads, which carry no headers of ours, are let through. */
    void openSession(Context context) {
        if (!token.isEmpty()) {
            Cookie made = new Cookie(cookie, session);
            made.setHttpOnly(true);
            made.setSameSite(SameSite.STRICT);
            made.setPath("/");
            context.cookie(made);
        }
    }

    private boolean isIn(Context context) {
        String header = context.header("Authorization");
        return header != null
                && header.startsWith(BEARER)
                && same(header.substring(BEARER.length()).strip(), token);
    }

    private boolean isSession(Context context) {
        String value = context.cookie(cookie);
        return value != null && same(value, session);
    }

    /** In a time that tells nothing of how much was right. */
    private static boolean same(String given, String wanted) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
