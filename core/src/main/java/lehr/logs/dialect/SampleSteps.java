package lehr.logs.dialect;

import java.util.Map;
import lehr.logs.dialect.ColumnNames.Column;

/**
 * DeepSpeed's monitor labels its values {@code Train/Samples/…} with the samples seen, once every step. Where all
 * labels are one stride apart, that stride is the batch and
 *
 * <pre>
 * step = samples / batch
 * </pre>
 */
final class SampleSteps {
    private static final String PREFIX = "Train/Samples/";

    private SampleSteps() {}

    /** Turns samples into steps where the batch can be told; says so either way. */
    static void convert(NamedColumns columns) {
        Map<String, LogColumn> bySamples = columns.filled();
        bySamples.keySet().removeIf(name -> !name.startsWith(PREFIX));
        boolean chosen = columns.find(Column.TRAIN_LOSS).startsWith(PREFIX)
                || columns.find(Column.LR).startsWith(PREFIX);
        if (!chosen) {
            return;
        }
        long stride = 0;
        for (LogColumn column : bySamples.values()) {
            stride = stride < 0 ? stride : common(stride, stride(column));
        }
        if (stride > 0) {
            long batch = stride;
            bySamples.values().forEach(column -> column.divideSteps(batch));
            columns.note("steps are told as samples; one step is " + batch + " samples");
        } else {
            columns.note("steps are told as samples, and the batch is not: steps are samples");
        }
    }

    private static long common(long one, long other) {
        return one == 0 ? other : other == 0 || one == other ? one : -1;
    }

    /** Distance of neighbouring labels; 0 if there are no two, −1 if it differs or labels are no multiples of it. */
    private static long stride(LogColumn column) {
        long stride = 0;
        for (int i = 1; i < column.size(); i++) {
            long distance = column.step(i) - column.step(i - 1);
            // Where labels fall back, a restart began.
            if (distance > 0) {
                stride = common(stride, distance);
            }
            if (stride < 0 || (stride > 0 && column.step(i) % stride != 0)) {
                return -1;
            }
        }
        return stride;
    }
}
