package lehr.server;

import static lehr.server.Served.API;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that take their time, and many that listen: nobody else waits for them. */
@Timeout(120)
class SlowClientsTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final String LISTEN = "GET " + API + "/jobs/events HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir
    private Path folder;

    private Served served;
    private final List<Socket> clients = new ArrayList<>();

    @BeforeEach
    void start() {
        served = new Served(Served.options(folder, ""));
    }

    @AfterEach
    void close() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        served.close();
    }

    @Test
    void headersThatNeverEndHoldNobodyUp() throws IOException {
        connect(300, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
        answersAtOnce();
    }

    @Test
    void bodiesThatNeverComeHoldNobodyUp() throws IOException {
        connect(
                300,
                "POST " + API + "/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 1000\r\n\r\n{");
        answersAtOnce();
    }

    @Test
    void uploadsThatNeverEndAreFewAtATime() throws IOException {
        connect(
                100,
                "POST " + API + "/studies/upload HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n\r\n--x\r\n");
        answersAtOnce();
        assertThat(served.say("POST " + API + "/studies/upload HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 3\r\n\r\n--x"))
                .startsWith("HTTP/1.1 429 ");
    }

    @Test
    void twoHundredListenWhileOthersAreAnswered() throws IOException {
        connect(200, LISTEN);
        for (Socket client : clients) {
            assertThat(line(client)).isEqualTo("HTTP/1.1 200 OK");
        }
        answersAtOnce();
        String id = served.jobs().submit("fit", "a fit", progress -> "f1").id();
        for (Socket client : clients) {
            assertThat(until(client, "\"done\"")).contains("event: job", id);
        }
    }

    @Test
    void listenersBeyondTheLimitAreRefused() throws IOException {
        connect(400, LISTEN);
        for (Socket client : clients) {
            assertThat(line(client)).isEqualTo("HTTP/1.1 200 OK");
        }
        assertThat(served.get(API + "/jobs/events").statusCode()).isEqualTo(503);
        answersAtOnce();
    }

    /** Waits for the heartbeat, 10 s. */
    @Test
    @Tag("full")
    void whoNoLongerListensMakesRoom() throws IOException, InterruptedException {
        connect(400, LISTEN);
        for (Socket client : clients) {
            line(client);
            client.close();
        }
        Socket next = null;
        // Who is gone is found out when something is sent.
        for (int tries = 0; next == null && tries < 300; tries++) {
            Thread.sleep(100);
            Socket candidate = served.socket();
            candidate.getOutputStream().write(LISTEN.getBytes(StandardCharsets.ISO_8859_1));
            next = line(candidate).contains(" 200 ") ? candidate : null;
        }
        assertThat(next).isNotNull();
        next.close();
    }

    /** 12 MB of events for one who takes none of them, while another takes all. */
    @Test
    void aListenerThatNeverReadsIsLetGo() throws IOException, InterruptedException {
        connect(1, LISTEN);
        String title = "x".repeat(100_000);
        try (Stream<String> lines = served.lines(API + "/jobs/events")) {
            Iterator<String> reads = lines.iterator();
            for (int i = 0; i < 40; i++) {
                String id =
                        served.jobs().submit("fit", title, progress -> "made").id();
                String line = reads.next();
                while (!line.contains(id) || !line.contains("\"done\"")) {
                    line = reads.next();
                }
            }
        }
        answersAtOnce();
        assertThat(Served.rest(clients.get(0)).length()).isLessThan(10_000_000);
    }

    /** Waits for the idle time, 30 s. */
    @Test
    @Tag("full")
    void whoStopsInTheMiddleIsHungUpOn() throws IOException {
        connect(1, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
        connect(
                1,
                "POST " + API + "/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 1000\r\n\r\n{");
        connect(1, "");
        Instant start = Instant.now();
        for (Socket client : clients) {
            client.setSoTimeout(60_000);
            Served.rest(client);
        }
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(50));
    }

    private void connect(int count, String text) throws IOException {
        for (int i = 0; i < count; i++) {
            Socket client = served.socket();
            clients.add(client);
            client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private void answersAtOnce() {
        for (int i = 0; i < 20; i++) {
            Instant asked = Instant.now();
            assertThat(served.get(API + "/about").statusCode()).isEqualTo(200);
            assertThat(served.post(API + "/session", "{}").statusCode()).isEqualTo(204);
            assertThat(Duration.between(asked, Instant.now())).isLessThan(AT_ONCE);
        }
    }

    private static String line(Socket client) throws IOException {
        return until(client, "\n").strip();
    }

    private static String until(Socket client, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end, Math.max(0, read.length() - end.length())) < 0) {
            int next = client.getInputStream().read();
            if (next < 0) {
                return read.toString();
            }
            read.append((char) next);
        }
        return read.toString();
    }
}
