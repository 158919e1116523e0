package lehr.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lehr.cli.Terminal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab through {@code lehr}: what a user types, what comes back, and that Lehr reads what the lab writes. */
class FrontDoorTest {
    private static final String CLASS_PATH = "lehr.lab";
    private static final String SCHEDULE = "wsd(peak=4e-3, steps=20, warmup=5, decay=0.5, shape=linear, final=0)";

    @TempDir
    private static Path data;

    @TempDir
    private Path folder;

    private static String text;

    @BeforeAll
    static void tellTheClassPath() throws IOException {
        System.setProperty(CLASS_PATH, System.getProperty("java.class.path"));
        text = Files.writeString(data.resolve("verse.txt"), verse()).toString();
    }

    /** Words in no order, 400 kB of them. */
    private static String verse() {
        String[] words = {"glass", "kiln", "cools", "slow", "anneal", "warm", "bright", "in", "the", "a"};
        SplittableRandom random = new SplittableRandom(4);
        return random.ints(80_000, 0, words.length).mapToObj(at -> words[at]).collect(Collectors.joining(" "));
    }

    @AfterAll
    static void forgetIt() {
        System.clearProperty(CLASS_PATH);
    }

    @Test
    void aModelThatIsNoneIsBadInputAndLeavesNothing() throws IOException {
        refused(train("densest", text, SCHEDULE), "model 'densest', expected");
    }

    @Test
    void aParametrizationWithoutItsProxyIsBadInputAndLeavesNothing() throws IOException {
        refused(
                train("dense-16", text, SCHEDULE, "--parametrization", "mup"),
                "parametrization 'mup', expected standard, or mup");
    }

    @Test
    void whatIsSaidOfStabilityIsReadQuietly() throws IOException {
        Told train = train(
                "moe(width=16, layers=2, heads=2, experts=4, active=2)",
                text,
                SCHEDULE,
                "--parametrization",
                "completep(width=8, layers=1, heads=2)",
                "--diagnostics",
                "--evaluate-every",
                "10");
        assertThat(train.exit()).as(train.err()).isZero();
        JsonNode read =
                lehr("inspect", run().toString(), "--json").json().path("runs").path(0);
        assertThat(read.path("warnings")).isEmpty();
        JsonNode row = new ObjectMapper()
                .readTree(Files.readAllLines(run().resolve("log.jsonl")).get(0));
        assertThat(row.path("router_logit_max").asDouble()).isPositive();
        assertThat(row.path("update_ratio_expert_down").asDouble()).isPositive();
        assertThat(row.path("representation_change").asDouble()).isBetween(1e-4, 1.0);
        assertThat(run().resolve("runs.csv")).content().contains("\"completep(width=8, layers=1, heads=2)\"");
    }

    @Test
    void aMissingCorpusIsBadInputAndLeavesNothing() throws IOException {
        refused(train("dense-16", folder.resolve("nothing").toString(), SCHEDULE), "nothing: no such file or folder");
    }

    @Test
    void aContextLongerThanTheCorpusIsBadInputAndLeavesNothing() throws IOException {
        refused(train("dense-16", text, SCHEDULE, "--context", "1M"), "too few for a context of 1000000");
    }

    @Test
    void aModelLargerThanAnArrayIsBadInputAndLeavesNothing() throws IOException {
        refused(train("dense(width=16384, layers=40, heads=16)", text, SCHEDULE), "parameters");
    }

    @Test
    void aGpuThatIsNotThereIsBadInputAndLeavesNothing() throws IOException {
        refused(train("dense-16", text, SCHEDULE, "--device", "cuda"), "expected cpu");
    }

    @Test
    void aRunThatDivergesEndsWith1AndKeepsItsLog() {
        Told train = train("dense-16", text, "constant(peak=1e30, steps=20)");
        assertThat(train.exit()).as(train.err()).isEqualTo(1);
        assertThat(train.err()).contains("diverged").contains("step");
        assertThat(run().resolve("log.jsonl")).exists();
    }

