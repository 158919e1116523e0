package lehr.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Work done by a forked command. */
class CommandUnitTest {
    @TempDir
    Path folder;

    @Test
    void theAnswerNoIsFinal() throws IOException, InterruptedException {
        assertThat(outcome("echo loss is NaN at step 7 >&2; exit 3"))
                .isEqualTo(new Outcome.Failed("job", "exit code 3: loss is NaN at step 7"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aResultThatIsMissingIsAFailure() throws IOException, InterruptedException {
        assertThat(outcome("true", "*.jsonl"))
                .isEqualTo(new Outcome.Failed("job", "left no *.jsonl, expected it as a result"));
    }

    @Test
    void aKilledCommandIsTriedAgain() {
        WorkUnit unit = shell("echo working; kill -9 $$");
        assertThatThrownBy(() -> Attempt.of(unit, folder, false))
                .isInstanceOf(IOException.class)
                .hasMessage("was ended by signal 9: working");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aCommandThatIsNotThereIsTriedAgain() throws IOException, InterruptedException {
        WorkUnit unit = new CommandUnit("job", List.of("./no-such-command"), Map.of(), NamedFiles.NONE, List.of());
        assertThatThrownBy(() -> Attempt.of(unit, folder, false)).isInstanceOf(IOException.class);
        assertThat(Attempt.of(unit, folder, true))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class, failed -> assertThat(failed.why()).contains("no-such-command"));
    }

    @Test
    void inputsGoInAndResultsComeBack() throws IOException, InterruptedException {
        NamedFiles request = NamedFiles.ofTexts(Map.of("in/request.json", "{\"steps\": 3}"));
        WorkUnit unit = new CommandUnit(
                "job",
                List.of("sh", "-c", "mkdir logs; cp in/request.json logs/a.jsonl; printf $LANES > logs/b.jsonl"),
                Map.of("LANES", "8"),
                request,
                List.of("logs/*.jsonl"));
        NamedFiles files = ((Outcome.Done) Attempt.of(unit, folder, true)).files();
        assertThat(files.bytes().keySet()).containsExactly("logs/a.jsonl", "logs/b.jsonl");
        assertThat(files.text("logs/a.jsonl")).isEqualTo("{\"steps\": 3}");
        assertThat(files.text("logs/b.jsonl")).isEqualTo("8");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @Timeout(20)
    void theStandardInputEnds() throws IOException, InterruptedException {
        CommandUnit none = shell("cat > copy.txt", "copy.txt");
        NamedFiles jobs = NamedFiles.ofTexts(Map.of(CommandUnit.INPUT, "{\"job\": 1}"));
        CommandUnit given = new CommandUnit("job", none.command(), Map.of(), jobs, none.results());
        assertThat(LocalWork.text(Attempt.of(none, folder, true))).isEqualTo("job\n== copy.txt\n");
        assertThat(LocalWork.text(Attempt.of(given, folder, true))).isEqualTo("job\n== copy.txt\n{\"job\": 1}");
    }

    @Test
    void aWorkerOfTheSameJavaAndClassesCanBeForked() throws IOException, InterruptedException {
        WorkUnit unit = new CommandUnit(
                "job",
                List.of("{java}", "-cp", "{classpath}", Main.class.getName(), "--help"),
                Map.of(),
                NamedFiles.NONE,
                List.of("output.txt"));
        assertThat(LocalWork.text(Attempt.of(unit, folder, true))).contains("Usage: lehr.cluster.Main", "fits");
    }

    @Test
    @Timeout(20)
    void anInterruptedAttemptEndsItsCommand() throws InterruptedException, IOException {
        Path pid = folder.resolve("pid");
        Thread attempt = new Thread(() -> {
            try {
                Attempt.of(shell("echo $$ > " + pid + "; mv " + pid + " " + pid + "-told; sleep 60"), folder, false);
            } catch (IOException | InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        attempt.start();
        while (!Files.exists(folder.resolve("pid-told"))) {
            Thread.sleep(20);
        }
        attempt.interrupt();
        attempt.join();
        // The signal is sent; a busy system takes a moment to end the process.
        long told = Long.parseLong(Files.readString(folder.resolve("pid-told")).strip());
        ProcessHandle.of(told).ifPresent(process -> process.onExit().join());
        assertThat(ProcessHandle.of(told).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void fileNamesStayBelowTheirFolder() {
        for (String name : List.of("../out", "/etc/passwd", "", "a/../../b", "./a")) {
            Map<String, byte[]> files = Map.of(name, new byte[0]);
            assertThatThrownBy(() -> new NamedFiles(new TreeMap<>(files)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + name + "'");
        }
    }

    private Outcome outcome(String script, String... results) throws IOException, InterruptedException {
        return Attempt.of(shell(script, results), folder, false);
    }

    private static CommandUnit shell(String script, String... results) {
        return new CommandUnit("job", List.of("sh", "-c", script), Map.of(), NamedFiles.NONE, List.of(results));
    }
}
