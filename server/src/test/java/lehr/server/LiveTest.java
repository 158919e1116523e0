package lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live runs over real sockets: watched, heard, gone, and there again after a restart. */
class LiveTest {
    @TempDir
    private Path folder;

    private ApiServer api;
    private String fit;
    private Path log;
    private List<String> rows;

    @BeforeEach
    void start() throws IOException {
        api = new ApiServer(folder);
        fit = api.made(api.post("/studies/" + api.study() + "/fits", Map.of("loss", "val")));
        log = api.folder().resolve("live.csv");
        Path study = api.folder().resolve("study");
        String file = Files.readAllLines(study.resolve("runs.csv")).stream()
                .filter(row -> row.contains("T4000-wsd0.35"))
                .map(row -> row.split(",", 4)[2])
                .findFirst()
                .orElseThrow();
        rows = Files.readAllLines(study.resolve(file));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void log(int from, int to) throws IOException {
        Files.write(log, rows.subList(from, to), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private String watch() {
        ApiServer.Answer answer = api.post(
                "/live",
                Map.of(
                        "log",
                        log.toString(),
                        "fit",
                        fit,
                        "schedule",
                        "wsd(peak=4e-3, steps=4000, warmup=100, decay=0.35)"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    private JsonNode await(String id, Predicate<JsonNode> wanted) {
        JsonNode run = null;
        for (int i = 0; i < 200; i++) {
            run = api.get("/live/" + id).json();
            if (wanted.test(run)) {
                return run;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError(run);
    }

    @Test
    void aLogIsFollowedFromBeforeItsFirstRowToItsEnd() throws IOException {
        String id = watch();
        assertThat(await(id, run -> true).path("state").asText()).isEqualTo("waiting");
        log(0, rows.size() / 2);
        JsonNode half = await(id, run -> run.at("/latest/best").size() == 4);
        assertThat(half.path("state").asText()).isEqualTo("following");
        assertThat(half.path("history").size()).isPositive();
        assertThat(half.at("/latest/final/steps").asLong()).isEqualTo(4000);
        log(rows.size() / 2, rows.size());
        JsonNode whole = await(id, run -> run.path("state").asText().equals("ended"));
        assertThat(whole.path("events").findValuesAsText("kind")).contains("finished");
    }

    @Test
    void badInputIsAStateOfTheRunAlone() throws IOException {
        String id = watch();
        log(0, 20);
        await(id, run -> run.path("state").asText().equals("following"));
        Files.writeString(log, "100,much,more\n", StandardOpenOption.APPEND);
        JsonNode run = await(id, found -> found.path("state").asText().equals("faulty"));
        assertThat(run.path("fault").asText()).contains("live.csv:").doesNotContain("\n");
        assertThat(api.get("/live").status()).isEqualTo(200);
    }

    @Test
    void aLinkThatComesToLeadOutIsNotFollowed(@TempDir Path outside) throws IOException {
        String id = watch();
        Path secret = Files.writeString(outside.resolve("secret.csv"), String.join("\n", rows) + "\n");
        Files.createSymbolicLink(log, secret);
        JsonNode run = await(id, found -> found.path("state").asText().equals("faulty"));
        assertThat(run.path("fault").asText()).contains("leads out");
        assertThat(run.path("latest").isNull()).isTrue();
    }

    @Test
    void aRunSaysTheModelItIsHeldAgainst() throws IOException {
        log(0, rows.size() / 2);
        String id = watch();
        JsonNode model = api.get("/fits/" + fit).json().at("/settings/0");
        JsonNode run = await(id, found -> !found.path("latest").isNull());
        for (String field : List.of("params", "tokens_per_step", "dataset")) {
            assertThat(run.path(field)).as(field).isEqualTo(model.path(field));
            assertThat(api.get("/live").json().at("/runs/0/" + field)).isEqualTo(model.path(field));
        }
        ApiServer.Answer asked = api.post("/live", Map.of("log", log.toString(), "fit", fit, "params", 7777));
        assertThat(asked.json().path("params").asDouble()).isEqualTo(7777);
    }

    @Test
    void aLogThatCannotBeReadIsFaultyUntilItCan() throws IOException {
        String id = watch();
        Files.writeString(log, "no, log\n1,2\n3,4\n");
        assertThat(await(id, run -> !run.path("fault").isNull()).path("state").asText())
                .isEqualTo("faulty");
        Files.write(log, rows.subList(0, rows.size() / 2));
        JsonNode run = await(id, found -> found.path("fault").isNull());
        assertThat(run.path("state").asText()).isEqualTo("following");
    }

    @Test
    void aFitIsKeptWhileLiveRunsUseIt() {
        String id = watch();
        ApiServer.Answer refused = api.delete("/fits/" + fit);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.message())
                .contains("is used by 1 live run, expected")
                .doesNotContain("\n");
        assertThat(api.get("/fits/" + fit).status()).isEqualTo(200);
        assertThat(api.delete("/live/" + id).status()).isEqualTo(204);
        assertThat(api.delete("/fits/" + fit).status()).isEqualTo(204);
    }

    @Test
    void updatesAreHeardAndItsEndToo() throws Exception {
        log(0, rows.size() / 2);
        String id = watch();
        HttpRequest request =
                HttpRequest.newBuilder(api.address("/live/" + id + "/events")).build();
        List<String> heard = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofInputStream())
                        .body(),
                StandardCharsets.UTF_8))) {
            heard.add(next(lines, "data: "));
            api.delete("/live/" + id);
            next(lines, "event: gone");
            heard.add(next(lines, "data: "));
        }
        JsonNode update = ApiServer.JSON.readTree(heard.get(0));
        assertThat(update.path("id").asText()).isEqualTo(id);
        assertThat(update.path("step").asLong()).isPositive();
        assertThat(heard.get(1)).isEqualTo("{\"id\":\"" + id + "\"}");
        assertThat(api.get("/live/" + id).status()).isEqualTo(404);
    }

    private static String next(BufferedReader lines, String beginning) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
        }
        throw new AssertionError("no line " + beginning);
    }

    @Test
    void whatWasToldOfARunOutlivesARestart() throws IOException {
        String id = watch();
        for (int part = 1; part <= 10; part++) {
            log(rows.size() * (part - 1) / 10, rows.size() * part / 10);
            long last = lastStep();
            await(id, run -> run.at("/latest/step").asLong() == last);
        }
        await(id, run -> run.path("state").asText().equals("ended"));
        JsonNode before = settled(id);
        assertThat(before.path("final_history").size()).isGreaterThan(3);
        api.again();
        await(id, run -> run.path("state").asText().equals("ended"));
        JsonNode after = settled(id);
        assertThat(after.path("final_history")).isEqualTo(before.path("final_history"));
        assertThat(after.path("events")).isEqualTo(before.path("events"));
        assertThat(after.at("/latest/events")).isEmpty();
    }

    private long lastStep() throws IOException {
        List<String> logged = Files.readAllLines(log);
        return Long.parseLong(logged.get(logged.size() - 1).split(",", 2)[0]);
    }

    /** Once nothing more is found out about its present step. */
    private JsonNode settled(String id) {
        JsonNode run = await(id, any -> true);
        for (int same = 0; same < 4; same++) {
            try {
                Thread.sleep(600);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            JsonNode next = await(id, any -> true);
            same = next.equals(run) ? same : -1;
            run = next;
        }
        return run;
    }

    @Test
    void runsAreThereAgainAfterARestart() throws IOException {
        log(0, rows.size() / 2);
        String id = watch();
        api.close();
        try (LehrServer again = LehrServer.start(new ServerOptions(
                "127.0.0.1", 0, "", folder.resolve("state.sqlite"), List.of(folder), List.of(), "test"))) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + again.port() + "/api/v1/live/" + id))
                    .build();
            String answer = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(answer).contains("\"name\":\"live.csv\"");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
