package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a grid to a fit of peak LRs to a recommendation; the JSON fields are the contract of DESIGN. */
class RateCommandTest {
    @TempDir
    private Path folder;

    @Test
    void withoutACommandItShowsWhatThereIs() {
        Launch launch = lehr("rate");
        assertThat(launch.exit()).isEqualTo(2);
        assertThat(launch.err()).contains("fit", "predict");
        assertThat(lehr("rate", "fut").usageLine()).contains("unknown command 'fut'");
    }

    @Test
    void badGridsAreOneLineAndNothingStays() throws IOException {
        Path grid = Files.writeString(folder.resolve("grid.csv"), "params,tokens,peak_lr,loss\n4e8,8,1e-3,2.5\n");
        Path out = folder.resolve("rate.json");
        assertThat(lehr("rate", "fit", grid.toString(), "--out", out.toString()).badInputLine())
                .contains(grid + ":2: 8 tokens for 4e8 parameters, expected a plain count of tokens");
        assertThat(out).doesNotExist();
        assertThat(lehr("rate", "fit", folder.resolve("none.csv").toString()).badInputLine())
                .contains("none.csv: cannot be read");
        assertThat(lehr("rate", "predict", grid.toString(), "--params", "1B", "--tokens", "20B")
                        .badInputLine())
                .contains("grid.csv:1: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate predict --params 1B --tokens 20B                          | expected a fit such as rate.json",
                "rate predict --params 1B --tokens 20B --published none         | expected one of step-law, fitting-paradigm",
                "rate predict --params 1B --tokens 20B --published step-law     | needs --anchor-params",
                "rate predict x.json --params 1B --tokens 20B --anchor-peak 1e-3 | an anchor belongs to --published",
                "rate predict --params 7 --tokens 20B --published step-law --anchor-params 1B --anchor-tokens 20B --anchor-peak 1e-3"
                        + " | expected a plain count",
                "rate predict --params 7B --tokens 20B --published step-law --anchor-params 1B --anchor-tokens 20B --anchor-peak 1e-3"
                        + " --anchor-batch 128 | the batch in tokens",
                "rate grid --params 1B --tokens 20B --budget 1e20 --peak 1e-3 --batch-tokens 1e5 --rates 3 | 4 peak LRs or more",
                "rate grid --params 1B --tokens 20B --budget 1e20 --peak 1e-3 --batch-tokens 1e5 --emit x | --emit needs --model",
                "rate grid --params 1B --tokens 20B --budget 1e20 --peak 1e-3 --batch-tokens 1e5 --model dense-16"
                        + " | expected parameters and a model such as 31.4k=dense-32",
                "rate grid --params 1B --tokens 20B --budget 1e20 --peak 1e-3 --batch-tokens 100 --model 31k=dense-32 --emit x"
                        + " | expected whole ones",
                "rate grid --params 1M --tokens 20M --budget 1e9 --peak 1e-3 --batch-tokens 512 --model 31k=dense-32 --emit x"
                        + " | a larger budget",
                "rate fit grid.csv --prior mine                                 | expected step-law, fitting-paradigm or none",
                "rate fit grid.csv --out a --report a                           | expected two files",
                "rate fit grid.csv --runs a*                                    | choose among the runs of a study",
            })
    void commandLinesThatCannotBeMeantAreRefused(String line, String message) {
        assertThat(lehr(line.split(" ")).usageLine()).contains(message);
    }

