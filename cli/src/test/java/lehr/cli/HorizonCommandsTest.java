package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lehr extend}, {@code lehr branch} and {@code lehr anneal}. */
class HorizonCommandsTest {
    private static final String RAN = "wsd(peak=1e-3, steps=4000, warmup=100, decay=0.2)";

    @TempDir
    private Path folder;

    private SmallStudy study;
    private String fit;

    @BeforeEach
    void fitStudy() {
        study = SmallStudy.in(folder);
        fit = folder.resolve("fit.json").toString();
        lehr("fit", study.toString(), "--out", fit).done();
    }

    private static Launch with(List<String> usual, String... more) {
        return lehr(Stream.concat(usual.stream(), Stream.of(more)).toArray(String[]::new));
    }

    private Launch extend(String... more) {
        return with(List.of("extend", fit, "--ran", RAN, "--to", "8k"), more);
    }

    private Launch branch(String... more) {
        return with(List.of("branch", fit, "--peak", "1e-3", "--warmup", "100", "--horizons", "4k,8k"), more);
    }

    private Launch anneal(String... more) {
        return with(List.of("anneal", study.log("constant").toString(), "--fit", fit), more);
    }

    @Test
    void extensionsThatAreNoneAreMisuse() {
        assertThat(extend("--at", "50").usageLine()).contains("warm-up of 100");
        assertThat(extend("--at", "5k").usageLine()).contains("up to the horizon planned, 4000");
        assertThat(lehr("extend", fit, "--ran", RAN, "--to", "4k").usageLine()).contains("beyond the 4000 steps");
        assertThat(lehr("extend", fit, "--ran", RAN, "--to", "1G").usageLine()).contains("at most");
        assertThat(lehr("extend", fit, "--ran", "wsd(steps=3", "--to", "4k").usageLine())
                .contains("schedule");
        assertThat(extend("--shape", "exponential").usageLine()).contains("cannot end on LR 0");
        assertThat(extend("--price", "2").usageLine()).contains("a price needs a speed");
        assertThat(extend("--mfu", "0.4").usageLine()).contains("--flops-per-device");
        assertThat(extend("--mfu", "0", "--flops-per-device", "1e15").usageLine())
                .contains("utilisation");
        assertThat(extend("--flops-per-device", "1e15", "--tokens-per-second", "1M")
                        .usageLine())
                .contains("expected one of them");
        assertThat(lehr("extend", fit, "--ran", "missing.jsonl", "--to", "8k").badInputLine())
                .contains("missing.jsonl");
        assertThat(lehr("extend", fit, "--ran", study.toString(), "--to", "8k").badInputLine())
                .contains("holds 3 runs");
    }

    @Test
    void emptyListsAreMisuse() {
        for (Launch launch : List.of(
                lehr("branch", fit, "--peak", "1e-3", "--warmup", "100", "--horizons", ","),
                lehr("extend", fit, "--ran", RAN, "--to", ","),
                anneal("--to", ","),
                anneal("--ratios", ","),
                lehr("plan", fit, "--steps", "8k", "--peak", "1e-3", "--warmup", "100", "--ratios", ","),
                lehr("predict", fit, "--schedule", RAN, "--at", ","),
                lehr(
                        "design",
                        study.toString(),
                        "--budget",
                        "20k",
                        "--steps",
                        "8k",
                        "--peak",
                        "1e-3",
                        "--horizons",
                        ","))) {
            assertThat(launch.usageLine()).contains("an empty list, expected one value or more");
        }
    }

    @Test
    void waysToGoOnStandSideBySide() {
        JsonNode json = extend("--tokens-per-second", "1M", "--price", "2", "--json")
                .done()
                .json();
        JsonNode ways = json.at("/extensions/0/ways");
        assertThat(json.get("at").asLong()).isEqualTo(3200);
        assertThat(ways).hasSizeGreaterThan(3).allSatisfy(way -> {
            assertThat(way.fieldNames())
                    .toIterable()
                    .contains("way", "by", "from_step", "reachable", "schedule", "loss", "low", "high", "gain");
            assertThat(way.at("/cost/money").asDouble()).isPositive();
        });
        assertThat(ways.get(0).get("gain").asDouble()).isZero();
        assertThat(ways.findValuesAsText("by")).contains("plan", "recipe", "law");
        assertThat(extend().done().out()).contains("bound: last 63%").contains("lehr export --schedule");
    }

    @Test
    void aRunIsExtendedFromItsLogToSeveralHorizons() {
        Launch launch =
                lehr("extend", study.toString(), "--ran", study.log("wsd").toString(), "--to", "8k,12k", "--json");
        JsonNode json = launch.done().json();
        assertThat(json.get("ran").asText()).startsWith("wsd(peak=");
        assertThat(json.get("extensions")).hasSize(2);
        assertThat(json.at("/extensions/1/to").asLong()).isEqualTo(12_000);
    }

