package lehr.logs.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lehr.logs.source.LogFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardDialectTest {
    private static final String NAME = "events.out.tfevents.1700000000.host.1.0";

    private final Dialect dialect = new TensorBoardDialect();

    @TempDir
    private Path folder;

    private RunLog read(EventWriter written) {
        return ReadLogs.read(dialect, folder, NAME, written.done());
    }

    @Test
    void readsOldStyleScalars() {
        RunLog log = read(new EventWriter()
                .scalar(0, "train/loss", 10.5)
                .scalar(0, "train/learning_rate", 3e-4)
                .scalar(10, "train/loss", 9.25)
                .scalar(10, "eval/loss", 9.5));
        assertThat(ReadLogs.points(log.train())).containsExactly("0=10.5", "10=9.25");
        assertThat(ReadLogs.points(log.val())).containsExactly("10=9.5");
        assertThat(ReadLogs.points(log.rates())).containsExactly("0=3.0E-4");
        assertThat(log.rows()).isEqualTo(2);
        assertThat(log.unlogged()).isZero();
        assertThat(log.facts().notes()).isEmpty();
        assertThat(log.name()).isEqualTo(folder.getFileName().toString());
    }

    @Test
    void readsTensorsOfEveryType() {
        EventWriter written = new EventWriter()
                .tensor(1, "loss", 1, Float.floatToRawIntBits(2.5f), 4)
                .tensor(2, "loss", 2, Double.doubleToRawLongBits(0.1), 8)
                .tensor(3, "loss", 9, 7, 8)
                .tensor(4, "loss", 19, 0x3e00, 2)
                .tensor(5, "loss", 14, 0x3fc0, 2)
                .tensor(6, "loss", new ProtoWriter().whole(1, 1).number(5, 4.5f))
                .tensor(
                        7,
                        "loss",
                        new ProtoWriter()
                                .whole(1, 2)
                                .bytes(
                                        6,
                                        new ProtoWriter()
                                                .littleEndian(Double.doubleToRawLongBits(0.3), 8)
                                                .done()))
                .tensor(8, "loss", new ProtoWriter().whole(1, 19).whole(13, 0xfc00))
                .tensor(9, "loss", new ProtoWriter().whole(1, 9).bytes(10, new byte[] {3}));
        assertThat(ReadLogs.points(read(written).train()))
                .containsExactly("1=2.5", "2=0.1", "3=7.0", "4=1.5", "5=1.5", "6=4.5", "7=0.3", "8=-Infinity", "9=3.0");
    }

    @Test
    void tensorsThatAreNoScalarsAreNone() {
        ProtoWriter two = new ProtoWriter().message(2, new ProtoWriter().whole(1, 2));
        EventWriter written = new EventWriter()
                .tensor(1, "loss", 1, Float.floatToRawIntBits(2.5f), 4)
                .tensor(2, "loss", new ProtoWriter().whole(1, 1).message(2, two).number(5, 1f))
                .tensor(3, "loss", new ProtoWriter().whole(1, 7).text(8, "words"))
                .tensor(4, "loss", new ProtoWriter().whole(1, 1).bytes(4, new byte[8]));
        assertThat(ReadLogs.points(read(written).train())).containsExactly("1=2.5");
    }

    @Test
    void valuesOfOtherPluginsAreNoScalars() {
        ProtoWriter plugin = new ProtoWriter().message(1, new ProtoWriter().text(1, "histograms"));
        ProtoWriter tensor = new ProtoWriter().whole(1, 1).number(5, 1f);
        EventWriter written = new EventWriter()
                .scalar(1, "loss", 2)
                .summary(
                        1,
                        new ProtoWriter().text(1, "val_loss").message(9, plugin).message(8, tensor))
                .summary(2, new ProtoWriter().text(1, "val_loss").message(8, tensor));
        assertThat(read(written).val().isEmpty()).isTrue();
    }

    @Test
    void theOrderOfFieldsDoesNotCount() {
        byte[] value = new ProtoWriter().number(2, 3f).text(1, "loss").done();
        EventWriter written = new EventWriter()
                .record(new ProtoWriter()
                        .message(5, new ProtoWriter().bytes(1, value))
                        .whole(2, 4)
                        .number(1, 0)
                        .done());
        assertThat(ReadLogs.points(read(written).train())).containsExactly("4=3.0");
    }

    @Test
    void lossesThatAreNoNumbersAreData() {
        RunLog log = read(new EventWriter().scalar(1, "loss", Double.NaN).scalar(2, "loss", Double.NEGATIVE_INFINITY));
        assertThat(ReadLogs.points(log.train())).containsExactly("1=NaN", "2=-Infinity");
    }

    @Test
    void samplesAreNeverMistakenForSteps() {
        RunLog log = read(new EventWriter()
                .scalar(1, "lm loss", 9)
                .scalar(512, "lm loss vs samples", 9)
                .scalar(1, "learning-rate", 1e-3)
                .scalar(512, "learning-rate vs samples", 1e-3));
        assertThat(ReadLogs.points(log.train())).containsExactly("1=9.0");
        assertThat(log.rates().lastStep()).isEqualTo(1);
        assertThat(log.facts().trainer()).isEqualTo("megatron");
    }

    @Test
    void samplesOfAFixedBatchBecomeSteps() {
        RunLog log = read(new EventWriter()
                .scalar(0, "Train/Samples/train_loss", 9)
                .scalar(64, "Train/Samples/lr", 1e-3)
                .scalar(64, "Train/Samples/train_loss", 8)
                .scalar(128, "Train/Samples/lr", 1e-3)
                .scalar(128, "Train/Samples/train_loss", 7));
        assertThat(ReadLogs.points(log.train())).containsExactly("0=9.0", "1=8.0", "2=7.0");
        assertThat(log.rates().lastStep()).isEqualTo(2);
        assertThat(log.facts().notes()).containsExactly("steps are told as samples; one step is 64 samples");
    }

    @Test
    void aSessionThatStartsAgainVoidsWhatFollowsIt() {
        ReadLogs.written(
                folder,
                "events.out.tfevents.1700000900.host.2.0",
                new EventWriter().start(2).scalar(2, "loss", 12).done());
        Path first = ReadLogs.written(
                folder,
                "events.out.tfevents.1700000100.host.1.0",
                new EventWriter()
                        .scalar(1, "loss", 1)
                        .scalar(2, "loss", 2)
                        .scalar(3, "loss", 3)
                        .done());
        LogSource both =
                new LogSource(folder, List.of(folder.resolve("events.out.tfevents.1700000900.host.2.0"), first));
        RunLog log = dialect.read(both, ColumnNames.STANDARD).get(0);
        assertThat(ReadLogs.points(log.train())).containsExactly("1=1.0", "2=12.0");
        assertThat(log.superseded()).isEqualTo(2);
        assertThat(log.source().shown()).isEqualTo(folder);
    }

    @Test
    void filesOfOtherNamesAreRunsOfTheirOwn() {
        Path one = ReadLogs.written(
                folder, "one.tfevents", new EventWriter().scalar(1, "loss", 1).done());
        Path two = ReadLogs.written(
                folder, "two.tfevents", new EventWriter().scalar(1, "loss", 2).done());
        Path graph = ReadLogs.written(folder, "graph.tfevents", new EventWriter().done());
        assertThat(dialect.read(new LogSource(folder, List.of(graph, one, two)), ColumnNames.STANDARD))
                .extracting(RunLog::name)
                .containsExactly("one", "two");
    }

    @Test
    void epochsAreNotMixedWithSteps() {
        RunLog log = read(new EventWriter()
                .scalar(1, "batch_loss", 1)
                .scalar(0, "epoch_loss", 3)
                .scalar(0, "epoch_val_loss", 2));
        assertThat(log.val().isEmpty()).isTrue();
        assertThat(log.facts().notes()).containsExactly("epoch_loss, epoch_val_loss count epochs and are not read");
    }

    @Test
    void aUsersNamesCountFirst() {
        Path file = ReadLogs.written(
                folder,
                NAME,
                new EventWriter().scalar(1, "loss", 1).scalar(1, "ce", 2).done());
        RunLog log = dialect.read(LogSource.of(file), ColumnNames.parse("train_loss=ce"))
                .get(0);
        assertThat(ReadLogs.points(log.train())).containsExactly("1=2.0");
    }

    @Test
    void aFileWithoutScalarsSaysSo() {
        assertThatThrownBy(() -> read(new EventWriter()))
                .isInstanceOf(LogFormatException.class)
                .hasMessageEndingWith(NAME + ": no scalars, expected a loss or an LR by step");
        assertThatThrownBy(() -> read(new EventWriter().scalar(1, "accuracy", 1).scalar(1, "fps", 1)))
                .hasMessageContaining(
                        "neither a loss nor an LR among accuracy, fps, expected a name such as train/loss");
    }

    @Test
    void aRecordThatFailsItsChecksumIsPassedOver() {
        byte[] bytes = new EventWriter()
                .scalar(1, "loss", 1)
                .scalar(2, "loss", 2)
                .scalar(3, "loss", 3)
                .done();
        int record = (bytes.length - 40) / 3;
        bytes[bytes.length - 2 * record + 20] ^= 1;
        RunLog log = ReadLogs.read(dialect, folder, NAME, bytes);
        assertThat(ReadLogs.points(log.train())).containsExactly("1=1.0", "3=3.0");
        assertThat(log.facts().notes()).singleElement().asString().contains("1 record fails the checksum");
    }

    @Test
    void aFileThatIsNoneSaysSo() {
        assertThatThrownBy(() ->
                        ReadLogs.read(dialect, folder, NAME, "x".repeat(100).getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("byte 0: the first record's length fails its checksum");
    }

    @Test
    void claimsOfLengthsAreNotBelieved() {
        for (long claim : new long[] {1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1, 1 << 24, (1 << 24) + 1}) {
            RunLog log = read(new EventWriter().scalar(1, "loss", 1).claim(claim));
            assertThat(ReadLogs.points(log.train())).containsExactly("1=1.0");
            assertThat(log.facts().notes()).singleElement().asString().contains("the last record is cut");
        }
    }

    @Test
    void aLongRecordIsPassedOver() {
        byte[] data = new ProtoWriter().bytes(4, new byte[(1 << 24) + 5]).done();
        RunLog log = read(new EventWriter().scalar(1, "loss", 1).record(data).scalar(2, "loss", 2));
        assertThat(ReadLogs.points(log.train())).containsExactly("1=1.0", "2=2.0");
        assertThat(log.facts().notes()).singleElement().asString().contains("is passed over");
    }

    @Test
    void aFileCutAnywhereKeepsWhatIsWhole() {
        byte[] bytes = new EventWriter()
                .scalar(1, "loss", 1)
                .tensor(2, "loss", 1, Float.floatToRawIntBits(2), 4)
                .scalar(3, "loss", 3)
                .done();
        List<String> all = List.of("1=1.0", "2=2.0", "3=3.0");
        for (int length = 0; length < bytes.length; length++) {
            List<String> points = pointsOrNone(Arrays.copyOf(bytes, length));
            assertThat(all.subList(0, points.size())).isEqualTo(points);
            assertThat(points.size()).isLessThan(3);
        }
    }

    @Test
    void aFlippedBitAnywhereIsNoticed() {
        byte[] bytes = new EventWriter()
                .scalar(1, "loss", 1)
                .scalar(2, "loss", 2)
                .start(2)
                .tensor(3, "loss", 1, Float.floatToRawIntBits(2), 4)
                .done();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            pointsOrNone(flipped);
        }
    }

    @Test
    void garbageUnderARightChecksumIsRefusedInOneLine() {
        byte[] event = new ProtoWriter()
                .whole(2, 5)
                .message(
                        5,
                        new ProtoWriter()
                                .message(1, new ProtoWriter().text(1, "loss").number(2, 1f)))
                .done();
        for (int at = 0; at < event.length; at++) {
            for (int value = 0; value < 256; value += 7) {
                byte[] garbled = event.clone();
                garbled[at] = (byte) value;
                pointsOrNone(new EventWriter().record(garbled).done());
            }
        }
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
    void anLrThatWentThroughSinglePrecisionIsTheOneMeant() {
        for (double rate : new double[] {3e-4, 1e-3, 6.25e-5, 0.1, 1.23456e-7, 0, 1}) {
            assertThat(SinglePrecision.meant((float) rate)).isEqualTo(rate);
        }
        assertThat(SinglePrecision.meant(0.1)).isEqualTo(0.1);
        assertThat(SinglePrecision.meant(Double.NaN)).isNaN();
        assertThat((float) SinglePrecision.meant((float) (1 / 3.0))).isEqualTo((float) (1 / 3.0));
    }

    @Test
    void knowsItsFiles() throws IOException {
        Path file = ReadLogs.written(folder, "anything", new EventWriter().done());
        assertThat(dialect.match(Sample.of(file))).isEqualTo(Dialect.CERTAIN);
        Path empty = Files.createFile(folder.resolve(NAME));
        assertThat(dialect.match(Sample.of(empty))).isEqualTo(Dialect.DOUBTFUL);
        Path text = Files.writeString(folder.resolve("log.txt"), "step loss and so on, longer than a head");
        assertThat(dialect.match(Sample.of(text))).isZero();
    }
}
