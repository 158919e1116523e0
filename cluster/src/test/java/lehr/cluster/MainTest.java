package lehr.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lehr.curve.Curve;
import lehr.fit.FitFile;
import lehr.fit.Fitter;
import lehr.fit.HoldOut;
import lehr.law.Laws;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line, on Spark within this process. */
class MainTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                    | Missing required subcommand",
                "fits --out OUT                      | Missing required parameter: 'STUDY'",
                "fits STUDY                          | Missing required option: '--out=DIR'",
                "fits STUDY --out OUT --law guess    | unknown law guess, expected one of relaxation, multi-power",
                "fits STUDY --out OUT --loss best    | found 'best', expected train, val or final",
                "fits STUDY --out OUT --resample -1  | found '-1', expected a whole number from 0 to 100000",
                "fits STUDY --out OUT --runs [a      | has a [ without ]",
                "fits STUDY --out OUT --sead 3       | Unknown option",
                "sweep --out OUT                     | Missing required parameter: 'SWEEP'",
                "sweep STUDY                         | Missing required option: '--out=STUDY'",
                "sweep STUDY --out OUT --lanes many  | found 'many', expected a whole number from 0 to 100000",
                "sweep STUDY --out OUT --device tpu  | found 'tpu', expected cpu or cuda",
            })
    void aMisusedOptionIsOneLine(String line, String message) {
        assertThat(run(line == null ? "" : line)).isEqualTo(Main.USAGE);
        assertThat(stderr()).startsWith("lehr: ").contains(message).hasLineCount(1);
    }

    @Test
    void badInputIsOneLineAndLeavesNothing() throws IOException {
        Path study = MadeStudy.in(folder);
        Files.writeString(study.resolve("runs.csv"), "run,file\nlost,logs/lost.csv\n");
        assertThat(run("fits STUDY --out OUT")).isEqualTo(Main.BAD_INPUT);
        assertThat(stderr()).startsWith("lehr: ").contains("lost.csv").hasLineCount(1);
        assertThat(folder).isDirectoryNotContaining(file -> !file.endsWith("study"));
    }

    @Test
    void aFolderThatIsThereIsKept() throws IOException {
        MadeStudy.in(folder);
        Path kept = Files.createDirectories(folder.resolve("out")).resolve("mine.txt");
        Files.createFile(kept);
        assertThat(run("fits STUDY --out OUT")).isEqualTo(Main.BAD_INPUT);
        assertThat(stderr())
                .isEqualTo("lehr: " + folder.resolve("out") + ": is there already, expected a new or empty folder\n");
        assertThat(kept).exists();
    }

    @Test
    void withoutAMasterNothingIsWritten() throws IOException {
        MadeStudy.in(folder);
        assertThat(Main.run(words("fits STUDY --out OUT"), new SparkConf(false), print(stdout), print(stderr)))
                .isEqualTo(Main.USAGE);
        assertThat(stderr()).isEqualTo("lehr: no Spark master, expected to be started by spark-submit\n");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aMasterThatIsNoneIsOneLineAndLeavesNothing() throws IOException {
        MadeStudy.in(folder);
        SparkConf conf = new SparkConf(false).setMaster("nowhere").set("spark.driver.host", "127.0.0.1");
        assertThat(Main.run(words("fits STUDY --out OUT"), conf, print(stdout), print(stderr)))
                .isEqualTo(Main.BAD_INPUT);
        assertThat(stderr())
                .startsWith("lehr: Spark gave up: ")
                .contains("nowhere")
                .hasLineCount(1);
        assertThat(folder).isDirectoryNotContaining(file -> !file.endsWith("study"));
    }

    @Test
    void fitsAreThoseOfCore() throws IOException, InterruptedException {
        List<Curve> curves = MadeStudy.curves(MadeStudy.in(folder));
        assertThat(run("fits STUDY --out OUT --law relaxation,momentum --leave-out --resample 2"))
                .as(stderr())
                .isEqualTo(Main.DONE);
        Path out = folder.resolve("out");
        assertThat(stdout.toString(StandardCharsets.UTF_8))
                .isEqualTo("12 fits, 12 converged: " + out.resolve("fits.csv") + "\n");

        Fitter fitter = new FitOptions(7, 0, "").fitter(true);
        assertThat(out.resolve("made/momentum/all.json")).hasContent(FitFile.write(fitter.fit(Laws.MOMENTUM, curves)));

        List<String> heldOut = HoldOut.of(fitter, Laws.MOMENTUM, curves, 0.9, curves.size()).stream()
                .map(held -> held.score().run() + "," + held.score().points() + ","
                        + held.score().r2())
                .toList();
        assertThat(lines(out.resolve("scores.csv"))
                        .filter(row -> row.startsWith("made,momentum,without-"))
                        .map(row -> row.split(",", 4)[3]))
                .hasSameSizeAs(heldOut)
                .allMatch(row -> heldOut.stream().anyMatch(row::startsWith));

        FitsJob job = new FitsJob(List.of(Laws.RELAXATION, Laws.MOMENTUM), true, 2, new FitOptions(7, 0, ""));
        assertThat(FolderText.of(out)).isEqualTo(FolderText.of(LocalFits.in(folder, job, curves)));
    }

    private static Stream<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream();
    }

    private int run(String line) {
        SparkConf conf = new SparkConf(false)
                .setMaster("local[2]")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1");
        return Main.run(words(line), conf, print(stdout), print(stderr));
    }

    private String[] words(String line) {
        String placed = line.replace("STUDY", folder.resolve("study").toString())
                .replace("OUT", folder.resolve("out").toString());
        return placed.isEmpty() ? new String[0] : placed.split(" +", -1);
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private String stderr() {
        return stderr.toString(StandardCharsets.UTF_8);
    }
}
