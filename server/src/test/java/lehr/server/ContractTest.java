package lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lehr.server.contract.OpenApi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server does what openapi.yaml says, and nothing else: every route, every answer, every error it names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ContractTest {
    private static final String NOBODY = "nobody";
    private static final String COSINE = "cosine(peak=4e-3, steps=4000, warmup=100)";

    private final Set<String> seen = new TreeSet<>();
    private ApiServer api;
    private OpenApi told;

    @BeforeAll
    void start(@TempDir Path folder) {
        api = new ApiServer(folder);
        told = OpenApi.read(api.get("/openapi.yaml").text());
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void everyRouteIsDescribedAndTheOtherWayRound() {
        Set<String> routes = api.server().routes().stream()
                .filter(route -> route.matches("(GET|POST|PUT|PATCH|DELETE) /api/v1/.*"))
                .map(route -> route.replace("/api/v1", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(routes).isNotEmpty().isEqualTo(told.operations());
    }

    @Test
    void everyAnswerIsAsDescribed() throws IOException {
        seen.clear();
        askTheServer();
        askStudies();
        askFits();
        askLive();
        askQuestions();
        askPlans();
        removeAll();
        assertThat(seen).isEqualTo(told.answers());
    }

    private void askTheServer() throws IOException {
        ask("GET", "/about", "/about", 200);
        ask("GET", "/openapi.yaml", "/openapi.yaml", 200);
        ask("POST", "/session", "/session", 204);
        stream("/jobs/events", "/jobs/events");
    }

    private void askStudies() throws IOException {
        String path = api.folder().resolve("study").toString();
        job(send("/studies", Map.of("path", path, "name", "a study"), 202));
        refused("/studies", Map.of("path", path, "nme", "a study"), 400, "no field 'nme'");
        refused("/studies", Map.of(), 400, "the path is empty");
        refused("/studies", Map.of("path", "/"), 403, "outside");
        refused("/studies", Map.of("path", path + "/none"), 404, "is not there");
        job(check("POST /studies/upload", api.upload(files(), "uploaded"), 202));
        check("POST /studies/upload", api.upload(Map.of("../runs.csv", "run,file\n"), "x"), 400);
        check("POST /studies/upload", api.post("/studies/upload", "{}"), 415);
        ask("GET", "/studies", "/studies", 200);
        ask("GET", "/studies/{id}", "/studies/" + api.study(), 200);
        ask("GET", "/studies/{id}", "/studies/" + NOBODY, 404);
        String curves = "/studies/" + api.study() + "/curves";
        ask("GET", "/studies/{id}/curves", curves + "?run=" + ApiStudy.RUN + "&loss=val&points=50", 200);
        ask("GET", "/studies/{id}/curves", curves + "?points=1", 400);
        ask("GET", "/studies/{id}/curves", curves + "?run=none", 404);
    }

    private Map<String, String> files() throws IOException {
        Path study = api.folder().resolve("study");
        List<String> table = Files.readAllLines(study.resolve("runs.csv"));
        String file = table.get(1).split(",", 4)[2];
        return Map.of(
                "mine/runs.csv",
                table.get(0) + "\n" + table.get(1) + "\n",
                "mine/" + file,
                Files.readString(study.resolve(file)));
    }

    private void askFits() throws IOException {
        String fits = "/studies/" + api.study() + "/fits";
        job(check("POST /studies/{id}/fits", api.post(fits, Map.of("loss", "final", "runs", List.of("d16-*"))), 202));
        check("POST /studies/{id}/fits", api.post(fits, Map.of("law", "none")), 400);
        check("POST /studies/{id}/fits", api.post("/studies/" + NOBODY + "/fits", Map.of()), 404);
        ask("GET", "/fits", "/fits", 200);
        ask("GET", "/fits/{id}", "/fits/" + api.fit(), 200);
        ask("GET", "/fits/{id}", "/fits/" + NOBODY, 404);
        String file = ask("GET", "/fits/{id}/fit.json", "/fits/" + api.fit() + "/fit.json", 200)
                .text();
        ask("GET", "/fits/{id}/fit.json", "/fits/" + NOBODY + "/fit.json", 404);
        check("POST /fits", api.post("/fits?name=mine", file), 201);
        check("POST /fits", api.post("/fits", "{}"), 400);
        ask("GET", "/fits/{id}/residuals", "/fits/" + api.fit() + "/residuals", 200);
        ask("GET", "/fits/{id}/residuals", "/fits/" + api.fit() + "/residuals?runs=a", 400);
        ask("GET", "/fits/{id}/residuals", "/fits/" + api.fit() + "/residuals?run=none", 404);
    }

    private void askQuestions() {
        Map<String, Object> run = Map.of("fit", api.fit(), "steps", 4000, "peak", ApiStudy.PEAK, "warmup", 100);
        send("/predict", Map.of("fit", api.fit(), "schedule", COSINE), 200);
        send(
                "/predict",
                Map.of("fit", api.fit(), "schedule", COSINE, "reference", "constant(peak=4e-3, steps=4000)"),
                200);
        refused("/predict", Map.of("fit", api.fit(), "schedule", "cosine"), 400, "schedule: ");
        refused("/predict", Map.of("fit", NOBODY, "schedule", "cosine"), 404, "no fit");
        for (String path : List.of("/ratios", "/map")) {
            send(path, run, 200);
            refused(path, Map.of("fit", api.fit(), "steps", 0), 400, "steps");
            refused(path, Map.of("fit", NOBODY), 404, "no fit");
        }
    }

    private void askPlans() {
        Map<String, Object> run = Map.of("fit", api.fit(), "steps", 4000, "peak", ApiStudy.PEAK, "warmup", 100);
        String plan = job(send("/plans", run, 202));
        refused("/plans", Map.of("steps", 4000), 400, "either study or fit");
        refused("/plans", Map.of("fit", NOBODY, "steps", 4000, "peak", 1e-3, "warmup", 1), 404, "no fit");
        ask("GET", "/plans", "/plans", 200);
        for (String part : List.of("", "/plan.json", "/schedule.csv", "/report.html")) {
            ask("GET", "/plans/{id}" + part, "/plans/" + plan + part, 200);
            ask("GET", "/plans/{id}" + part, "/plans/" + NOBODY + part, 404);
        }
        ask("GET", "/trainers", "/trainers", 200);
        send("/export", Map.of("plan", plan, "to", "megatron"), 200);
        refused("/export", Map.of("plan", plan, "to", "none"), 400, "to: ");
        refused("/export", Map.of("plan", NOBODY, "to", "megatron"), 404, "no plan");
        ask("GET", "/jobs", "/jobs", 200);
        String job = api.get("/jobs").json().at("/jobs/0/id").asText();
        ask("GET", "/jobs/{id}", "/jobs/" + job, 200);
        ask("GET", "/jobs/{id}", "/jobs/" + NOBODY, 404);
        ask("DELETE", "/jobs/{id}", "/jobs/" + job, 200);
        ask("DELETE", "/jobs/{id}", "/jobs/" + NOBODY, 404);
        ask("DELETE", "/plans/{id}", "/plans/" + plan, 204);
        ask("DELETE", "/plans/{id}", "/plans/" + plan, 404);
    }

    private void askLive() throws IOException {
        String fit = job(api.post("/studies/" + api.study() + "/fits", Map.of("loss", "val")));
        Path log = api.folder().resolve("study/logs/" + ApiStudy.RUN + ".csv");
        Map<String, Object> run =
                Map.of("log", log.toString(), "fit", fit, "schedule", ApiStudy.COSINE, "horizons", List.of(4000, 8000));
        String id = send("/live", run, 201).json().path("id").asText();
        refused("/live", Map.of("log", log.toString(), "fit", api.fit()), 400, "of final losses");
        refused("/live", Map.of("log", "/etc/passwd", "fit", fit), 403, "outside");
        refused("/live", Map.of("log", log.toString(), "fit", NOBODY), 404, "no fit");
        while (api.get("/live/" + id).json().path("latest").isNull()) {
            Thread.onSpinWait();
        }
        ask("GET", "/live", "/live", 200);
        JsonNode live = ask("GET", "/live/{id}", "/live/" + id, 200).json();
        assertThat(live.path("history")).isNotEmpty();
        assertThat(live.at("/latest/best")).isNotEmpty();
        ask("GET", "/live/{id}", "/live/" + NOBODY, 404);
        stream("/live/events", "/live/events");
        stream("/live/{id}/events", "/live/" + id + "/events");
        ask("GET", "/live/{id}/events", "/live/" + NOBODY + "/events", 404);
        ask("DELETE", "/fits/{id}", "/fits/" + fit, 409);
        ask("DELETE", "/live/{id}", "/live/" + id, 204);
        ask("DELETE", "/live/{id}", "/live/" + id, 404);
    }

    private void removeAll() {
        ask("DELETE", "/fits/{id}", "/fits/" + api.fit(), 204);
        ask("DELETE", "/fits/{id}", "/fits/" + api.fit(), 404);
        ask("DELETE", "/studies/{id}", "/studies/" + api.study(), 204);
        ask("DELETE", "/studies/{id}", "/studies/" + api.study(), 404);
    }

    private ApiServer.Answer ask(String method, String template, String path, int status) {
        ApiServer.Answer answer =
                switch (method) {
                    case "GET" -> api.get(path);
                    case "DELETE" -> api.delete(path);
                    default -> api.post(path, "");
                };
        return check(method + " " + template, answer, status);
    }

    /** A request as it is described, and its answer. */
    private ApiServer.Answer send(String path, Map<String, ?> body, int status) {
        String operation = "POST " + path;
        assertThat(told.faultsOfRequest(operation, ApiServer.JSON.valueToTree(body)))
                .as(operation + " " + body)
                .isEmpty();
        return check(operation, api.post(path, body), status);
    }

    private void refused(String path, Map<String, ?> body, int status, String why) {
        assertThat(check("POST " + path, api.post(path, body), status).message())
                .contains(why);
    }

    private ApiServer.Answer check(String operation, ApiServer.Answer answer, int status) {
        assertThat(answer.status()).as(operation + " → " + answer.text()).isEqualTo(status);
        JsonNode body = answer.type().startsWith("application/json") ? answer.json() : new TextNode(answer.text());
        assertThat(told.faultsOfAnswer(operation, status, answer.type(), body))
                .as(operation + " " + status)
                .isEmpty();
        seen.add(operation + " " + status);
        return answer;
    }

    private String job(ApiServer.Answer answer) {
        return api.made(answer);
    }

    /** Streams do not end: what they are is told before the first event. */
    private void stream(String template, String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(api.address(path)).build();
        try {
            HttpResponse<InputStream> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
            String type = response.headers().firstValue("Content-Type").orElse("");
            response.body().close();
            check("GET " + template, new ApiServer.Answer(response.statusCode(), type, ""), 200);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
