package lehr.server;

import static lehr.server.Served.API;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that nobody means well with, over real sockets: what they get is a line of JSON, and nothing else. */
@Timeout(60)
class AbuseTest {
    private static final String HOST = "Host: localhost\r\nConnection: close\r\n";

    @TempDir
    private Path folder;

    private Path root;
    private Path secret;
    private Served served;

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectories(folder.toRealPath().resolve("root"));
        secret = Files.writeString(folder.toRealPath().resolve("secret.csv"), "do-not-tell\n");
        served = new Served(Served.options(folder, "", root));
    }

    /** Whatever was tried, it still answers. */
    @AfterEach
    void stillAnswersAndEnds() {
        assertThat(served.get(API + "/about").statusCode()).isEqualTo(200);
        served.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page/../../../../../etc/passwd",
                "/page/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                "/page/..%2f..%2f..%2fetc%2fpasswd",
                "/page/%252e%252e%252f%252e%252e%252fetc%252fpasswd",
                "/page/..%5c..%5cetc%5cpasswd",
                "/page/....//....//etc/passwd",
                "/page/..;/..;/etc/passwd",
                "/page/app.js%00.css",
                "/page//etc/passwd",
                "/page/%c0%ae%c0%ae/etc/passwd",
                "//etc/passwd",
                "/uplot/..%2f..%2f..%2fMANIFEST.MF",
                "/uplot/..%2fpackage.json",
                "/page/Main.class",
                "/page/../Main.class",
                "/page/",
                "/page/../../../META-INF/MANIFEST.MF"
            })
    void noPathLeadsOutOfThePagesFolder(String path) throws IOException {
        String answer = served.say("GET " + path + " HTTP/1.1\r\n" + HOST + "\r\n");
        assertThat(answer).containsPattern("^HTTP/1.1 (400|404) ").contains("{\"error\":{\"code\":");
        assertThat(answer).doesNotContain("root:", "Manifest-Version", "<html");
    }

    @Test
    void noStudyLeadsOutOfTheRoots() throws IOException {
        Files.createSymbolicLink(root.resolve("link"), secret);
        for (String path : List.of(
                "/etc",
                secret.toString(),
                root + "/../secret.csv",
                root + "/link",
                "root",
                "../secret.csv",
                root + "/\\u0000/etc",
                "file:///etc/passwd")) {
            HttpResponse<String> answer = served.post(API + "/studies", "{\"path\": \"" + path + "\"}");
            assertThat(answer.statusCode()).as(path).isBetween(400, 404);
            assertThat(answer.body()).doesNotContain("do-not-tell");
        }
    }

    /** A study's table names its logs: it must not name what the server may not read. */
    @Test
    void noTableOfAStudyLeadsOutOfTheRoots() throws Exception {
        for (String file : List.of(secret.toString(), "../../secret.csv", "link.csv")) {
            Path study = Files.createDirectories(root.resolve("study"));
            Files.deleteIfExists(study.resolve("link.csv"));
            Files.createSymbolicLink(study.resolve("link.csv"), secret);
            Files.writeString(study.resolve("runs.csv"), "run,file\na," + file + "\n");
            String job = served.post(API + "/studies", "{\"path\": \"" + study + "\"}")
                    .body();
            String ended = ended(job);
            assertThat(ended).as(file).contains("\"failed\"").doesNotContain("do-not-tell");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../evil.csv",
                "/etc/evil.csv",
                "a/../../evil.csv",
                "a\\\\..\\\\evil.csv",
                "..",
                "",
                "a\0b.csv"
            })
    void noUploadLeadsOutOfItsFolder(String name) throws IOException {
        String part = "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\nstep,loss\r\n1,2\r\n--x--\r\n";
        String answer = served.say("POST " + API + "/studies/upload HTTP/1.1\r\n" + HOST
                + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: " + part.length() + "\r\n\r\n"
                + part);
        assertThat(answer).containsPattern("^HTTP/1.1 (4..|202) ");
        assertThat(folder.resolve("evil.csv")).doesNotExist();
        assertThat(folder.resolve("state/evil.csv")).doesNotExist();
        assertThat(Path.of("/etc/evil.csv")).doesNotExist();
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsSent() throws IOException {
        for (String path : List.of("/predict", "/studies", "/jobs", "/fits", "/studies/upload", "/session")) {
            String answer = served.say("POST " + API + path + " HTTP/1.1\r\n" + HOST
                    + "Content-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n{");
            assertThat(answer).as(path).startsWith("HTTP/1.1 413 ").contains("\"too-large\"");
        }
    }

    /** A body in chunks does not say how large it is. */
    @Test
    void anEndlessBodyIsCutOff() throws IOException {
        for (String path : List.of("/predict", "/fits")) {
            try (Socket socket = served.socket()) {
                OutputStream out = socket.getOutputStream();
                out.write(("POST " + API + path + " HTTP/1.1\r\n" + HOST
                                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
                byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
                int sent = 0;
                try {
                    for (; sent < 1_000; sent++) {
                        out.write(chunk);
                    }
                } catch (IOException e) {
                    // Cut off, as it should be.
                }
                assertThat(sent).as("chunks of 64 KiB taken").isLessThan(900);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0\1\2\3\r\n\r\n",
                "GARBAGE\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET /api/v1/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nBad Header\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
                "POST /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "POST /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "POST /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /api/v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\r\n\r\n"
            })
    void whatIsNotHttpIsRefused(String text) throws IOException {
        String answer = served.say(text);
        assertThat(answer).doesNotContain("<html", "\tat ", "Exception");
        if (!answer.isEmpty() && !answer.equals("[reset]")) {
            assertThat(answer).containsPattern("^HTTP/1.1 (4..|505) ").contains("{\"error\":{\"code\":");
        }
    }

    @Test
    void headersAndAddressesHaveALimit() throws IOException {
        String longText = "a".repeat(100_000);
        assertThat(served.say("GET / HTTP/1.1\r\n" + HOST + "X: " + longText + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("the headers are too large");
        assertThat(served.say("GET /" + longText + " HTTP/1.1\r\n" + HOST + "\r\n"))
                .startsWith("HTTP/1.1 414 ")
                .contains("the address is too long");
        assertThat(served.say("GET / HTTP/1.1\r\n" + HOST + "X: y\r\n".repeat(20_000) + "\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void malformedJsonIsOneLine() {
        for (String path : List.of("/predict", "/studies", "/ratios", "/map", "/plans", "/export")) {
            for (String body : List.of(
                    "",
                    "null",
                    "[]",
                    "\"x\"",
                    "{",
                    "{\"steps\": }",
                    "{\"nothing\": 1}",
                    "{\"fit\": NaN}",
                    "{\"fit\": 1e999}",
                    "{\"steps\": 1e999, \"peak\": -1e999}",
                    "\uFEFF{}",
                    "[".repeat(100_000),
                    "{\"a\":".repeat(50_000),
                    "{\"fit\": " + "9".repeat(500_000) + "}",
                    "{\"fit\": \"" + "x".repeat(900_000) + "\"}")) {
                HttpResponse<String> answer = served.post(API + path, body);
                assertThat(answer.statusCode())
                        .as(path + " " + body.substring(0, Math.min(40, body.length())) + " " + answer.body())
                        .isBetween(400, 422);
                assertThat(answer.body())
                        .startsWith("{\"error\":")
                        .hasSizeLessThan(3_000)
                        .doesNotContain("\tat ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "TRACE", "CONNECT", "PROPFIND", "get"})
    void otherMethodsAreRefused(String method) throws IOException {
        assertThat(served.say(method + " " + API + "/jobs HTTP/1.1\r\n" + HOST + "\r\n"))
                .containsPattern("^HTTP/1.1 4\\d\\d ")
                .contains("{\"error\":{\"code\":")
                .doesNotContain("<html");
    }

    /** Jobs that wait have a limit, whoever asks for them. */
    @Test
    void aFloodOfJobsIsRefused() {
        served.jobs().submit("study", "takes long", progress -> {
            Thread.sleep(60_000);
            return "";
        });
        List<Integer> answers = IntStream.range(0, 150)
                .mapToObj(i -> served.post(API + "/studies", "{\"path\": \"" + root + "\"}")
                        .statusCode())
                .toList();
        assertThat(answers).startsWith(202).endsWith(429).containsOnly(202, 429);
        assertThat(answers.stream().filter(status -> status == 202)).hasSize(100);
    }

    private String ended(String job) throws InterruptedException {
        String id = job.replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
        String state = served.get(API + "/jobs/" + id).body();
        while (state.contains("\"queued\"") || state.contains("\"running\"")) {
            Thread.sleep(10);
            state = served.get(API + "/jobs/" + id).body();
        }
        return state;
    }
}
