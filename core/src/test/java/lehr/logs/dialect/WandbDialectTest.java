package lehr.logs.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lehr.logs.LogOptions;
import lehr.logs.StudyReader;
import lehr.logs.source.LogFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WandbDialectTest {
    private static final String NAME = "run-abc.wandb";

    private final Dialect dialect = new WandbDialect();

    @TempDir
    private Path folder;

    private RunLog read(WandbWriter written) {
        return ReadLogs.read(dialect, folder, NAME, written.done());
    }

    @Test
    void readsHistoryByTheOptimizersSteps() {
        RunLog log = read(new WandbWriter()
                .run("abc", "big run", "max_steps", "500", "gradient_accumulation_steps", "4")
                .history(0, "train/loss", "9.5", "train/global_step", "10")
                .history(1, "train/learning_rate", "0.001", "train/global_step", "10")
                .console("hello")
                .history(2, "train/loss", "NaN", "train/global_step", "20", "eval/loss", "Infinity")
                .exit());
        assertThat(ReadLogs.points(log.train())).containsExactly("10=9.5", "20=NaN");
        assertThat(ReadLogs.points(log.rates())).containsExactly("10=0.001");
        assertThat(ReadLogs.points(log.val())).containsExactly("20=Infinity");
        assertThat(log.rows()).isEqualTo(3);
        assertThat(log.unlogged()).isEqualTo(1);
        assertThat(log.name()).isEqualTo("big run-abc");
        assertThat(log.facts().totalSteps()).isEqualTo(500);
        assertThat(log.facts().accumulation()).isEqualTo(4);
        assertThat(log.facts().notes()).isEmpty();
    }

    @Test
    void withoutTheOptimizersStepsRowsAreSteps() {
        RunLog log = read(new WandbWriter().history(3, "loss", "2").history(7, "loss", "1"));
        assertThat(ReadLogs.points(log.train())).containsExactly("3=2.0", "7=1.0");
        assertThat(log.facts().notes()).containsExactly("the run is not finished: it has no exit record");
    }

    @Test
    void rowsBetweenStepsBelongToTheStepBefore() {
        RunLog log = read(new WandbWriter()
                .history(0, "lr", "0.5")
                .history(1, "loss", "2", "global_step", "100")
                .history(2, "val_loss", "3")
                .history(3, "loss", "1", "global_step", "200"));
        assertThat(ReadLogs.points(log.val())).containsExactly("100=3.0");
        assertThat(log.facts().notes()).contains("1 values before the first \"global_step\" are not read");
    }

    @Test
    void namesOfLevelsAreJoined() {
        ProtoWriter item = new ProtoWriter().text(2, "train").text(2, "loss").text(16, "4.5");
        RunLog log = read(new WandbWriter()
                .record(new ProtoWriter().message(2, new ProtoWriter().message(1, item)))
                .history(1, "train", "{\"loss\": 3.5, \"lr\": 1e-3}")
                .history(2, "train.loss", "2.5", "picture", "{\"_type\": \"image\", \"loss\": 1}"));
        assertThat(ReadLogs.points(log.train())).contains("0=4.5", "1=3.5");
        assertThat(ReadLogs.points(log.rates())).containsExactly("1=0.001");
    }

    @Test
    void recordsLongerThanABlockAreJoined() {
        String filler = "\"" + "x".repeat(40_000) + "\"";
        WandbWriter written = new WandbWriter();
        List<String> expected = new ArrayList<>();
        for (int step = 0; step < 20; step++) {
            written.history(step, "note", filler, "loss", step + ".5");
            expected.add(step + "=" + step + ".5");
        }
        assertThat(ReadLogs.points(read(written.exit()).train())).isEqualTo(expected);
    }

    @Test
    void paddingOfEveryLengthIsPassedOver() {
        for (int filler = 0; filler < 40; filler++) {
            WandbWriter written = new WandbWriter();
            written.console("x".repeat((1 << 15) - 100 + filler));
            written.history(1, "loss", "1").history(2, "loss", "2").exit();
            RunLog log = read(written);
            assertThat(ReadLogs.points(log.train())).containsExactly("1=1.0", "2=2.0");
            assertThat(log.facts().notes()).isEmpty();
        }
    }

    @Test
    void aDamagedBlockIsPassedOverToTheNext() {
        WandbWriter written = new WandbWriter();
        for (int step = 0; step < 3000; step++) {
            written.history(step, "loss", "1.5");
        }
        byte[] bytes = written.exit().done();
        bytes[40_000] ^= 1;
        RunLog log = ReadLogs.read(dialect, folder, NAME, bytes);
        assertThat(log.train().size()).isBetween(1500, 2900);
        assertThat(log.train().lastStep()).isEqualTo(2999);
        assertThat(log.facts().notes()).singleElement().asString().contains("1 block is damaged from there on");
    }

    @Test
    void aFileCutAnywhereKeepsWhatIsWhole() {
        byte[] bytes = new WandbWriter()
                .history(1, "loss", "1")
                .history(2, "loss", "2")
                .exit()
                .done();
        for (int length = 0; length < bytes.length; length++) {
            List<String> points = pointsOrNone(Arrays.copyOf(bytes, length));
            assertThat(List.of("1=1.0", "2=2.0").subList(0, points.size())).isEqualTo(points);
        }
    }

    @Test
    void aFlippedBitAnywhereIsNoticed() {
        byte[] bytes = new WandbWriter()
                .run("abc", "t", "lr", "1")
                .history(1, "loss", "1")
                .exit()
                .done();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(pointsOrNone(flipped)).isIn(List.of(), List.of("1=1.0"));
        }
    }

    @Test
    void garbageUnderARightChecksumIsRefusedInOneLine() {
        byte[] record = new ProtoWriter()
                .message(2, new ProtoWriter().message(1, WandbWriter.item("loss", "1.5")))
                .done();
        for (int at = 0; at < record.length; at++) {
            for (int value = 0; value < 256; value += 7) {
                WandbWriter written = new WandbWriter();
                byte[] garbled = record.clone();
                garbled[at] = (byte) value;
                written.chunk(1, garbled);
                pointsOrNone(written.done());
            }
        }
    }

    @Test
    void nestingIsBounded() {
        String deep = "{\"a\":".repeat(2000) + "1" + "}".repeat(2000);
        RunLog log = read(new WandbWriter().history(1, "loss", "1", "train", deep));
        assertThat(log.train().size()).isEqualTo(1);
    }

    private List<String> pointsOrNone(byte[] bytes) {
        try {
            return ReadLogs.points(ReadLogs.read(dialect, folder, NAME, bytes).train());
        } catch (LogFormatException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
            return new ArrayList<>();
        }
    }

    @Test
    void aFolderOfOneRunIsOneLog() throws IOException {
        Path run = Files.createDirectories(folder.resolve("wandb/run-20260101_000000-abc/files"))
                .getParent();
        ReadLogs.written(
                run,
                NAME,
                new WandbWriter()
                        .run("abc", "")
                        .history(1, "loss", "1", "lr", "0.1")
                        .history(2, "loss", "1", "lr", "0.1")
                        .done());
        Files.writeString(run.resolve("files/output.log"), "step,loss,lr\n1,2,3\n");
        Files.createSymbolicLink(folder.resolve("wandb/latest-run"), run.getFileName());
        assertThat(StudyReader.logs(folder, LogOptions.DEFAULTS))
                .extracting(logged -> logged.id() + " " + logged.log().format())
                .containsExactly("abc wandb");
    }

    @Test
    void aRunWithoutHistoryPointsToItsConsole() throws IOException {
        Files.createDirectories(folder.resolve("files"));
        Files.writeString(folder.resolve("files/output.log"), "text");
        assertThatThrownBy(() -> read(new WandbWriter().run("abc", "t")))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("no history, expected rows of a loss by step")
                .hasMessageEndingWith("output.log");
    }

    @Test
    void anotherVersionIsRefused() {
        byte[] bytes = new WandbWriter().done();
        bytes[6] = 3;
        assertThatThrownBy(() -> ReadLogs.read(dialect, folder, NAME, bytes))
                .hasMessageContaining("byte 6: version 3, expected 0");
    }
}
