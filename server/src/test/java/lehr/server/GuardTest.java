package lehr.server;

import static lehr.server.Served.API;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask, over real sockets. */
class GuardTest {
    private static final String TOKEN = "a-token-of-some-length";

    @TempDir
    private Path folder;

    private Served served;

    @BeforeEach
    void start() {
        served = new Served(Served.options(folder, ""));
    }

    @AfterEach
    void close() {
        served.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8787", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:9", "LOCALHOST"})
    void loopbackNamesAreItsOwn(String host) throws IOException {
        assertThat(served.say(get(API + "/about", host))).startsWith("HTTP/1.1 200");
    }

    /** DNS rebinding: a foreign name that resolves to this machine. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evil.example:8787",
                "10.0.0.1",
                "evil@localhost"
            })
    void foreignNamesAreRefused(String host) throws IOException {
        assertThat(served.say(get(API + "/about", host)))
                .containsPattern("HTTP/1.1 (421|400)")
                .contains("{\"error\":");
        assertThat(served.say(get("/", host))).containsPattern("HTTP/1.1 (421|400)");
    }

    @Test
    void withoutAHostNothingIsAnswered() throws IOException {
        assertThat(served.say("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(served.say("GET / HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 421");
    }

    @Test
    void aNameMayBeAllowed() throws IOException {
        ServerOptions options = Served.options(folder.resolve("other"), "");
        ServerOptions named = new ServerOptions(
                "127.0.0.1", 0, "", options.state(), List.of(), List.of(), "", List.of("Lehr.example"), 1, 1 << 20);
        try (Served other = new Served(named)) {
            assertThat(other.say(get(API + "/about", "lehr.example:80"))).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, http://127.0.0.1:1",
        "Origin, http://127.0.0.1.evil.example",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void otherSitesMayNeitherAskNorChangeAnything(String header, String value) {
        for (String method : List.of("GET", "POST", "DELETE")) {
            HttpRequest.Builder request = served.request(API + "/jobs")
                    .header(header, value)
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString("{}"));
            assertThat(served.send(request).statusCode()).as(method).isEqualTo(403);
        }
    }

    @Test
    void itsOwnPageMay() {
        String own = "http://127.0.0.1:" + served.port();
        assertThat(served.post(API + "/session", "{}", "Origin", own, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "text/json", "application/xml"})
    void whatAFormCanSendIsRefused(String type) {
        HttpRequest.Builder request = served.request(API + "/session")
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString("{\"path\": \"/\"}"));
        assertThat(served.send(request).statusCode()).isEqualTo(415);
    }

    @Test
    void nobodyIsToldThatTheyMayFromElsewhere() {
        HttpResponse<String> preflight = served.send(served.request(API + "/jobs")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(preflight.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page/app.js", API + "/about", API + "/nothing", "/nothing"})
    void everyAnswerForbidsWhatThePageDoesNotNeed(String path) {
        HttpResponse<String> answer = served.get(path);
        assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(answer.headers().firstValue("referrer-policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("cache-control"))
                .contains(path.startsWith(API) ? "no-store" : "no-cache");
        assertThat(answer.headers().firstValue("server")).isEmpty();
    }

    @Test
    void aServerOthersCanReachNeedsAToken() {
        ServerOptions open =
                new ServerOptions("0.0.0.0", 0, "", folder.resolve("x.sqlite"), List.of(), List.of(), "test");
        assertThatThrownBy(() -> LehrServer.start(open))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a token");
        assertThat(folder.resolve("x.sqlite")).doesNotExist();
    }

    @Test
    void withATokenNobodyWithoutItGetsAnAnswer() {
        try (Served closed = new Served(Served.options(folder.resolve("other"), TOKEN))) {
            for (String path : List.of("/about", "/jobs", "/jobs/events", "/nothing", "/session")) {
                assertThat(closed.get(API + path).statusCode()).as(path).isEqualTo(401);
                assertThat(closed.get(API + path, "Authorization", "Bearer wrong")
                                .statusCode())
                        .isEqualTo(401);
                assertThat(closed.get(API + path, "Cookie", "lehr-0=" + TOKEN).statusCode())
                        .isEqualTo(401);
            }
            assertThat(closed.post(API + "/session", "{}").statusCode()).isEqualTo(401);
            assertThat(closed.get("/").statusCode())
                    .as("the page itself holds nothing")
                    .isEqualTo(200);
            assertThat(closed.get(API + "/about", "Authorization", "Bearer " + TOKEN)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aSessionIsACookieThatScriptsAndOtherSitesCannotUse() {
        try (Served closed = new Served(Served.options(folder.resolve("other"), TOKEN))) {
            HttpResponse<String> opened = closed.post(API + "/session", "{}", "Authorization", "Bearer " + TOKEN);
            String cookie = opened.headers().firstValue("set-cookie").orElseThrow();
            assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain(TOKEN);
            assertThat(closed.get(API + "/about", "Cookie", cookie.split(";", 2)[0])
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static String get(String path, String host) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
    }
}
