package lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StudiesApiTest {
    private static final String TABLE = "run,file,schedule\none,one.csv,\"constant(peak=1e-3, steps=400)\"\n";

    private ApiServer api;

    @BeforeAll
    void start(@TempDir Path folder) {
        api = new ApiServer(folder);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    private static String log(int points) {
        StringBuilder log = new StringBuilder("step,train_loss\n");
        for (int i = 1; i <= points; i++) {
            log.append(i * 10).append(',').append(3 + 1.0 / i).append('\n');
        }
        return log.toString();
    }

    /** A study of its own folder. */
    private Path made(String name, int points) throws IOException {
        Path folder = Files.createDirectories(api.folder().resolve(name));
        Files.writeString(folder.resolve("runs.csv"), TABLE);
        Files.writeString(folder.resolve("one.csv"), log(points));
        return folder;
    }

    private String taken(Path study) {
        return api.made(api.post("/studies", Map.of("path", study.toString())));
    }

    @Test
    void aStudyIsItsRuns() {
        JsonNode study = api.get("/studies/" + api.study()).json();
        assertThat(study.path("runs")).hasSize(ApiStudy.RUNS);
        assertThat(study.path("name").asText()).isEqualTo("reproduction");
        JsonNode run = study.path("runs").findParents("run").stream()
                .filter(one -> one.path("run").asText().equals(ApiStudy.RUN))
                .findFirst()
                .orElseThrow();
        assertThat(run.path("peak_lr").asDouble()).isEqualTo(ApiStudy.PEAK);
        assertThat(run.path("decay_ratio").asDouble()).isEqualTo(0.95);
        assertThat(run.path("spark").size()).isBetween(2, 60);
        assertThat(run.path("kinds")).map(JsonNode::asText).contains("train", "final");
        assertThat(api.get("/studies").json().findValuesAsText("id")).contains(api.study());
    }

    @Test
    void curvesAreThinnedAndKeepTheirEnds() {
        String path = "/studies/" + api.study() + "/curves?loss=train&run=" + ApiStudy.RUN;
        JsonNode whole = api.get(path + "&points=2000").json().at("/curves/0");
        JsonNode thin = api.get(path + "&points=20").json().at("/curves/0");
        assertThat(thin.path("steps")).hasSize(20);
        assertThat(thin.path("loss")).hasSize(20);
        assertThat(thin.path("lr")).hasSize(20);
        assertThat(thin.at("/steps/19"))
                .isEqualTo(whole.path("steps").get(whole.path("steps").size() - 1));
        JsonNode every =
                api.get("/studies/" + api.study() + "/curves?loss=final").json();
        assertThat(every.path("curves")).hasSize(ApiStudy.RUNS);
    }

    @Test
    void aChangedLogIsReadAnew() throws Exception {
        Path folder = made("growing", 20);
        String id = taken(folder);
        assertThat(points(id)).isEqualTo(20);
        Files.writeString(folder.resolve("one.csv"), log(30));
        Files.setLastModifiedTime(
                folder.resolve("one.csv"), FileTime.from(Instant.now().plusSeconds(5)));
        // One view asks many times: what was unchanged a second ago is not looked at again.
        Thread.sleep(1100);
        assertThat(points(id)).isEqualTo(30);
        Files.delete(folder.resolve("one.csv"));
        Thread.sleep(1100);
        ApiServer.Answer answer = api.get("/studies/" + id);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("one.csv");
    }

    private int points(String id) {
        return api.get("/studies/" + id).json().at("/runs/0/points").asInt();
    }

    @Test
    void oneFolderIsOneStudy() throws IOException {
        Path folder = made("twice", 20);
        String id = taken(folder);
        assertThat(taken(folder)).isEqualTo(id);
        assertThat(api.made(api.post("/studies", Map.of("path", folder.toString(), "name", "renamed"))))
                .isEqualTo(id);
        assertThat(api.get("/studies/" + id).json().path("name").asText()).isEqualTo("renamed");
        assertThat(api.delete("/studies/" + id).status()).isEqualTo(204);
        assertThat(folder.resolve("runs.csv")).exists();
    }

    @Test
    void bareLogsWithoutAnLrAreNotedAndLeftOut() throws IOException {
        Path folder = Files.createDirectories(api.folder().resolve("bare"));
        Files.writeString(folder.resolve("none.csv"), log(20));
        Files.writeString(
                folder.resolve("known.csv"),
                log(20).replaceAll("(?m)$", ",1e-3").replace("loss,1e-3", "loss,lr"));
        String id = taken(folder);
        JsonNode study = api.get("/studies/" + id).json();
        assertThat(study.path("runs")).hasSize(1);
        assertThat(study.at("/notes/0").asText()).contains("none").contains("LR");
    }

    @Test
    void aTableMayNotNameLogsElsewhere(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("secret.csv"), log(20));
        Path folder = made("leading-out", 20);
        Files.writeString(folder.resolve("runs.csv"), TABLE.replace("one.csv", elsewhere + "/secret.csv"));
        JsonNode job = api.ended(api.post("/studies", Map.of("path", folder.toString())));
        assertThat(job.path("state").asText()).isEqualTo("failed");
        assertThat(job.path("message").asText()).contains("outside the folders this server reads");
        JsonNode uploaded = api.ended(
                api.upload(Map.of("runs.csv", TABLE.replace("one.csv", "../../../../../../etc/passwd")), "out"));
        assertThat(uploaded.path("state").asText()).isEqualTo("failed");
        assertThat(uploaded.path("message").asText()).doesNotContain("root:");
    }

    @Test
    void filesWithoutAFolderAreCalledByTheFirst() {
        String log = "step,train_loss,lr\n10,3.5,0.001\n20,3.4,0.001\n30,3.3,0.0005\n";
        String one = api.made(api.upload(Map.of("one.csv", log), ""));
        assertThat(api.get("/studies/" + one).json().path("name").asText()).isEqualTo("one.csv");
    }

    @Test
    void whatIsHandedInIsAStudyUntilItIsDeleted() throws IOException {
        String id = api.made(api.upload(Map.of("mine/runs.csv", TABLE, "mine/one.csv", log(20)), "handed in"));
        JsonNode study = api.get("/studies/" + id).json();
        assertThat(study.path("uploaded").asBoolean()).isTrue();
        assertThat(study.path("name").asText()).isEqualTo("handed in");
        Path folder = Path.of(study.path("path").asText());
        assertThat(folder).isDirectory();
        assertThat(api.delete("/studies/" + id).status()).isEqualTo(204);
        assertThat(folder).doesNotExist();
    }

    @Test
    void nothingStaysOfAnUploadThatIsNoStudy() throws IOException {
        JsonNode job = api.ended(api.upload(Map.of("notes.txt", "hello"), ""));
        assertThat(job.path("state").asText()).isEqualTo("failed");
        assertThat(job.path("message").asText()).doesNotContain("\n");
        Path uploads = api.folder().resolve("state.sqlite.uploads");
        try (var left = Files.list(uploads)) {
            assertThat(left.filter(Files::isDirectory).map(Path::getFileName).map(Path::toString))
                    .allMatch(name -> api.get("/studies/" + name).status() == 200);
        }
    }

    @Test
    void runNamesAreData() throws IOException {
        Path folder = made("markup", 20);
        Files.writeString(folder.resolve("runs.csv"), TABLE.replace("\none,", "\n<script>alert(1)</script>,"));
        String id = taken(folder);
        assertThat(api.get("/studies/" + id).json().at("/runs/0/run").asText()).isEqualTo("<script>alert(1)</script>");
        assertThat(List.of(api.get("/studies/" + id).type())).allMatch(type -> type.startsWith("application/json"));
    }
}
