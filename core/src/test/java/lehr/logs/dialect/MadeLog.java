package lehr.logs.dialect;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A study written in a dialect, to be read again.
 *
 * @param file name it has
 * @param format the dialect that shall know it
 */
record MadeLog(
        String file,
        String format,
        BiFunction<Integer, double[][], String> row,
        String head,
        String between,
        String tail) {

    /** Every dialect of tables and JSON; rows are step, then LR, training loss, validation loss. */
    static final List<MadeLog> ALL = List.of(
            lines("log.csv", "study-csv", "step,lr,train_loss,val_loss\n", "%d,%s,%s,%s"),
            lines("log.tsv", "table", "Iteration\tLearning Rate\tloss\teval_loss\n", "%d.0\t%s\t%s\t%s"),
            lines("semicolons.csv", "table", "\"iter\";\"lr\";\"loss\";\"dev_loss\"\n", "\"%d\";%s;%s;%s"),
            lines("metrics.csv", "lightning-csv", "epoch,step,lr-AdamW,train_loss_step,val_loss\n", "0,%d,%s,%s,%s"),
            lines("litgpt.csv", "litgpt", "iter,iter_time,step,learning_rate,loss,val_loss\n", "9,.1,%d,%s,%s,%s"),
            lines(
                    "page.csv",
                    "wandb-csv",
                    "\"Step\",\"a - b - lr\",\"a - b - train/loss\",\"a - b - val/loss\",\"a - b - train/loss__MAX\"\n",
                    "\"%d\",\"%s\",\"%s\",\"%s\",\"99\""),
            lines(
                    "log.jsonl",
                    "json-lines",
                    "",
                    "{\"step\": %d, \"lr\": %s, \"train\": {\"loss\": %s}, \"val_loss\": %s}"),
            lines(
                    "trainer_log.jsonl",
                    "llama-factory",
                    "",
                    "{\"current_steps\": %d, \"total_steps\": 900, \"lr\": %s, \"loss\": %s, \"eval_loss\": %s}"),
            lines(
                    "lingua.jsonl",
                    "lingua",
                    "",
                    "{\"global_step\": %d, \"acc_step\": 0, \"optim/lr\": %s, \"loss/out\": %s, \"eval/loss\": %s,"
                            + " \"created_at\": \"now\"}"),
            lines(
                    "maxtext.jsonl",
                    "maxtext-metrics",
                    "",
                    "{\"step\": %d.0, \"learning/current_learning_rate\": %s, \"learning/loss\": %s, \"eval/avg_loss\": %s}"),
            lines(
                    "levanter.jsonl",
                    "levanter",
                    "",
                    "{\"tracker\": \"json_logger\", \"event\": \"log\", \"step\": %d, \"metrics\": {\"optim/learning_rate\":"
                            + " %s, \"train/loss\": %s, \"eval/loss\": %s}}"),
            lines(
                    "history.jsonl",
                    "wandb-history",
                    "",
                    "{\"_step\": 7, \"_timestamp\": 1.5, \"train/global_step\": %d, \"train/learning_rate\": %s,"
                            + " \"train/loss\": %s, \"eval/loss\": %s}"),
            document(
                    "trainer_state.json",
                    "hf-trainer-state",
                    "{\"max_steps\": 900, \"log_history\": [",
                    "{\"learning_rate\": %2$s, \"loss\": %3$s, \"eval_loss\": %4$s, \"step\": %1$d}",
                    "], \"trial_name\": null}"),
            document("rows.json", "json", "[", "{\"step\": %d, \"lr\": %s, \"loss\": \"%s\", \"val_loss\": %s}", "]"));

    private static MadeLog lines(String file, String format, String head, String row) {
        return new MadeLog(file, format, row(row), head, "\n", "\n");
    }

    private static MadeLog document(String file, String format, String head, String row, String tail) {
        return new MadeLog(file, format, row(row), head, ", ", tail);
    }

    private static BiFunction<Integer, double[][], String> row(String form) {
        return (row, values) -> {
            double[] of = values[row];
            return String.format(Locale.ROOT, form, row * 10L, of[0], of[1], of[2]);
        };
    }

    /** The text of rows of LR, training loss and validation loss at steps 0, 10, 20 … */
    String text(double[][] rows) {
        return IntStream.range(0, rows.length)
                .mapToObj(row -> this.row.apply(row, rows))
                .collect(Collectors.joining(between, head, tail));
    }

    @Override
    public String toString() {
        return format + " in " + file;
    }
}