    @Test
    void aHorizonAskedForTwiceIsAnsweredOnceAndAScheduleGainsNothingOverItself() {
        JsonNode json = lehr("extend", fit, "--ran", RAN, "--to", "8k,8000", "--json")
                .done()
                .json();
        assertThat(json.get("extensions")).hasSize(1);
        JsonNode same = json.at("/extensions/0/ways/0");
        JsonNode best = anneal("--to", "6k", "--json").done().json().get("best");
        for (String end : List.of("gain", "gain_low", "gain_high")) {
            assertThat(same.get(end).asDouble()).isZero();
            assertThat(best.get(end).asDouble()).isZero();
        }
    }

    @Test
    void aCostThatCannotBeToldSaysWhatItNeeds() throws IOException {
        Path table = study.folder().resolve("runs.csv");
        String runs = Files.readString(table);
        Files.writeString(table, runs.replace(",tokens_per_step", "").replace(",65536", ""));
        String bare = folder.resolve("bare.json").toString();
        lehr("fit", study.toString(), "--out", bare).done();
        for (List<String> words : List.of(
                List.of("extend", bare, "--ran", RAN, "--to", "8k"),
                List.of("branch", bare, "--peak", "1e-3", "--warmup", "100", "--horizons", "4k,8k"),
                List.of("anneal", study.log("constant").toString(), "--fit", bare, "--to", "6k"),
                List.of("plan", bare, "--peak", "1e-3", "--warmup", "100", "--steps", "8k"))) {
            assertThat(with(words, "--tokens-per-second", "1M").done().err()).contains("expected --tokens-per-step");
        }
        assertThat(extend("--tokens-per-second", "1M").done().err()).doesNotContain("--tokens-per-step");
    }

    @Test
    void branchesThatCannotBePlannedAreMisuse() {
        assertThat(lehr("branch", fit, "--horizons", "50,4k", "--peak", "1e-3", "--warmup", "100")
                        .usageLine())
                .contains("warm-up");
        assertThat(branch("--final", "1").usageLine()).contains("final LR");
        assertThat(branch("--shape", "inverse").usageLine()).contains("cannot end on LR 0");
        assertThat(lehr("branch", fit, "--horizons", "4k").usageLine()).contains("--peak");
        assertThat(branch("--csv", folder.toString()).badInputLine()).contains("is a folder");
    }

    @Test
    void branchesTellWhatTheTrunkSaves() throws IOException {
        Path csv = folder.resolve("branches.csv");
        JsonNode json = branch("--json", "--csv", csv.toString()).done().json();
        assertThat(json.get("branches")).hasSize(2);
        assertThat(json.at("/saved/steps").asDouble())
                .isEqualTo(json.at("/apart/steps").asDouble()
                        - json.at("/together/steps").asDouble());
        assertThat(json.at("/saved/tokens").asDouble())
                .isEqualTo(65_536 * json.at("/saved/steps").asDouble());
        assertThat(Files.readAllLines(csv))
                .hasSize(4)
                .first()
                .isEqualTo("run,parent,first_step,total_steps,schedule,loss,low,high");
        assertThat(branch().done().out()).contains("one trunk saves");
    }

    @Test
    void runsThatCannotBeAnnealedAreRefused() throws IOException {
        assertThat(anneal("--ratios", "0.1,1").usageLine()).contains("--ratios");
        assertThat(anneal("--to", "2k").badInputLine()).contains("expected");
        assertThat(anneal("--per", "0").usageLine()).contains("--per");
        assertThat(lehr("anneal", study.log("constant").toString()).usageLine()).contains("--fit");
        assertThat(lehr("anneal", "missing.jsonl", "--fit", fit).badInputLine()).contains("missing.jsonl");
        assertThat(lehr("anneal", study.toString(), "--fit", fit).badInputLine())
                .contains("holds 3 runs");
        Path young = Files.writeString(folder.resolve("young.csv"), "step,lr,train_loss\n100,1e-3,5\n200,1e-3,4.5\n");
        assertThat(lehr("anneal", young.toString(), "--fit", fit).badInputLine())
                .contains("expected steps beyond the burn-in");
    }

    @Test
    void aRunThatHasDecayedNeedsNoAnnealing() {
        Launch launch = lehr("anneal", study.log("cosine").toString(), "--fit", fit, "--json");
        assertThat(launch.done().json().get("verdict").asText()).isEqualTo("not-at-all");
    }

    @Test
    void theVerdictComesWithItsReasons() {
        JsonNode json = anneal("--to", "6k,8k", "--json").done().json();
        assertThat(json.get("verdict").asText()).isIn("now", "later", "not-at-all");
        assertThat(json.get("why").asText()).contains("annealing now over");
        assertThat(json.get("now")).hasSize(4);
        assertThat(json.get("later")).hasSize(2);
        assertThat(json.at("/further/steps").asLong()).isEqualTo(400);
        assertThat(json.at("/further/cost/tokens").asDouble()).isEqualTo(400 * 65_536);
        assertThat(anneal().done().out()).contains("annealing now over").contains("later");
    }
}
