package lehr.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import lehr.fit.Platform;
import lehr.lab.sweep.Sweep;
import lehr.lab.sweep.SweepRequest;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The lab itself trains on a real master and two workers, one of which is killed while it trains. */
@Tag("full")
class LostLabTest {
    private static final String SWEEP = """
            {"lehr": "sweep", "version": 1, "name": "tiny", "data": "%s", "tokenizer": "bytes", "context": 16, "warmup": 5,
             "pace": {"log": 10, "evaluate": 10, "evaluation_tokens": 64, "final_tokens": 128, "checkpoint": 20},
             "grids": [{"models": ["dense-16"], "batches": [2], "peaks": [2e-3, 4e-3], "steps": [60], "decays": [0.5]}]}
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    @Test
    @Timeout(900)
    void theStudyIsTheOneOfALocalSweep() throws IOException {
        Path sweep = Files.writeString(folder.resolve("sweep.json"), SWEEP.formatted(corpus()));
        Path out = folder.resolve("study");
        try (StandaloneCluster standalone = new StandaloneCluster(folder.resolve("spark-home"))) {
            CompletableFuture<Void> killed = CompletableFuture.runAsync(() -> {
                standalone.awaitForked();
                standalone.killWorker();
            });
            assertThat(train(sweep, out, bothAtOnce(standalone))).as(stderr()).isEqualTo(Main.DONE);
            assertThat(killed).isCompleted();
        }
        assertThat(stdout.toString(StandardCharsets.UTF_8))
                .isEqualTo("2 trees, 2 done: " + out.resolve("runs.csv") + "\n");
        assertThat(stderr().lines().filter(line -> line.endsWith(" is back")))
                .containsExactlyInAnyOrder("d16-lr0.002-b2-s0-trunk is back", "d16-lr0.004-b2-s0-trunk is back");
        Path local = folder.resolve("local");
        assertThat(new Sweep(request(sweep, local), print(stdout), print(stderr)).run())
                .as(stderr())
                .isZero();
        assertThat(out.resolve("runs.csv")).hasSameTextualContentAs(local.resolve("runs.csv"));
        assertThat(names(out.resolve("logs"))).hasSize(4).isEqualTo(names(local.resolve("logs")));
        for (String log : names(out.resolve("logs"))) {
            assertThat(out.resolve("logs").resolve(log))
                    .hasSameBinaryContentAs(local.resolve("logs").resolve(log));
        }
        assertThat(train(sweep, out, new SparkConf(false).setMaster("nowhere")))
                .as("what is done needs no cluster")
                .isEqualTo(Main.DONE);
    }

    private int train(Path sweep, Path out, SparkConf conf) {
        String[] words = {"sweep", sweep.toString(), "--out", out.toString(), "--lanes", "1"};
        return Main.run(words, conf, print(stdout), print(stderr));
    }

    /** No tree is begun before there are two executors. */
    private static SparkConf bothAtOnce(StandaloneCluster standalone) {
        List<Path> carried = Stream.of(
                        standalone.jars().application(), standalone.jars().lab())
                .flatMap(List::stream)
                .toList();
        return standalone
                .conf(carried)
                .set("spark.cores.max", "2")
                .set("spark.scheduler.minRegisteredResourcesRatio", "1")
                .set("spark.scheduler.maxRegisteredResourcesWaitingTime", "300s");
    }

    private Path corpus() throws IOException {
        return Files.writeString(
                folder.resolve("corpus.txt"), "to be, or not to be: that is the question. ".repeat(400));
    }

    private static SweepRequest request(Path sweep, Path out) {
        SweepTrees trees = new SweepTrees("", SweepTrees.LAB, 1, "cpu", false);
        return SweepRequest.read(trees.request(sweep.toString(), out.toString()), Platform.UNSTATED);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private String stderr() {
        return stderr.toString(StandardCharsets.UTF_8);
    }
}
