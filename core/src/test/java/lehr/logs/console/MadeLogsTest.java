package lehr.logs.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import lehr.logs.dialect.Dialect;
import lehr.logs.dialect.RunLog;
import lehr.logs.dialect.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every dialect of console output by a made-up log of it: told, read, cut anywhere, and among hostile lines. */
class MadeLogsTest {

    static Stream<MadeLog> logs() {
        return MadeLog.all().stream();
    }

    @Test
    void everyDialectHasOne() {
        assertThat(logs().map(MadeLog::dialect).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        ConsoleDialects.all().stream().map(Dialect::name).toList());
    }

    @ParameterizedTest
    @MethodSource("logs")
    void itsPointsAreRead(MadeLog log) {
        assertThat(ConsoleLogs.points(ConsoleLogs.read(log.text(), log.dialect())))
                .isEqualTo(log.points());
    }

    @ParameterizedTest
    @MethodSource("logs")
    void noOtherDialectIsAsSure(MadeLog log) {
        List<String> sure = ConsoleLogs.in(log.text().getBytes(StandardCharsets.UTF_8), file -> {
            Sample sample = Sample.of(file);
            return ConsoleDialects.all().stream()
                    .filter(dialect -> dialect.match(sample) > 0)
                    .map(Dialect::name)
                    .toList();
        });
        assertThat(sure).containsExactly(log.dialect());
    }

    @ParameterizedTest
    @MethodSource("logs")
    void withOtherLineEndsAndAByteOrderMarkItIsTheSame(MadeLog log) {
        String ended = log.text().replace("\n", "\r\n");
        assertThat(ConsoleLogs.points(ConsoleLogs.read("\ufeff" + ended, log.dialect())))
                .isEqualTo(log.points());
    }

    /** What launchers, clusters and services put before every line. */
    @ParameterizedTest
    @MethodSource("logs")
    void behindAnyPrefixItIsTheSame(MadeLog log) {
        List<String> prefixes = List.of(
                "3: ",
                "[rank0]:",
                "[default0]: ",
                "[1,0]<stdout>:",
                "2026-01-02T03:04:05.678901234Z ",
                "Jan 02 03:04:05 node-7 train[123]: ",
                "(TrainWorker pid=123, ip=10.0.0.1) ",
                "trainer-1  | ",
                "{\"log\":\"");
        for (String prefix : log.isBare() ? List.<String>of() : prefixes) {
            String text = log.text().lines().map(line -> prefix + line + "\n").reduce("", String::concat);
            assertThat(ConsoleLogs.points(ConsoleLogs.readLines(text, log.dialect())))
                    .as(prefix)
                    .isEqualTo(log.points());
        }
    }

    /** A log cut anywhere has a part of the points, none other. */
    @ParameterizedTest
    @MethodSource("logs")
    void cutAnywhereItHasNoOtherPoints(MadeLog log) {
        List<String> whole = values(log.points());
        for (int end = 0; end < log.text().length(); end++) {
            String cut = log.text().substring(0, end);
            // Digits behind the last that all numbers have cannot be missed.
            assertThat(values(ConsoleLogs.points(ConsoleLogs.readLines(cut, log.dialect()))))
                    .as(cut)
                    .allMatch(point -> log.isRetold() || whole.stream().anyMatch(known -> known.startsWith(point)));
        }
    }

    private static List<String> values(String points) {
        return Arrays.stream(points.split("[ ;]+", -1))
                .filter(part -> part.contains("="))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("logs")
    void hostileLinesBeforeItChangeNothing(MadeLog log) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] junk = new byte[3_000_000];
        Arrays.fill(junk, (byte) 'x');
        bytes.writeBytes(junk);
        bytes.writeBytes("loss step lr iteration lm loss: [step= | loss \n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0, 0, '\n', (byte) 0xc3, '(', '\n'});
        bytes.writeBytes(log.text().getBytes(StandardCharsets.UTF_8));
        RunLog read = ConsoleLogs.read(bytes.toByteArray(), log.dialect());
        assertThat(ConsoleLogs.points(read)).isEqualTo(log.points());
    }

    /** Bytes changed, numbers made huge and lines mixed: every dialect reads what it can and none throws. */
    @ParameterizedTest
    @MethodSource("logs")
    void damagedItIsReadOrRefused(MadeLog log) {
        Random random = new Random(log.text().hashCode());
        String[] pieces = {
            "9".repeat(30), "-1", "1e999", "nan", "/0", "0/0", ",", "|", "[", "\n", "\r", "=", ": ", "9e15"
        };
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder(log.text());
            for (int change = random.nextInt(20); change >= 0; change--) {
                int at = random.nextInt(text.length());
                int end = Math.min(text.length(), at + random.nextInt(6));
                text.replace(at, end, pieces[random.nextInt(pieces.length)]);
            }
            for (Dialect dialect : ConsoleDialects.all()) {
                RunLog read = ConsoleLogs.readLines(text.toString(), dialect.name());
                assertThat(ConsoleLogs.points(read)).as(text.toString()).doesNotContain(" -");
            }
        }
    }
}