    @Test
    void aGridBecomesAFitAndARecommendation() throws IOException {
        String grid = grid().toString();
        String rate = folder.resolve("rate.json").toString();
        Launch fitted = lehr("rate", "fit", grid, "--out", rate).done();
        assertThat(fitted.out()).contains("LR*", "prior step-law: -0.713, 0.307", "held out", "mean regret");
        JsonNode json = lehr("rate", "predict", rate, "--params", "1B", "--tokens", "100B", "--json")
                .done()
                .json();
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "peak_lr",
                        "peak_lr_low",
                        "peak_lr_high",
                        "batch_tokens",
                        "batch_tokens_low",
                        "batch_tokens_high",
                        "warnings");
        assertThat(json.get("peak_lr").asDouble()).isBetween(1e-3, 3e-3);
        assertThat(json.get("warnings")).hasSize(2);
        Launch whole =
                lehr("rate", "predict", rate, "--params", "1B", "--tokens", "100B", "--seq-len", "2048", "--json");
        assertThat(whole.err()).contains("extrapolated: 1B parameters are 2.50 times above");
        assertThat(whole.done().json().get("batch_tokens").asLong() % 2048).isZero();
    }

    @Test
    void jsonIsWhatOutWrites() throws IOException {
        Path rate = folder.resolve("rate.json");
        Launch fitted = lehr("rate", "fit", grid().toString(), "--out", rate.toString(), "--json", "--bootstrap", "20");
        assertThat(fitted.done().out()).isEqualTo(Files.readString(rate));
        assertThat(fitted.json().get("cells")).hasSize(9);
        assertThat(fitted.json().at("/provenance/options/bootstrap").asText()).isEqualTo("20");
    }

    @Test
    void thePageAppearsWholeOrNotAtAll() throws IOException {
        Path page = folder.resolve("rate.html");
        Path bad = Files.writeString(folder.resolve("bad.csv"), "params,tokens,peak_lr,loss\n4e8,8,1e-3,2.5\n");
        lehr("rate", "fit", bad.toString(), "--report", page.toString()).badInputLine();
        assertThat(page).doesNotExist();
        lehr("rate", "fit", grid().toString(), "--report", page.toString(), "--bootstrap", "20")
                .done();
        assertThat(Files.readString(page))
                .contains(
                        "made.csv", "Loss over peak LR, the 6 largest cells", "step-law", "Foretold before it was seen")
                .doesNotContain("Stability by peak LR");
    }

    @Test
    void thePageOfALabStudyTellsItsStability() throws IOException {
        Path study = MadeStudy.in(folder.resolve("study"));
        Path page = folder.resolve("rate.html");
        Path table = study.resolve("runs.csv");
        StringBuilder runs = new StringBuilder();
        for (String row : Files.readAllLines(table)) {
            String peak = row.replaceAll(".*peak=([^,]+),.*", "$1");
            runs.append(row.replace(".csv", ".jsonl"))
                    .append(row.startsWith("study") ? ",model,peak_lr" : ",<b>dense-32," + peak)
                    .append('\n');
        }
        Files.writeString(table, runs);
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(study, "[lt]*.csv")) {
            for (Path log : logs) {
                Path rows = log.resolveSibling(log.getFileName().toString().replace(".csv", ".jsonl"));
                String text = Files.readString(log).replaceFirst("step,train_loss\\R", "");
                Files.writeString(
                        rows, text.replaceAll("(.+),(.+)", "{\"step\":$1,\"train_loss\":$2,\"spike_rate\":0.04}"));
            }
        }
        lehr("rate", "fit", study.toString(), "--report", page.toString(), "--bootstrap", "20")
                .done();
        assertThat(Files.readString(page))
                .contains("Stability by peak LR", "&lt;b&gt;dense-32", "spike rate", "4.0%")
                .doesNotContain("<b>dense", "router logit");
    }

    @Test
    void aPublishedLawIsARatioFromAnAnchor() {
        String[] line =
                ("rate predict --published fitting-paradigm --anchor-params 1B --anchor-tokens 10B --anchor-peak 1e-3"
                                + " --params 1B --tokens 100B")
                        .split(" ");
        Launch launch = lehr(line).done();
        assertThat(launch.out()).contains("4.46e-4", "2601.05049 Eq. 6", "plain counts", "not known");
        assertThat(launch.err()).contains("holds for the anchor's batch");
    }

    @Test
    void whichRunsToTrainAndWhatTheyCost() {
        String line = "rate grid --params 1B --tokens 100B --budget 1e20 --peak 2e-3 --batch-tokens 256k";
        assertThat(lehr(line.split(" ")).done().out())
                .contains("peak LRs 5e-4, 1e-3, 2e-3, 4e-3, 8e-3", "horizons branched off one trunk", "1e20");
        JsonNode json = lehr((line + " --json").split(" ")).done().json();
        assertThat(json.get("sizes")).hasSize(3);
        assertThat(json.at("/cost/runs").asInt()).isEqualTo(45);
        assertThat(json.at("/cost_of_full_grid/runs").asInt()).isEqualTo(125);
        assertThat(json.at("/cost/flops").asDouble())
                .isLessThan(json.at("/cost_apart/flops").asDouble());
    }

    @Test
    void aStudyIsAGridToo() throws IOException {
        Path study = MadeStudy.in(folder.resolve("study"));
        Launch fitted = lehr("rate", "fit", study.toString(), "--json", "--bootstrap", "20")
                .done();
        assertThat(fitted.json().get("cells")).hasSize(3);
        assertThat(fitted.json().at("/rate/prior/name").asText()).isEqualTo("fitting-paradigm");
        assertThat(fitted.err()).contains("1 of 16 runs are left out", "one size only");
        assertThat(lehr("rate", "fit", study.toString(), "--runs", "trunk").badInputLine())
                .contains("no run that decays its LR");
    }

    /** Nine cells of three sizes and horizons, seven LRs a factor √2 apart, five batches. */
    private Path grid() throws IOException {
        StringBuilder rows = new StringBuilder("params,tokens,batch_tokens,peak_lr,loss\n");
        for (double params : new double[] {1e8, 2e8, 4e8}) {
            for (double tokens : new double[] {4e9, 1e10, 2.5e10}) {
                for (int i = 0; i < 35; i++) {
                    double rate = 5e-4 * Math.pow(2, (i % 7) / 2.0 + 0.3);
                    int doublings = i / 7;
                    double batch = 65536 * Math.pow(2, doublings);
                    rows.append(params)
                            .append(',')
                            .append(tokens)
                            .append(',')
                            .append(batch)
                            .append(',');
                    rows.append(rate)
                            .append(',')
                            .append(loss(params, tokens, rate, batch))
                            .append('\n');
                }
            }
        }
        return Files.writeString(folder.resolve("made.csv"), rows);
    }

    private static double loss(double params, double tokens, double rate, double batch) {
        double x = Math.log(rate / 2e-3) + 0.6 * Math.log(params / 2e8) - 0.2 * Math.log(tokens / 1e10);
        double y = Math.log(batch / 3e5) - 0.5 * Math.log(tokens / 1e10);
        double excess = 0.012 * x * x + 0.002 * x * x * x + 0.007 * y * y - 0.006 * x * y;
        return (1.7 + 400 / Math.pow(params, 0.34) + 400 / Math.pow(tokens, 0.28)) * (1 + excess);
    }
}
