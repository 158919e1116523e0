package lehr.logs.dialect;

import java.util.List;
import lehr.logs.dialect.ColumnNames.Column;

/** Keras numbers the values of {@code epoch_…} tags by epochs, those of {@code batch_…} tags by steps. */
final class EpochTags {
    private static final String PREFIX = "epoch_";

    private EpochTags() {}

    /** Leaves out what is numbered by epochs where the training loss is numbered by steps. */
    static void drop(NamedColumns columns) {
        boolean bySteps = !columns.find(Column.TRAIN_LOSS).startsWith(PREFIX);
        List<String> byEpochs = columns.filled().keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .toList();
        if (byEpochs.isEmpty() || columns.find(Column.TRAIN_LOSS).isEmpty()) {
            return;
        }
        if (bySteps) {
            byEpochs.forEach(columns::drop);
            columns.note(String.join(", ", byEpochs) + " count epochs and are not read");
        } else {
            columns.note("steps are epochs");
        }
    }
}
