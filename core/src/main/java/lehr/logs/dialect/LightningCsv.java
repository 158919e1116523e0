package lehr.logs.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lehr.logs.source.CsvTable;

/**
 * {@code metrics.csv} of Lightning's CSVLogger: training, validation and epoch rows each fill other columns. Steps count
 * from 0. litgpt writes it through Fabric, which puts its own count of micro-batches in {@code step}.
 */
final class LightningCsv implements Dialect {
    private static final Pattern RATE = Pattern.compile("(?m)^(lr|learning_rate|max_lr): *([0-9.eE+-]{1,30}) *$");

    /** Of {@code hparams.yaml}: the LR is near its beginning or not there. */
    private static final int HPARAMS = 1 << 16;

    private final boolean litgpt;

    private LightningCsv(boolean litgpt) {
        this.litgpt = litgpt;
    }

    static LightningCsv lightning() {
        return new LightningCsv(false);
    }

    static LightningCsv litgpt() {
        return new LightningCsv(true);
    }

    @Override
    public String name() {
        return litgpt ? "litgpt" : "lightning-csv";
    }

    @Override
    public double match(Sample sample) {
        List<String> header = CsvTable.header(sample.text(Sample.SHORT));
        if (!header.contains("step")) {
            return 0;
        }
        boolean fabric = header.contains("iter") && header.contains("iter_time");
        if (litgpt || fabric) {
            return litgpt && fabric ? CERTAIN : 0;
        }
        boolean stepAndEpoch = header.stream().anyMatch(name -> name.endsWith("_step") || name.endsWith("_epoch"));
        boolean named = sample.fileName().equals("metrics.csv");
        boolean loss = header.stream().anyMatch(name -> name.contains("loss"));
        return loss && header.contains("epoch") && (stepAndEpoch || named) ? CERTAIN : 0;
    }

    @Override
    public List<RunLog> read(LogSource log, ColumnNames names) {
        try (CsvTable table = CsvTable.open(log.file())) {
            TableSeries series = TableSeries.of(table, names, false);
            if (!series.isLog()) {
                throw table.fault("columns " + CsvTable.excerpt(String.join(",", table.header()))
                        + " lack a step or a loss, expected `step` and `train_loss`, `loss` or `val_loss`");
            }
            series.rows().facts(facts(log.file(), series.rate() >= 0));
            new TableReader(table, List.of(series)).read();
            return List.of(series.rows().log(log, name(), table.digest()));
        }
    }

    private LogFacts facts(Path file, boolean hasRate) {
        if (litgpt) {
            return LogFacts.NONE
                    .withTrainer("litgpt")
                    .withNote("steps are Fabric's count of micro-batches: divide by the gradient accumulation");
        }
        LogFacts facts = LogFacts.NONE.withTrainer("Lightning").withTrainLoss(LossMeaning.STEP);
        if (hasRate) {
            return facts;
        }
        Path beside = file.resolveSibling(
                String.valueOf(file.getFileName()).replace("metrics", "hparams").replaceFirst("\\.csv.*", ".yaml"));
        Path hparams = Files.isRegularFile(beside) ? beside : file.resolveSibling("hparams.yaml");
        String rate = rate(hparams);
        return rate.isEmpty()
                ? facts
                : facts.withNote("no LR in the table; " + hparams.getFileName() + " says " + rate);
    }

    private static String rate(Path hparams) {
        if (!Files.isRegularFile(hparams)) {
            return "";
        }
        try (InputStream text = Files.newInputStream(hparams)) {
            Matcher found = RATE.matcher(new String(text.readNBytes(HPARAMS), StandardCharsets.UTF_8));
            return found.find() ? found.group(1) + " " + found.group(2) : "";
        } catch (IOException e) {
            // It is beside the log, not of it.
            return "";
        }
    }
}
