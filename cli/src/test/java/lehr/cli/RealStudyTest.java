package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on real curves, which lie beside the checkout; skipped where they do not. */
class RealStudyTest {
    private static final Path CURVES =
            Path.of(System.getProperty("lehr.shared", "../../shared")).resolve("curves");

    @TempDir
    private Path folder;

    @BeforeEach
    void needCurves() {
        assumeThat(Files.isDirectory(CURVES)).as("curves beside the checkout").isTrue();
    }

    @Test
    void threeSchedulesPredictTheOthers() {
        String fit = folder.resolve("fit.json").toString();
        String fitted = "25M-cosine_24000,25M-constant_24000,25M-wsdcon_9";
        lehr("fit", CURVES.toString(), "--runs", fitted, "--out", fit).done();
        JsonNode json = lehr("score", fit, CURVES.toString(), "--runs", "25M-wsd*,!25M-wsdcon_9", "--json")
                .done()
                .json();
        assertThat(json.get("runs")).hasSize(4);
        assertThat(json.at("/mean/mape").asDouble()).isLessThan(0.002);
    }

    @Test
    void everyStudyCanBeInspected() {
        assertThat(lehr("inspect", CURVES.toString(), "--json").done().json().get("runs"))
                .hasSizeGreaterThan(100);
    }

    @Test
    void aRunExtendedToTwiceItsStepsTakesALongerCooldown() {
        String fit = folder.resolve("fit.json").toString();
        String runs = "124M-sp-constant-lr0.0005-T30000,124M-sp-wsd-linear0.*-lr0.0005-T15000,"
                + "124M-sp-wsd-linear0.*-lr0.0005-T25000";
        lehr("fit", CURVES.toString(), "--runs", runs, "--loss", "val", "--out", fit)
                .done();
        String ran = "wsd(peak=5e-4, steps=25000, warmup=300, decay=0.2)";
        JsonNode ways = lehr("extend", fit, "--ran", ran, "--to", "50k", "--at", "10k", "--json")
                .done()
                .json()
                .at("/extensions/0/ways");
        double ratio = 0;
        for (JsonNode way : ways) {
            boolean chosen = way.get("way").asText().equals("longer")
                    && way.get("by").asText().equals("law");
            ratio = chosen ? way.get("ratio").asDouble() : ratio;
        }
        // Of the cooldowns run over 50,000 steps .4 ended lowest, .35 interpolated; .2 costs .0056 nats, .25 half of
        // that.
        assertThat(ratio).isBetween(0.22, 0.6);
    }

    @Test
    void aChangeOfDataIsWarnedOf() {
        JsonNode notes = lehr("fit", CURVES.resolve("fineweb").toString(), "--loss", "train", "--json")
                .done()
                .json()
                .get("notes");
        assertThat(notes.toString()).contains("1_epoch: the loss steps up").contains("smaller: the loss steps up");
    }
}
