package lehr.logs;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/**
 * What one study CSV log holds: LR, training loss and validation loss by step, restarts settled.
 *
 * @param file as given
 * @param sha256 of its bytes
 * @param rows data rows
 * @param unlogged rows without any loss
 * @param superseded rows that lost a value to a later row
 * @param rates logged LR
 * @param train logged training loss, nats; NaN and infinities kept
 * @param val logged validation loss, nats; NaN and infinities kept
 */
record StudyLog(
        Path file,
        String sha256,
        int rows,
        int unlogged,
        int superseded,
        LogColumn rates,
        LogColumn train,
        LogColumn val) {

    /** The dialect's name in {@code lehr inspect}. */
    static final String FORMAT = "study-csv";

    /** What trainers call these columns; the study's own name comes first and wins. */
    private static final List<String> STEP = List.of(
            "step", "train/global_step", "global_step", "trainer/global_step", "iteration", "iter", "current_steps");

    private static final List<String> RATE = List.of(
            "lr",
            "train/learning_rate",
            "learning_rate",
            "learning-rate",
            "lr/AdamW",
            "optim/LR (group 0)",
            "optim/learning_rate_group0",
            "learning/current_learning_rate",
            "optim/learning_rate",
            "optim/lr",
            "train_lr",
            "lr-AdamW");

    private static final List<String> TRAIN = List.of(
            "train_loss",
            "train/loss",
            "loss",
            "lm loss",
            "loss_metrics/global_avg_loss",
            "reduced_train_loss",
            "train/CE loss",
            "train/CrossEntropyLoss",
            "learning/loss",
            "loss/out",
            "train/lm_loss");

    private static final List<String> VAL =
            List.of("val_loss", "eval/loss", "eval_loss", "val/loss", "validation_metrics/loss", "lm loss validation");

    /** Whether the header is that of a study log: a step and a loss. */
    static boolean isLog(CsvTable table) {
        return table.column(STEP) >= 0 && (table.column(TRAIN) >= 0 || table.column(VAL) >= 0);
    }

    /**
     * Reads the file once, front to back.
     *
     * @throws LogFormatException if it cannot be read or is no study log
     */
    static StudyLog read(Path file) {
        try (CsvTable table = CsvTable.open(file)) {
            if (!isLog(table)) {
                throw table.fault("columns " + CsvTable.excerpt(String.join(",", table.header()))
                        + " lack " + (table.column(STEP) < 0 ? "`step`" : "a loss")
                        + ", expected `step` and at least one of `train_loss`, `val_loss`");
            }
            return new Pass(table).read();
        }
    }

    /** One pass over the rows. */
    private static final class Pass {
        private final CsvTable table;
        private final int step;
        private final int rate;
        private final int train;
        private final int val;
        private final LogColumn rates = new LogColumn();
        private final LogColumn trainLoss = new LogColumn();
        private final LogColumn valLoss = new LogColumn();
        private int rows;
        private int unlogged;

        Pass(CsvTable table) {
            this.table = table;
            this.step = table.column(STEP);
            this.rate = table.column(RATE);
            this.train = table.column(TRAIN);
            this.val = table.column(VAL);
        }

        StudyLog read() {
            while (table.next()) {
                readRow();
            }
            if (rows == 0) {
                throw new LogFormatException(
                        table.file(), table.line(), "header without rows, expected at least one row");
            }
            BitSet superseded = new BitSet();
            LogColumn settledRates = rates.settled(superseded);
            LogColumn settledTrain = trainLoss.settled(superseded);
            LogColumn settledVal = valLoss.settled(superseded);
            return new StudyLog(
                    table.file(),
                    table.digest(),
                    rows,
                    unlogged,
                    superseded.cardinality(),
                    settledRates,
                    settledTrain,
                    settledVal);
        }

        private void readRow() {
            long at = Numbers.step(table, step);
            if (at < 0) {
                throw table.fault(table.columnName(step) + " is empty, expected a whole number ≥ 0");
            }
            double logged = Numbers.rate(table, rate);
            if (!Double.isNaN(logged)) {
                rates.add(at, logged, rows);
            }
            addLoss(trainLoss, train, at);
            addLoss(valLoss, val, at);
            if (table.field(train).isEmpty() && table.field(val).isEmpty()) {
                unlogged++;
            }
            rows++;
        }

        private void addLoss(LogColumn losses, int column, long at) {
            if (!table.field(column).isEmpty()) {
                losses.add(at, Numbers.loss(table, column), rows);
            }
        }
    }
}
