package lehr.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code lehr serve} as one calls it: two processes, what they print, how they end. */
@Timeout(120)
class ServeProcessTest {
    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void itPrintsWhereItAnswersAndHowToGetThere() throws IOException, InterruptedException {
        Process lehr = serve(Map.of("SSH_CONNECTION", "10.0.0.2 50000 10.0.0.1 22"), "--token", "--json");
        JsonNode told = new ObjectMapper().readTree(out(lehr).readLine());
        int port = told.path("port").asInt();
        String token = told.path("token").asText();
        assertThat(port).isBetween(8787, 8797);
        assertThat(token).hasSizeGreaterThanOrEqualTo(32);
        assertThat(told.path("url").asText()).isEqualTo("http://127.0.0.1:" + port + "/#token=" + token);
        assertThat(told.path("tunnel").asText()).startsWith("ssh -N -L " + port + ":127.0.0.1:" + port + " ");
        assertThat(get(port, "/api/v1/about", token).statusCode()).isEqualTo(200);
        assertThat(get(port, "/api/v1/about", "wrong").statusCode()).isEqualTo(401);
    }

    @Test
    void theNextFreePortIsTakenUnlessOneWasAskedFor() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process refused = serve(Map.of(), "--port", Integer.toString(taken.getLocalPort()));
            assertThat(refused.errorReader().readLine())
                    .isEqualTo("lehr: 127.0.0.1:" + taken.getLocalPort()
                            + ": cannot be listened at, expected a free port");
            assertThat(refused.waitFor()).isEqualTo(3);
        }
    }

    @Test
    void anAddressOfAnotherMachineIsSaidToBeSo() throws IOException, InterruptedException {
        Process refused = serve(Map.of(), "--host", "192.0.2.1", "--token");
        assertThat(refused.errorReader().readLine())
                .isEqualTo("lehr: 192.0.2.1: is no address of this machine, expected one of its own or 127.0.0.1");
        assertThat(refused.waitFor()).isEqualTo(3);
    }

    @Test
    void aStateInUseAndAFileThatIsNoneAreRefused() throws IOException, InterruptedException {
        Process owner = serve(Map.of());
        assertThat(out(owner).readLine()).startsWith("http://127.0.0.1:");
        Process second = serve(Map.of());
        assertThat(second.errorReader().readLine()).contains("lehr.sqlite: another lehr serve uses it, expected");
        assertThat(second.waitFor()).isEqualTo(3);
        Path notes = Files.writeString(folder.resolve("notes.txt"), "mine");
        Process third = serve(Map.of(), "--state", notes.toString());
        assertThat(third.errorReader().readLine()).contains("notes.txt: is no SQLite file, expected");
        assertThat(third.waitFor()).isEqualTo(3);
        assertThat(notes).hasContent("mine");
    }

    @Test
    void itsOwnStudyIsThereWithTheDemo() throws IOException, InterruptedException {
        Process lehr = serve(Map.of(), "--demo");
        int port = URI.create(out(lehr).readLine()).getPort();
        assertThat(folder.resolve("demo/runs.csv")).exists();
        for (int tries = 0; tries < 300; tries++) {
            if (get(port, "/api/v1/studies", "").body().contains("/demo\"")) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the bundled study never showed: "
                + get(port, "/api/v1/jobs", "").body());
    }

    @Test
    void foldersItMakesAreItsOwnersAlone() throws IOException, InterruptedException {
        Path state = folder.resolve("new/state");
        Process lehr = serve(
                Map.of(), "--demo", "--state", state.resolve("lehr.sqlite").toString());
        out(lehr).readLine();
        for (String made : List.of("..", ".", "demo", "lehr.sqlite.uploads")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve(made))))
                    .as(made)
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aRootThatIsALinkIsAskedByItsNameAndByWhereItLeads() throws IOException, InterruptedException {
        Path study = Files.createDirectories(folder.toRealPath().resolve("data/curves"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), study.getParent());
        Process lehr = serve(Map.of(), "--root", link.toString());
        int port = URI.create(out(lehr).readLine()).getPort();
        for (Path named : List.of(link.resolve("curves"), study)) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/studies"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"path\":\"" + named + "\"}"))
                    .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        }
    }

    @Test
    void ctrlCEndsBothWith130AndTheStateIsFree() throws IOException, InterruptedException {
        Process lehr = serve(Map.of());
        out(lehr).readLine();
        ProcessHandle server = lehr.children().findFirst().orElseThrow();
        new ProcessBuilder("kill", "-INT", Long.toString(lehr.pid())).start().waitFor();
        assumeThat(lehr.waitFor(20, TimeUnit.SECONDS))
                .as("a process that hears Ctrl-C")
                .isTrue();
        assertThat(lehr.exitValue()).isEqualTo(130);
        assertGone(server);
        assertThat(out(serve(Map.of())).readLine()).startsWith("http://");
    }

    @Test
    void aServerWhoseFrontDoorWasKilledHearsItsInputEnd() throws IOException, InterruptedException {
        Process lehr = serve(Map.of());
        out(lehr).readLine();
        ProcessHandle server = lehr.children().findFirst().orElseThrow();
        lehr.destroyForcibly().waitFor();
        assertGone(server);
    }

    private static void assertGone(ProcessHandle server) throws InterruptedException {
        for (int tries = 0; tries < 1_000 && server.isAlive(); tries++) {
            Thread.sleep(20);
        }
        assertThat(server.isAlive()).as("the server is still there").isFalse();
    }

    private Process serve(Map<String, String> environment, String... options) throws IOException {
        String classPath = System.getProperty("java.class.path");
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Dlehr.server=" + classPath, "-cp", classPath, "lehr.cli.Main", "serve"));
        words.addAll(List.of(options));
        if (!words.contains("--state")) {
            words.addAll(List.of("--state", folder.resolve("lehr.sqlite").toString()));
        }
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static BufferedReader out(Process process) {
        return process.inputReader();
    }

    private static HttpResponse<String> get(int port, String path, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return HttpClient.newHttpClient()
                .send(request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
    }
}
