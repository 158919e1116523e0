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
}
