package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchCommandTest {
    private static final String PLANNED = "constant(peak=1e-3, steps=4000, warmup=100)";

    @TempDir
    private Path folder;

    private SmallStudy study;
    private String fit;
    private String log;

    @BeforeEach
    void fitStudy() {
        study = SmallStudy.in(folder);
        fit = folder.resolve("fit.json").toString();
        log = study.log("constant").toString();
        lehr("fit", study.toString(), "--out", fit).done();
    }

    @Test
    void whatCannotBeWatchedIsRefused() throws IOException {
        assertThat(lehr("watch", log).usageLine()).contains("--fit");
        assertThat(lehr("watch", log, "--fit", fit, "--once", "--exec", "true").usageLine())
                .contains("--exec");
        assertThat(lehr("watch", log, "--fit", fit, "--schedule", "cosine(").usageLine())
                .contains("schedule");
        assertThat(lehr("watch", log, "--fit", fit, "--ratios", "2").usageLine())
                .contains("ratios");
        assertThat(lehr("watch", log, "--fit", fit, "--every", "0").usageLine()).contains("every");
        assertThat(lehr("watch", log, "--fit", "none.json").badInputLine()).contains("none.json");
        assertThat(lehr("watch", log, "--fit", fit, "--every", "1000000000000000000")
                        .usageLine())
                .contains("--every: expected at most 86400 seconds");
        assertThat(lehr("watch", "none.csv", "--fit", fit, "--once").badInputLine())
                .contains("nothing is logged yet");
        assertThat(lehr("watch", log, "--fit", fit, "--schedule", "none.json").badInputLine())
                .contains("none.json");
        Path bad = Files.writeString(folder.resolve("bad.csv"), "step,lr,train_loss\n1,1e-3,3\n2,1e-3,much\n");
        assertThat(lehr("watch", bad.toString(), "--fit", fit, "--once").badInputLine())
                .contains("bad.csv:3: ");
    }

    @Test
    void onceIsOneUpdateWithAllThatWasAsked() {
        Launch told =
                lehr("watch", log, "--fit", fit, "--schedule", PLANNED, "--horizons", "6k,9k", "--once", "--json");
        assertThat(told.done().out().lines()).hasSize(1);
        JsonNode update = told.json();
        assertThat(update.path("planned_steps").asLong()).isEqualTo(4000);
        assertThat(update.path("if_annealed")).hasSize(4);
        assertThat(update.path("best"))
                .extracting(ending -> ending.path("steps").asLong())
                .containsExactly(6000L, 9000L);
        assertThat(update.path("verdict").asText()).isIn("now", "later", "not-at-all");
    }

    @Test
    void onceIsALineOfJsonWhereNothingIsDrawn() {
        JsonNode update = lehr("watch", log, "--fit", fit, "--once").done().json();
        assertThat(update.path("run").asText()).isEqualTo("constant");
        assertThat(Launch.drawn("watch", log, "--fit", fit, "--once", "--json")
                        .done()
                        .json()
                        .path("run")
                        .asText())
                .isEqualTo("constant");
    }

    @Test
    void decaysAreAsPlannedUnlessAsked() {
        String planned = "wsd(peak=1e-3, steps=8000, warmup=100, decay=0.2, shape=1-sqrt, final=1e-4)";
        String once = "--once";
        assertThat(lehr("watch", log, "--fit", fit, "--schedule", planned, once)
                        .json()
                        .at("/if_annealed/0/schedule")
                        .asText())
                .contains("shape=1-sqrt", "final=1e-4");
        assertThat(lehr("watch", log, "--fit", fit, "--schedule", planned, once, "--final", "0", "--shape", "linear")
                        .json()
                        .at("/if_annealed/0/schedule")
                        .asText())
                .contains("shape=linear", "final=0");
    }

    @Test
    void thePanelFitsItsScreen() {
        String panel = Launch.drawn("watch", log, "--fit", fit, "--once").done().out();
        assertThat(panel.lines()).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() <= 80);
        assertThat(panel).contains("step ", "law ", "from here", "best: ");
    }

    @Test
    void eventsRunTheCommandAndTheRunsEndIsItsEnd() throws IOException {
        List<String> rows = Files.readAllLines(Path.of(log));
        Path growing = folder.resolve("growing.csv");
        Files.write(growing, rows.subList(0, rows.size() / 2));
        Path heard = folder.resolve("heard");
        CompletableFuture<Launch> watch = CompletableFuture.supplyAsync(() -> lehr(
                "watch",
                growing.toString(),
                "--fit",
                fit,
                "--schedule",
                PLANNED,
                "--every",
                "1",
                "--exec",
                "echo \"$LEHR_EVENT at $LEHR_STEP\" >> '" + heard + "'; cat >> '" + heard + "'; exit 3"));
        awaitFirstUpdate();
        Files.write(growing, rows.subList(rows.size() / 2, rows.size()), StandardOpenOption.APPEND);
        Launch told = watch.join().done();
        assertThat(told.out().lines()).hasSizeGreaterThanOrEqualTo(2);
        for (String line : told.out().lines().toList()) {
            assertThat(new ObjectMapper().readTree(line).path("run").asText()).isEqualTo("growing");
        }
        assertThat(heard).content().contains("finished at ").contains("\"kind\":\"finished\"");
        assertThat(told.err()).contains("--exec: exit code 3 on finished");
    }

    private static void awaitFirstUpdate() {
        try {
            Thread.sleep(4000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
