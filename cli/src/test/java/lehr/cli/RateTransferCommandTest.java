package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateTransferCommandTest {
    private static final String PROXY = """
            {
              "lehr": "model", "version": 1,
              "width": 256, "layers": 6, "heads": 4, "experts": 8, "active": 2, "expert_hidden": 192,
              "tokens": 2e9, "batch_tokens": 262144,
              "peak_lr": 4e-3, "weight_decay": 0.1, "epsilon": 1e-8, "beta1": 0.9, "beta2": 0.95,
              "initial_deviation": 0.02
            }
            """;
    private static final String TARGET = """
            {
              "lehr": "model", "version": 1,
              "width": 1024, "layers": 24, "heads": 16, "experts": 16, "active": 4, "expert_hidden": 768,
              "tokens": 2e10, "batch_tokens": 1048576
            }
            """;

    @TempDir
    private Path folder;

    private Path proxy;
    private Path target;

    @BeforeEach
    void models() throws IOException {
        proxy = Files.writeString(folder.resolve("proxy.json"), PROXY);
        target = Files.writeString(folder.resolve("target.json"), TARGET);
    }

    @Test
    void badFilesAreRefusedInOneLine() throws IOException {
        Path missing = folder.resolve("nix.json");
        assertThat(lehr("rate", "transfer", "--from", missing.toString(), "--to", target.toString())
                        .badInputLine())
                .contains("nix.json: no such file");
        assertThat(lehr("rate", "transfer", "--from", target.toString(), "--to", target.toString())
                        .badInputLine())
                .endsWith("target.json:1: peak_lr is missing, expected a number");
        Files.writeString(target, TARGET.replace("\"heads\": 16", "\"heads\": 15"));
        assertThat(transfer().badInputLine())
                .endsWith("target.json:3: heads is 15, expected a number that divides width, which is 1024");
        Files.writeString(target, TARGET.replace(", \"experts\": 16, \"active\": 4, \"expert_hidden\": 768", ""));
        assertThat(transfer().badInputLine())
                .contains("target.json: the proxy is a mixture of experts and the target is not");
        Files.writeString(target, TARGET.replace("\"tokens\": 2e10, ", ""));
        assertThat(transfer("--horizon", "eq6").badInputLine())
                .endsWith("target.json: the target does not say tokens, expected it for the rule chosen");
    }

    @Test
    void wrongNamesAreRefusedWithThoseThereAre() {
        assertThat(transfer("--parametrization", "muP").usageLine())
                .contains("parametrization is 'muP', expected one of standard, mup, depth-mup, completep");
        assertThat(transfer("--horizon", "x").usageLine()).contains("none, token-horizon, eq6, sqrt");
        assertThat(transfer("--batch", "x").usageLine()).contains("none, sqrt");
        assertThat(transfer("--decay", "x").usageLine()).contains("none, timescale, power-lines");
        assertThat(transfer("--experts", "x").usageLine()).contains("mean-field, fan-in");
        assertThat(transfer("--format", "x").usageLine()).contains("table, json, pytorch, megatron, optax");
    }

    @Test
    void theTableFitsATerminalAndNamesRulesWithTheirPapers() {
        Launch launch = transfer().done();
        assertThat(launch.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(launch.out())
                .startsWith("peak LR 3.83e-3  the proxy's 4e-3, horizon ×0.479, batch ×2\n")
                .containsPattern("width +256 +1024 +completep +by module +2505.01618\n")
                .containsPattern("experts +2/8 × 192 +4/16 × 768 +mean-field +by module +2601.20205\n")
                .containsPattern("tokens +2B +20B +token-horizon +κ\\^-0.32 +2409.19913\n")
                .containsPattern("batch +262k +1.05M +sqrt +κ\\^0.5 +2512.22382\n")
                .containsPattern("decay +0.1 +0.04179 +timescale +τ kept +2405.13698\n")
                .containsPattern("attention-output +0.01 +9.57e-4 +0.25 +0.1671 +3.13e-10 +0.25\n")
                .containsPattern("head +0.02 +3.83e-3 +1 +0.04179 +1.25e-9 +0.25\n")
                .contains("betas             0.6, 0.8\n");
        assertThat(launch.err()).contains("note: gates are taken to sum to one");
    }

    @Test
    void jsonHasAGroupPerKindOfParameters() {
        JsonNode json = transfer("--json", "--horizon", "none", "--batch", "none", "--decay", "none")
                .done()
                .json();
        assertThat(json)
                .isEqualTo(transfer("--format", "json", "--horizon", "none", "--batch", "none", "--decay", "none")
                        .done()
                        .json());
        assertThat(json.get("peak_lr").asDouble()).isEqualTo(4e-3);
        assertThat(json.get("branch_multiplier").asDouble()).isEqualTo(.25);
        assertThat(json.get("groups")).hasSize(10);
        JsonNode down = json.get("groups").get(4);
        assertThat(down.get("group").asText()).isEqualTo("expert-down");
        assertThat(down.get("lr").asDouble()).isCloseTo(1e-3, within(1e-9));
        assertThat(down.get("weight_decay").asDouble()).isCloseTo(.4, within(1e-9));
        assertThat(json.get("warnings")).isNotEmpty();
    }

    @Test
    void codeIsWrittenWholeOrNotAtAll() throws IOException {
        Path code = folder.resolve("groups.py");
        Launch launch =
                transfer("--format", "pytorch", "--out", code.toString()).done();
        assertThat(launch.out()).isEmpty();
        assertThat(Files.readString(code)).contains("def parameter_groups(model):");
        assertThat(transfer("--format", "megatron").done().out()).contains("def config_overrides(config):");
        assertThat(transfer("--format", "optax").done().out()).contains("def optimizer(params");
        transfer("--out", folder.toString()).badInputLine();
    }

    private Launch transfer(String... more) {
        return lehr(Stream.concat(
                        Stream.of("rate", "transfer", "--from", proxy.toString(), "--to", target.toString()),
                        Arrays.stream(more))
                .toArray(String[]::new));
    }
}
