package lehr.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import lehr.logs.source.LogFormatException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with the input is one line: file:line, what was wrong, what was expected. */
class BadInputTest {
    private static final String RUNS = "run,file,schedule,peak_lr,total_steps\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                  | 1: empty file, expected a header line",
                "step,lr,train_loss                  | 1: header without rows, expected at least one row",
                "lr,train_loss~1,2                   | 1: columns lr,train_loss lack `step`, expected `step` and",
                "step,lr~1,2                         | 1: columns step,lr lack a loss, expected `step` and",
                "step,step,train_loss~1,1,2          | 1: column \"step\" appears twice, expected distinct",
                "step,lr,train_loss~1,x,2            | 2: lr is \"x\", expected a number ≥ 0",
                "step,lr,train_loss~1,NaN,2          | 2: lr is \"NaN\", expected a number ≥ 0",
                "step,lr,train_loss~1,-1e-3,2        | 2: lr is \"-1e-3\", expected a number ≥ 0",
                "step,lr,train_loss~1,1e999,2        | 2: lr is \"1e999\", expected a number ≥ 0",
                "step,lr,train_loss~1,0x1p3,2        | 2: lr is \"0x1p3\", expected a number ≥ 0",
                "step,lr,train_loss~1,.1,2~-2,.1,2   | 3: step is \"-2\", expected a whole number ≥ 0",
                "step,lr,train_loss~1.5,.1,2         | 2: step is \"1.5\", expected a whole number ≥ 0",
                "step,lr,train_loss~NaN,.1,2         | 2: step is \"NaN\", expected a whole number ≥ 0",
                "step,lr,train_loss~,.1,2            | 2: step is empty, expected a whole number ≥ 0",
                "step,lr,train_loss~1,.1,loss        | 2: train_loss is \"loss\", expected a number, or NaN",
                "step,lr,train_loss~1,.1             | 2: row has 2 fields, expected 3 as in the header",
                "step,lr,train_loss~1,.1,2,3         | 2: row has 4 fields, expected 3 as in the header",
            })
    void logsSayWhatIsWrong(String text, String expected) throws IOException {
        Path log = file("log.csv", text.replace('~', '\n'));
        assertThat(fault(log)).startsWith(log + ":" + expected.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                | 1: empty file, expected a header line",
                "run,file,peak_lr                                  | 1: header without rows, expected at least one run",
                "file,peak_lr~a.csv,1                              | 1: no column `run`, expected at least `run` and `file`",
                "run,peak_lr~a,1                                   | 1: no column `file`, expected at least `run` and `file`",
                "run,file~,log.csv                                 | 2: run is empty, expected a run id",
                "run,file~a,                                       | 2: file is empty, expected a path",
                "run,file~a,log.csv~b,log.csv~a,log.csv            | 4: run a: is already in line 2, expected distinct run ids",
                "run,file~a,gone.csv                               | 2: run a: no file",
                "run,file,peak_lr~a,log.csv,high                   | 2: peak_lr is \"high\", expected a number",
                "run,file,peak_lr~a,log.csv,0                      | 2: peak_lr is \"0\", expected a number > 0",
                "run,file,params~a,log.csv,-5                      | 2: params is \"-5\", expected a number ≥ 0",
                "run,file,total_steps~a,log.csv,9.5                | 2: total_steps is \"9.5\", expected a whole number ≥ 0",
                "run,file,decay_fraction~a,log.csv,20              | 2: decay_fraction is \"20\", expected a fraction",
                "run,file,schedule~a,log.csv,cosin                 | 2: run a: schedule is \"cosin\", expected constant, cosine",
                "run,file,schedule,decay_shape~a,log.csv,wsd,round | 2: run a: no such schedule: shape is \"round\"",
                "run,file,schedule,warmup_steps~a,log.csv,cosine,9 | 2: run a: no such schedule: warmup is 9, expected fewer",
                "run,file,schedule~a,log.csv,wsd(peak=1)           | 2: run a: no such schedule: ",
                "run,file,schedule~a,bare.csv,cosine               | 2: run a: neither peak_lr nor a logged LR, expected",
                "run,file~a,bare.csv                               | 2: run a: neither a schedule in runs.csv nor LRs",
            })
    void descriptionsSayWhatIsWrong(String text, String expected) throws IOException {
        file("log.csv", "step,lr,train_loss\n0,1e-3,3\n5,0,2\n");
        file("bare.csv", "step,train_loss\n0,3\n5,2\n");
        Path runs = file("runs.csv", text.replace('~', '\n'));
        assertThat(fault(folder)).startsWith(runs + ":" + expected.strip());
    }

    @Test
    void binaryFilesAreNamedAsSuch() throws IOException {
        Path log = folder.resolve("log.csv");
        Files.write(log, new byte[] {0x7f, 'E', 'L', 'F', 0, 0, 1, '\n', 0});
        assertThat(fault(log)).isEqualTo(log + ":1: binary data (a NUL byte), expected CSV text");
    }

    @Test
    void otherEncodingsAreNamedAsSuch() throws IOException {
        Path log = folder.resolve("log.csv");
        Files.write(log, "step,train_loss,note\n1,2,é\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(fault(log)).isEqualTo(log + ":2: bytes that are not UTF-8, expected UTF-8 text");
    }

    @Test
    void fieldsOfMegabytesAreRefusedBeforeTheyAreHeld() throws IOException {
        Path log = file("log.csv", "step,train_loss\n1,2\n2," + "9".repeat(5_000_000) + "\n");
        assertThat(fault(log)).startsWith(log + ":3: not a CSV row").contains("expected fields of at most 65536");
    }

    @Test
    void quotesThatNeverCloseAreRefused() throws IOException {
        Path log = file("log.csv", "step,train_loss\n1,2\n\"2," + "9,9\n".repeat(500_000));
        assertThat(fault(log)).startsWith(log + ":3: not a CSV row").contains("closed quotes");
    }

    @Test
    void gzipFilesCutShortAreRefused() throws IOException {
        Path whole = folder.resolve("whole.gz");
        Gzip.write(whole, "step,train_loss\n" + "1,2.5\n".repeat(1000));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = folder.resolve("log.csv.gz");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 10));
        assertThat(fault(cut))
                .startsWith(cut + ":")
                .contains("cannot be read", "expected a whole plain, gzip, xz or zstd file");
    }

    @Test
    void missingFoldersAndFilesAreNamed() {
        Path gone = folder.resolve("gone");
        assertThat(fault(gone)).isEqualTo(gone + ": no such file or folder, expected a study");
    }

    @Test
    void foldersWithoutLogsAreNamed() throws IOException {
        file("notes.csv", "name,age\na,3\n");
        assertThat(fault(folder)).startsWith(folder + ": neither runs.csv nor logs in this folder, expected logs");
    }

    @Test
    void aFolderInPlaceOfALogIsNamed() throws IOException {
        Path runs = file("runs.csv", RUNS + "a,sub,cosine,1e-3,100\n");
        Path log = Files.createDirectory(folder.resolve("sub"));
        assertThat(fault(runs)).isEqualTo(log + ": a folder without logs, expected a log");
    }

    @Test
    void unreadableFilesAreNamed() throws IOException {
        Path log = file("log.csv", "step,lr,train_loss\n0,1e-3,3\n");
        Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("---------"));
        if (!Files.isReadable(log)) {
            assertThat(fault(log)).isEqualTo(log + ": permission denied, expected a readable file");
            return;
        }
        Path memory = Path.of("/proc/self/mem");
        Assumptions.assumeTrue(Files.exists(memory), "this user reads files whatever their permissions");
        Path unreadable = Files.createSymbolicLink(folder.resolve("memory.csv"), memory);
        assertThat(fault(unreadable)).startsWith(unreadable + ": ").contains("cannot be read");
    }

    @Test
    void messagesAreOneLineWhateverTheFieldHolds() throws IOException {
        Path log = file("log.csv", "step,train_loss\n\"1\n2\u0007\r\",3\n");
        assertThat(fault(log)).startsWith(log + ":2: step is \"1 2 \", expected a whole number");
    }

    @Test
    void aFilterThatMatchesNothingIsNamed() throws IOException {
        file("log.csv", "step,lr,train_loss\n0,1e-3,3\n");
        Throwable thrown = catchThrowable(() -> StudyReader.read(folder, RunFilter.parse("x*")));
        assertThat(thrown).hasMessage(folder + ": none of 1 runs matches x*, expected globs of run ids such as log");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String fault(Path path) {
        Throwable thrown = catchThrowable(() -> StudyReader.read(path));
        assertThat(thrown).isInstanceOf(LogFormatException.class);
        assertThat(thrown.getMessage()).doesNotContain("\n", "\r", "Exception").hasSizeLessThan(600);
        return thrown.getMessage();
    }
}
