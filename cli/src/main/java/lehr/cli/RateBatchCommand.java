package lehr.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lehr.curve.Study;
import lehr.logs.StudyReader;
import lehr.logs.source.CsvTable;
import lehr.rate.batch.BatchModel;
import lehr.rate.batch.GridGoals;
import lehr.rate.batch.ReachedFile;
import lehr.rate.batch.StudyGoals;
import lehr.rate.grid.ByteOrderMark;
import lehr.rate.grid.Grid;
import lehr.rate.grid.GridFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr rate batch}: the critical batch of runs at several batch sizes, and what it means for a batch. */
@Command(
        name = "batch",
        header = "Fit the critical batch: do steps count, or tokens?",
        footer = {
            "",
            "TABLE has columns params,batch_tokens,steps,loss: steps to a loss; or it is a grid as for 'rate fit'.",
            "Example:",
            "  lehr rate batch study/ --batch 512k --from-batch 128k",
        })
final class RateBatchCommand extends LehrCommand {
    @Parameters(paramLabel = "TABLE-or-STUDY", description = "A CSV table, or a study with several batch sizes.")
    private Path source;

    @Mixin
    private CurveOptions curves;

    @Option(
            names = "--target-loss",
            paramLabel = "L",
            converter = OptimizerOptions.AboveZero.class,
            description = "The loss to come to, nats (default: the lowest that the runs tell a critical batch of).")
    private Double targetLoss;

    @Option(
            names = "--params",
            paramLabel = "N",
            converter = Quantity.Count.class,
            description = "Of models of several sizes, the one nearest to this.")
    private Double params;

    @Option(
            names = "--tokens",
            paramLabel = "D",
            converter = Quantity.Count.class,
            description = "The tokens to train on, instead of a loss.")
    private Double tokens;

    @Option(
            names = "--batch",
            paramLabel = "TOKENS",
            converter = Quantity.Count.class,
            description = "The batch asked about, tokens a step.")
    private Double batch;

    @Option(
            names = "--from-batch",
            paramLabel = "TOKENS",
            converter = Quantity.Count.class,
            description = "The batch whose LR is known: says what the LR is to be multiplied by.")
    private Double fromBatch;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the answer as JSON.")
    private Path out;

    RateBatchCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        check();
        try (Outputs outputs = new Outputs()) {
            if (out != null) {
                outputs.claim(out);
            }
            BatchQuestion question = new BatchQuestion(targetLoss, tokens, params);
            RateBatchAnswer answer = new RateBatchAnswer(question.among(models()), question, batch, fromBatch);
            answer.warnings().forEach(this::warn);
            if (out != null) {
                outputs.writeText(out, writer -> writer.write(answer.json().text() + "\n"));
                outputs.publish();
            }
            if (json()) {
                print(answer.json().text());
            } else {
                printText(answer.text(report()));
            }
        }
        return ExitCode.DONE;
    }

    private void check() {
        if (targetLoss != null && tokens != null) {
            throw usage("--target-loss, --tokens: both are given, expected one of them");
        }
        if (fromBatch != null && batch == null) {
            throw usage("--from-batch: the batch to go to is not told, expected --batch");
        }
    }

    private List<BatchModel> models() {
        if (!Files.exists(source)) {
            throw new BadInput(source.toString(), "no such file or folder", "a table or a study");
        }
        try {
            return Files.isDirectory(source) || source.endsWith("runs.csv") ? ofStudy() : ofTable();
        } catch (IllegalArgumentException e) {
            throw new BadInput(e.getMessage(), e);
        }
    }

    private List<BatchModel> ofStudy() {
        Study study = StudyReader.read(source, curves.runs(), Workers.ALL);
        return StudyGoals.of(study, curves.loss() == null ? study.usualLoss() : curves.loss());
    }

    private List<BatchModel> ofTable() {
        if (curves.chosen() || curves.loss() != null) {
            throw usage("--runs and --loss choose among the runs of a study, and " + source + " is none");
        }
        if (ReachedFile.isOne(header())) {
            return ReachedFile.read(source);
        }
        Grid grid = GridFile.read(source);
        grid.warnings().forEach(this::warn);
        return GridGoals.of(grid);
    }

    private List<String> header() {
        try (Stream<String> lines = Files.lines(source)) {
            return CsvTable.header(ByteOrderMark.without(lines.findFirst().orElse("")));
        } catch (IOException | UncheckedIOException e) {
            throw new BadInput(source.toString(), "cannot be read", "a CSV table");
        }
    }
}