    @Test
    void whatIsTrainedIsReadBack() throws IOException {
        Told train = train("dense-16", "java", SCHEDULE, "--json");
        assertThat(train.exit()).as(train.err()).isZero();
        double finalLoss = train.json().path("final_val_loss").asDouble();
        assertThat(finalLoss).isBetween(2.0, 5.6);

        JsonNode read =
                lehr("inspect", run().toString(), "--json").json().path("runs").path(0);
        assertThat(read.path("run").asText()).isEqualTo("run");
        assertThat(read.path("points").asInt()).isEqualTo(2);
        assertThat(read.path("last_step").asInt()).isEqualTo(20);
        assertThat(read.path("schedule").asText()).isEqualTo(SCHEDULE);
        assertThat(read.path("schedule_difference").asDouble()).isLessThan(1e-6);
        assertThat(read.path("warnings")).isEmpty();
        assertThat(lehr("check", run().toString(), "--against", SCHEDULE).exit())
                .isZero();

        Told again = train("dense-16", "java", SCHEDULE, "--json", "--resume");
        assertThat(again.json().path("final_val_loss").asDouble()).isEqualTo(finalLoss);
    }

    @Test
    void aMixturesMetagradientIsBadInputAndLeavesNothing() throws IOException {
        refused(metagradient("moe-16"), "which experts a token goes to has no derivative, expected a dense model");
    }

    @Test
    void aMetagradientLargerThanAnArrayIsBadInputAndLeavesNothing() throws IOException {
        refused(metagradient("dense-16", "--batch", "100M"), "for each of 2 seeds");
    }

    @Test
    void aMetagradientOfARunThatDivergesEndsWith1AndLeavesNothing() {
        Told told = metagradient("dense-16", "--schedule", "constant(peak=1e300, steps=20)", "--json");
        assertThat(told.exit()).as(told.err()).isEqualTo(1);
        assertThat(told.err()).contains("diverged");
        assertThat(told.json().path("loss").isNull()).isTrue();
        assertThat(run()).doesNotExist();
    }

    @Test
    void aScheduleIsImprovedAndReadBack() throws IOException {
        Told told = metagradient("dense-16", "--improve", "2", "--knots", "3", "--json");
        assertThat(told.exit()).as(told.err()).isZero();
        JsonNode improved = told.json().path("improved");
        assertThat(improved.path("loss").asDouble())
                .isLessThanOrEqualTo(told.json().path("loss").asDouble() + .01);
        assertThat(improved.path("unseen_seeds")).hasSize(2);
        assertThat(Files.readAllLines(run().resolve("metagradient.csv"))).hasSize(21);
        assertThat(Files.readAllLines(run().resolve("history.csv"))).hasSize(4);
        String table = "table(" + improved.path("schedule").asText() + ")";
        assertThat(lehr("schedule", table).exit()).isZero();
    }

    private Told metagradient(String model, String... more) {
        String[] told = {"metagradient", "--model", model, "--data", text, "--context", "16", "--out", run().toString()
        };
        String[] schedule =
                List.of(more).contains("--schedule") ? new String[0] : new String[] {"--schedule", SCHEDULE};
        return lehr(Stream.of(told, schedule, more).flatMap(Stream::of).toArray(String[]::new));
    }

    private Path run() {
        return folder.resolve("run");
    }

    private Told train(String model, String data, String schedule, String... more) {
        String[] told = {
            "train",
            "--model",
            model,
            "--data",
            data,
            "--schedule",
            schedule,
            "--out",
            run().toString(),
            "--final-tokens",
            "4096"
        };
        return lehr(Stream.concat(Stream.of(told), Stream.of(more)).toArray(String[]::new));
    }

    private void refused(Told train, String why) throws IOException {
        assertThat(train.exit()).as(train.err()).isEqualTo(3);
        assertThat(train.out()).isEmpty();
        assertThat(train.err().lines().reduce((first, last) -> last).orElseThrow())
                .startsWith("lehr: ")
                .contains(why)
                .contains("expected");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static Told lehr(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = lehr.cli.Main.run(
                words,
                Terminal.plain(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)));
        return new Told(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private record Told(int exit, String out, String err) {
        JsonNode json() {
            try {
                return new ObjectMapper().readTree(out);
            } catch (IOException e) {
                throw new AssertionError("stdout is not JSON: " + out + err, e);
            }
        }
    }
}
