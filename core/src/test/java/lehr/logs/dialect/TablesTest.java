package lehr.logs.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lehr.logs.Dialects;
import lehr.logs.source.LogFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables and JSON as people write them; the texts are made. */
class TablesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.jsonl | {\"step\":1,\"loss\":2}~{\"step\":2,\"loss\":}~{\"step\":3,~                 | :2: no JSON (",
                "a.jsonl | {\"step\":1,\"loss\":2}~{\"step\":2~Warning: spike~                                | :2: an object that does not end in its line",
                "a.jsonl | {\"step\":1,\"loss\":2}~7~Warning: spike~                                      | :2: no JSON object, expected one a line",
                "a.jsonl | {\"step\":1.5,\"loss\":2}~{\"step\":2,\"loss\":2}~                     | :1: step is 1.5, expected a whole number from 0 to 2^52",
                "a.jsonl | {\"step\":-1,\"loss\":2}~{\"step\":2,\"loss\":2}~                      | :1: step is -1.0, expected a whole number",
                "a.jsonl | {\"epoch\":1}~{\"epoch\":2}~                                            | : no rows with a step and a loss, expected e.g.",
                "a.json  | {\"log_history\":[{\"step\":1,\"loss\":2}                               | :1: no JSON (",
                "a.json  | {\"name\":\"x\"}                                                        | :1: no steps with losses in this document, expected",
                "a.json  | [1]~[2]                                                                 | :2: more than one JSON value, expected one",
                "a.tsv   | step\tlr~1\t2                                                           | :1: columns step,lr lack a loss, expected `step`",
                "a.tsv   | step\tloss~1\tx~2\t3                                                    | :2: loss is \"x\", expected a number",
            })
    void badInputIsOneLine(String name, String text, String expected) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text.replace('~', '\n'));
        Throwable thrown = catchThrowable(() -> read(file));
        assertThat(thrown).isInstanceOf(LogFormatException.class);
        assertThat(thrown.getMessage()).startsWith(file + expected).doesNotContain("\n");
    }

    @Test
    void nestingWithoutEndIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "{\"a\":".repeat(100_000));
        assertThat(catchThrowable(() -> read(file))).isInstanceOf(LogFormatException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Event-typed rows: the loss of a validation event is a validation loss.
                "a.jsonl | {\"event\":\"train_step\",\"step\":1,\"loss\":3}~{\"event\":\"validation\",\"step\":1,\"loss\":4}~{\"event\":\"checkpoint\",\"step\":1}~{\"event\":\"summary\",\"step\":1,\"loss\":9}~ | json-lines | train 1=3.0 | val 1=4.0",
                // W&B history: loss and LR in different rows, W&B's own count beside the trainer's.
                "a.jsonl | {\"_step\":0,\"_timestamp\":1,\"trainer/global_step\":10,\"loss\":3,\"lr\":null}~{\"_step\":1,\"_timestamp\":1,\"trainer/global_step\":10,\"lr\":0.5,\"loss\":null}~ | wandb-history | lr 10=0.5 | train 10=3.0",
                // The summary of transformers is no row of the curve.
                "a.json | {\"log_history\":[{\"loss\":3,\"step\":5},{\"loss\":NaN,\"step\":10},{\"eval_loss\":2.5,\"step\":10},{\"train_loss\":9,\"step\":10}]} | hf-trainer-state | train 5=3.0 10=NaN | val 10=2.5",
                "a.json | {\"history\":{\"steps\":[1,2,3],\"train_losses\":[3,2,null],\"eval_steps\":[2],\"val_losses\":[2.5]}} | json | train 1=3.0 2=2.0 3=NaN | val 2=2.5",
                "a.json | {\"train\":{\"iter\":[1,2],\"loss\":[3,2]},\"val\":{\"iter\":[2],\"loss\":[2.5]},\"ema\":{\"iter\":[2],\"loss\":[1]}} | json | train 1=3.0 2=2.0 | val 2=2.5",
                "a.json | {\"lm loss\":{\"start_step\":1,\"end_step\":4,\"step_interval\":1,\"values\":{\"1\":3,\"2\":\"nan\",\"3\":2,\"4\":\"nan\"}}} | megatron-golden | train 1=3.0 2=NaN 3=2.0 | val",
                "a.json | {\"data\":[{\"step\":1,\"metrics\":{\"train_loss\":\"3\",\"val_loss\":2.5}}],\"more\":[[{}]]} | json | train 1=3.0 | val 1=2.5",
                "a.csv | Step,a - train/loss,a - train/loss__MIN,a - eval/loss~1,3,3,~2,,,2.5 | wandb-csv | train 1=3.0 | val 2=2.5",
                "a.csv | epoch,step,train_loss_step,val_loss~0,49,3,~0,50,,2.5 | lightning-csv | train 49=3.0 | val 50=2.5",
                "a.csv | step,train_loss,val_loss~1,3,None~2,NaN,2.5 | study-csv | train | val",
                "a.csv | iteration,loss,val_loss~1.0,3,None~2,nan,2.5~3,-inf, | table | train 1=3.0 2=NaN 3=-Infinity | val 2=2.5",
            })
    void isReadAsItIsMeant(String name, String text, String format, String first, String second) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text.replace('~', '\n') + "\n");
        assertThat(Dialects.of(Sample.of(file)).orElseThrow().name()).isEqualTo(format);
        if (format.equals("study-csv")) {
            // In a study a word is a fault.
            assertThat(catchThrowable(() -> read(file))).hasMessageContaining("val_loss is \"None\"");
            return;
        }
        List<RunLog> runs = read(file);
        assertThat(runs).hasSize(1);
        assertThat(points(runs.get(0))).contains(first, second);
    }

    /**
     * A line that is no row was an error until it turned out that every killed and resumed run has one: what is said of
     * it is now a note, and the file is read.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"step\":2,\"loss\":                    | 1 line is no JSON and was passed over, the first in line 2",
                "{\"step\":2,\"los                       | 1 line is no JSON and was passed over, the first in line 2",
                "{\"step\":2                            | 1 line is no JSON and was passed over, the first in line 2",
                "{\"step\":2,\"lo{\"step\":2,\"loss\":9}    | 1 line is no JSON and was passed over, the first in line 2",
                "{\"step\":2,\"loss\":1{\"step\":2,\"loss\":9} | 1 line is no JSON and was passed over, the first in line 2",
                "Traceback:~  File \"train.py\"~KeyError | 3 lines are no JSON and were passed over, the first in line 2",
                "7                                      | 1 line is no JSON and was passed over, the first in line 2",
                "~                                      | ",
            })
    void linesThatAreNoRowsArePassedOver(String between, String note) throws IOException {
        String text = "{\"step\":1,\"loss\":2}\n" + between.replace('~', '\n') + "\n{\"step\":3,\"loss\":4}\n"
                + "{\"step\":4,\"loss\":5}\n{\"step\":5,\"los";
        RunLog run = ReadLogs.read(JsonLines.any(), folder, "a.jsonl", text.getBytes(StandardCharsets.UTF_8));
        assertThat(ReadLogs.points(run.train())).containsExactly("1=2.0", "3=4.0", "4=5.0");
        assertThat(run.facts().notes()).isEqualTo(note == null ? List.of() : List.of(note));
    }

    @Test
    void rowsAreKnownBehindTextAndBehindARowThatIsCut() throws IOException {
        String rows = "{\"step\":1,\"loss\":2}\n{\"step\":2,\"loss\":3}\n";
        for (String head : List.of("loading 8 shards\ndone\n", "{\"step\":0,\"lo\n", "\"loss\":3}\n")) {
            Path file = Files.writeString(folder.resolve("log"), head + rows);
            Sample sample = Sample.of(file);
            assertThat(Dialects.of(sample).orElseThrow().name()).as(head).isEqualTo("json-lines");
            assertThat(ReadLogs.points(read(file).get(0).train())).as(head).containsExactly("1=2.0", "2=3.0");
        }
    }

    @Test
    void aFileOfMoreOtherLinesThanRowsIsNoJsonLines() throws IOException {
        Path file = Files.writeString(
                folder.resolve("log"), "loading\n{\"step\":1,\"loss\":2}\nno space\n{\"step\":2,\"loss\":3}\nleft\n");
        assertThat(Dialects.of(Sample.of(file))).isEmpty();
        assertThat(catchThrowable(() -> JsonLines.any().read(LogSource.of(file), ColumnNames.STANDARD)))
                .hasMessageStartingWith(file + ":1: no JSON (");
    }

    /** Rows cut by a killed run and the header of the resumed one, in all tables. */
    @Test
    void rowsCutShortAndHeadersWrittenAgainArePassedOver() throws IOException {
        for (String header : List.of("iteration\tlr\tloss", "epoch,step,train_loss", "iter,iter_time,step,loss")) {
            String comma = header.contains("\t") ? "\t" : ",";
            String step = comma.equals("\t") ? "" : header.startsWith("iter") ? "0,0," : "0,";
            String rest = comma.equals("\t") ? "\t.1\t" : ",";
            Path file = Files.writeString(
                    folder.resolve(comma.equals("\t") ? "a.tsv" : "metrics.csv"),
                    header + "\n" + step + 1 + rest + "3\n" + step + "2\n" + header + "\n" + step + 2 + rest + "2\n"
                            + step + 3 + rest + "1\n");
            RunLog run = read(file).get(0);
            assertThat(ReadLogs.points(run.train())).as(header).containsExactly("1=3.0", "2=2.0", "3=1.0");
            assertThat(run.facts().notes())
                    .as(header)
                    .contains("2 rows are cut short or the header again and were passed over, the first in line 3");
        }
    }

    @Test
    void ofAStudyOnlyRowsCutShortInTheMiddleArePassedOver() throws IOException {
        Path cut = Files.writeString(folder.resolve("a.csv"), "step,lr,train_loss\n1,.1,3\n2,.\n2,.1,2\n3,.1,1\n");
        RunLog run = read(cut).get(0);
        assertThat(run.format()).isEqualTo("study-csv");
        assertThat(ReadLogs.points(run.train())).containsExactly("1=3.0", "2=2.0", "3=1.0");
        assertThat(run.facts().notes())
                .containsExactly("1 row is cut short or the header again and was passed over, the first in line 3");
        for (String wrong :
                List.of("2,.1\n", "2,.1,2,9\n3,.1,1\n", "step,lr,train_loss\n3,.1,1\n", "2\n2\n2\n3,.1,1\n")) {
            Path bad = Files.writeString(folder.resolve("b.csv"), "step,lr,train_loss\n1,.1,3\n" + wrong);
            Throwable thrown = catchThrowable(() -> read(bad));
            assertThat(thrown).as(wrong).isInstanceOf(LogFormatException.class).hasMessageStartingWith(bad + ":3: ");
        }
    }

    @Test
    void litgptsOwnFileNameDoesNotMakeItLightnings() throws IOException {
        Path file = Files.writeString(
                folder.resolve("metrics.csv"),
                "epoch,iter,iter_time,loss,step,learning_rate\n0,1,.1,3,1,.1\n0,2,.1,2,2,.1\n");
        RunLog run = read(file).get(0);
        assertThat(run.format()).isEqualTo("litgpt");
        assertThat(run.facts().notes()).hasSize(1).first().asString().contains("micro-batches");
    }

    @Test
    void theRateOfHparamsIsToldOnlyWhereTheTableHasNone() throws IOException {
        Files.writeString(folder.resolve("hparams.yaml"), "lr: 0.1\n");
        Path file = Files.writeString(folder.resolve("metrics.csv"), "epoch,step,train_loss\n0,1,3\n0,2,2\n");
        assertThat(read(file).get(0).facts().notes()).containsExactly("no LR in the table; hparams.yaml says lr 0.1");
        Files.writeString(file, "epoch,step,train_loss,lr-AdamW\n0,1,3,.1\n0,2,2,.1\n");
        assertThat(read(file).get(0).facts().notes()).isEmpty();
    }

    @Test
    void objectsOverSeveralLinesAndTwoInOneLineAreRows() throws IOException {
        for (String text : List.of(
                "{\n \"step\":1,\n \"loss\":2\n}\n{\n \"step\":2,\n \"loss\":3\n}\n",
                "{\"step\":1,\"loss\":2}{\"step\":2,\"loss\":3}\n")) {
            RunLog run =
                    read(Files.writeString(folder.resolve("a.jsonl"), text)).get(0);
            assertThat(ReadLogs.points(run.train())).containsExactly("1=2.0", "2=3.0");
            assertThat(run.facts().notes()).isEmpty();
        }
    }

    private static List<String> points(RunLog run) {
        return List.of(points("lr", run.rates()), points("train", run.train()), points("val", run.val()));
    }

    private static String points(String name, LogColumn column) {
        return IntStream.range(0, column.size())
                .mapToObj(point -> " " + column.step(point) + "=" + column.value(point))
                .collect(Collectors.joining("", name, ""));
    }

    @Test
    void runsSideBySideAndBelowEachOtherAreApart() throws IOException {
        Path wide = Files.writeString(
                folder.resolve("wide.csv"), "Step,a - loss,b - loss,a - lr\n1,3,,0.5\n2,,4,\n3,2,,\n");
        assertThat(read(wide)).extracting(RunLog::name).containsExactly("a", "b");
        assertThat(read(wide))
                .extracting(run -> points("train", run.train()))
                .containsExactly("train 1=3.0 3=2.0", "train 2=4.0");
        Path tall = Files.writeString(folder.resolve("tall.csv"), "run,iter,loss\na,1,3\nb,1,4\na,2,2\n");
        assertThat(read(tall)).extracting(RunLog::name).containsExactly("a", "b");
        assertThat(read(tall))
                .extracting(run -> points("train", run.train()))
                .containsExactly("train 1=3.0 2=2.0", "train 1=4.0");
        Path document = Files.writeString(
                folder.resolve("two.json"),
                "{\"a\":{\"history\":[{\"step\":1,\"loss\":3}]},\"b\":{\"history\":[{\"step\":1,\"loss\":4}]}}");
        assertThat(read(document)).extracting(RunLog::name).containsExactly("a", "b");
    }

    @Test
    void aFolderOfOneFileAStepIsOneLogInTheOrderOfItsSteps() throws IOException {
        List<Path> files = List.of(1000, 200, 30).stream().map(this::metrics).toList();
        assertThat(Dialects.of(Sample.of(files.get(0))).orElseThrow().name()).isEqualTo("olmo-core-metrics");
        RunLog run = new OlmoMetrics()
                .read(new LogSource(folder, files), ColumnNames.STANDARD)
                .get(0);
        assertThat(points("train", run.train())).isEqualTo("train 30=0.03 200=0.2 1000=1.0");
        assertThat(points("lr", run.rates())).isEqualTo("lr 30=0.5 200=0.5 1000=0.5");
    }

    private Path metrics(int step) {
        String text = "{\"train/CE loss\": " + step / 1000.0 + ", \"optim/LR (group 0)\": 0.5, \"list\": [1]}";
        try {
            return Files.writeString(folder.resolve("metrics_step" + step + ".json"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** transformers before 4.50 logged the LR of the step to come: a warm-up from zero is zero at label 0. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, -1"})
    void aLinearWarmupTellsWhichStepsRateIsLogged(int zero, int offset) {
        LogColumn rates = new LogColumn();
        for (int step = 5; step <= 30; step += 5) {
            rates.add(step, 1e-5 * (step - zero), step);
        }
        assertThat(RateOffset.of(rates, -1)).isEqualTo(offset);
    }

    private static List<RunLog> read(Path file) {
        return Dialects.of(Sample.of(file)).orElseThrow().read(LogSource.of(file), ColumnNames.STANDARD);
    }
}
