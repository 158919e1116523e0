package lehr.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run killed with SIGKILL, again and again, ends as the one that was not: bit for bit. */
class KilledRunTest {
    private static final int STEPS = 120;

    @TempDir
    Path folder;

    @Test
    @Timeout(300)
    void aKilledRunGoesOnBitForBit() throws Exception {
        Files.writeString(folder.resolve("text.txt"), "All work and no play makes a dull log. ".repeat(3000));
        assertThat(start("whole", false).waitFor()).isZero();
        int kills = 0;
        boolean done = false;
        while (!done) {
            Process run = start("killed", kills > 0);
            done = diesAfter(run, "killed", 30L * (kills + 1));
            kills += done ? 0 : 1;
        }
        assertThat(kills).isGreaterThan(1);
        for (String file : List.of("log.jsonl", "result.json")) {
            assertThat(Files.readString(folder.resolve("killed").resolve(file)))
                    .isEqualTo(Files.readString(folder.resolve("whole").resolve(file)));
        }
        assertThat(folder.resolve("killed"))
                .isDirectoryNotContaining("glob:**draft")
                .isDirectoryNotContaining("glob:**checkpoint");
    }

    /** Kills it once its log says that many steps; whether it came to its end before. */
    private boolean diesAfter(Process run, String out, long steps) throws Exception {
        while (run.isAlive()) {
            if (steps < STEPS && logged(out) >= steps) {
                run.destroyForcibly().waitFor();
                return false;
            }
            run.waitFor(1, TimeUnit.MILLISECONDS);
        }
        assertThat(run.exitValue()).isZero();
        return true;
    }

    private long logged(String out) throws IOException {
        Path log = folder.resolve(out).resolve("log.jsonl");
        return Files.exists(log) ? Files.readString(log).lines().count() : 0;
    }

    private Process start(String out, boolean resume) throws IOException {
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "lehr.lab.Main",
                        "train")
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        OutputStream in = run.getOutputStream();
        in.write((request(out, resume) + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
        return run;
    }

    private String request(String out, boolean resume) {
        return """
                {"model": "moe(width=16, layers=1, heads=1, experts=4, active=2)", "data": "%s", "tokenizer": "bytes",
                 "schedule": "wsd(peak=4e-3, steps=%d, warmup=10, decay=0.5, shape=linear, final=0)", "batch": 2,
                 "context": 16, "seed": 7, "out": "%s", "resume": %s, "device": "cpu", "terminal": false, "json": true,
                 "optimizer": {"beta1": 0.9, "beta2": 0.95, "epsilon": 1e-8, "decay": 0.1, "clip": 1},
                 "pace": {"log": 1, "evaluate": 10, "evaluation_tokens": 256, "final_tokens": 1024, "checkpoint": 7}}""".formatted(folder.resolve("text.txt"), STEPS, folder.resolve(out), resume)
                .replace("\n", " ");
    }
}
