package lehr.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import lehr.fit.Platform;
import lehr.lab.sweep.work.StandIns;
import lehr.logs.StudyReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps as processes: killed, and as an array job of a cluster. */
class SweepProcessTest {
    @TempDir
    Path folder;

    private Path file;
    private Path out;
    private SweepFile sweep;

    @BeforeEach
    void makeSweep() throws IOException {
        out = folder.resolve("a study");
        Path corpus = Sweeps.corpus(folder);
        sweep = Sweeps.of(corpus, Sweeps.grid(corpus, List.of(.002, .004), List.of(150L), List.of(.3), "cosine"));
        file = Files.writeString(folder.resolve("it's a sweep.json"), SweepWriter.write(sweep));
    }

    @Test
    void aKilledSweepGoesOn() throws Exception {
        List<String> command = new ArrayList<>(SweepProcess.command("slow@20"));
        command.addAll(List.of("sweep", file.toString(), "--out", out.toString()));
        Process killed = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("talk").toFile())
                .start();
        Path checkpoint =
                WorkFolder.jobs(out).resolve("d16-lr0.004-b2-s0-trunk").resolve("checkpoint");
        while (!Files.exists(checkpoint) && killed.isAlive()) {
            Thread.sleep(50);
        }
        killed.destroyForcibly().waitFor();
        assertThat(out.resolve("runs.csv")).doesNotExist();
        Sweeps.Told told = Sweeps.run(sweep, Sweeps.request(out), StandIns.sound(8));
        assertThat(told.exit()).as(told.err()).isZero();
        Path other = folder.resolve("other");
        Sweeps.run(sweep, Sweeps.request(other), StandIns.sound(8));
        assertThat(out.resolve("runs.csv")).hasSameTextualContentAs(other.resolve("runs.csv"));
    }

    @Test
    void anArrayJobMakesTheStudy() throws Exception {
        SweepRequest request = new SweepRequest(
                file,
                out,
                0,
                0,
                "cpu",
                false,
                false,
                false,
                OptionalInt.empty(),
                true,
                OptionalDouble.empty(),
                false,
                false,
                Platform.UNSTATED);
        Sweeps.Told told = Sweeps.run(sweep, request, StandIns.none());
        Path script = Files.writeString(folder.resolve("array.sh"), told.out());
        assertThat(bash("-n", script.toString())).isZero();
        program("sbatch", """
                #!/bin/bash
                job=$(mktemp); cat > "$job"; last=
                for word; do case $word in --array=1-*) last=${word#--array=1-} ;; esac; done
                if [ -n "$last" ]; then
                    for ((task = 1; task <= last; task++)); do SLURM_ARRAY_TASK_ID=$task bash "$job" >&2; done
                    echo "17;cluster"
                else
                    echo "$@" > "$job.words"; grep -q 'afterok:17$' <<< "$*" ; bash "$job"
                fi
                """);
        program(
                "lehr",
                "#!/bin/bash\nexec "
                        + SweepProcess.command("none").stream()
                                .map(word -> "'" + word + "'")
                                .collect(Collectors.joining(" "))
                        + " \"$@\"\n");
        assertThat(bash(script.toString())).isZero();
        assertThat(StudyReader.read(out).runs()).hasSize(6);
    }

    private void program(String name, String text) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.writeString(bin.resolve(name), text).toFile().setExecutable(true);
    }

    private int bash(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash"));
        command.addAll(List.of(arguments));
        ProcessBuilder bash = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("bash.log").toFile());
        bash.environment().merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        int exit = bash.start().waitFor();
        assertThat(exit).as(Files.readString(folder.resolve("bash.log"))).isZero();
        return exit;
    }
}
