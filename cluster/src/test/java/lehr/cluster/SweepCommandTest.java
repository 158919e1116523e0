package lehr.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the way of a sweep is said before Spark is asked for anything. */
class SweepCommandTest {
    private static final String SWEEP = """
            {"lehr": "sweep", "version": 1, "name": "tiny", "data": "java", "tokenizer": "bytes", "context": 16, "warmup": 5,
             "pace": {"log": 10, "evaluate": 10, "evaluation_tokens": 64, "final_tokens": 128, "checkpoint": 20},
             "grids": [{"models": ["dense-16"], "batches": [2], "peaks": [2e-3], "steps": [60], "decays": [0.5]}]}
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    @Test
    void noSweepFileIsOneLine() {
        assertThat(run(nowhere())).isEqualTo(Main.BAD_INPUT);
        assertThat(said())
                .startsWith("lehr: ")
                .contains("sweep.json")
                .contains("expected")
                .hasLineCount(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aCorpusThatOnlyTheDriverKnowsIsRefused() throws IOException {
        Files.writeString(folder.resolve("sweep.json"), SWEEP.replace("\"java\"", "\"texts/mine.txt\""));
        assertThat(run(nowhere())).isEqualTo(Main.BAD_INPUT);
        assertThat(said())
                .endsWith("sweep.json: data is texts/mine.txt, expected english, java or an absolute path that every"
                        + " machine has\n")
                .hasLineCount(1);
        assertThat(folder.resolve("study")).doesNotExist();
    }

    @Test
    void someoneElsesFolderIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("sweep.json"), SWEEP);
        Path mine = Files.createFile(
                Files.createDirectories(folder.resolve("study")).resolve("mine.txt"));
        assertThat(run(nowhere())).isEqualTo(Main.BAD_INPUT);
        assertThat(said()).contains("expected a new or empty folder").hasLineCount(1);
        assertThat(mine).exists();
    }

    @Test
    void withoutAMasterNothingIsWritten() throws IOException {
        Files.writeString(folder.resolve("sweep.json"), SWEEP);
        assertThat(run(new SparkConf(false))).isEqualTo(Main.USAGE);
        assertThat(said()).isEqualTo("lehr: no Spark master, expected to be started by spark-submit\n");
        assertThat(folder.resolve("study")).doesNotExist();
    }

    @Test
    void theCostIsSaidBeforeSparkIsAsked() throws IOException {
        Files.writeString(folder.resolve("sweep.json"), SWEEP);
        assertThat(run(nowhere())).isEqualTo(Main.BAD_INPUT);
        assertThat(said()).contains("FLOPs").contains("lehr: Spark gave up: ");
    }

    private static SparkConf nowhere() {
        return new SparkConf(false).setMaster("nowhere").set("spark.driver.host", "127.0.0.1");
    }

    private int run(SparkConf conf) {
        String[] words = {
            "sweep",
            folder.resolve("sweep.json").toString(),
            "--out",
            folder.resolve("study").toString()
        };
        return Main.run(words, conf, print(new ByteArrayOutputStream()), print(stderr));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return stderr.toString(StandardCharsets.UTF_8);
    }
}
