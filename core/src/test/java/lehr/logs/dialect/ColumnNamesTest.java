package lehr.logs.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import lehr.logs.dialect.ColumnNames.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnNamesTest {
    @ParameterizedTest
    @CsvSource({
        "step, step",
        "Step, step",
        "trainer/global_step, step",
        "_step, step",
        "lr, lr",
        "lr/AdamW/0, lr",
        "lr-AdamW/pg1, lr",
        "optim/LR (group 0), lr",
        "Learning Rate, lr",
        "train/lr, lr",
        "train_loss, train_loss",
        "Train Loss, train_loss",
        "lm loss, train_loss",
        "train/ce_loss, train_loss",
        "train.loss, train_loss",
        "training loss, train_loss",
        "total_loss, train_loss",
        "val_loss, val_loss",
        "eval/c4_en/loss, val_loss",
        "eval/xyz_loss, val_loss",
        "validation/nll, val_loss",
        "lm loss validation, val_loss",
        "eval_wikitext_loss, val_loss",
        "n_tokens_seen, tokens",
        "train/tokens_seen, tokens",
        "throughput/total_tokens, tokens",
        // Names that look like them and are not.
        "best_val_loss, ''",
        "val_loss_ema, ''",
        "train_loss_epoch, ''",
        "aux_loss, ''",
        "mtp_1 loss, ''",
        "load_balancing_loss, ''",
        "loss scale, ''",
        "min_lr, ''",
        "lrm, ''",
        "tokens_per_sec, ''",
        "throughput/tokens_per_second, ''",
        "perplexity, ''",
        "epoch, ''",
    })
    void eachNameStandsForOneColumnOrNone(String name, String expected) {
        List<String> columns = List.of(Column.values()).stream()
                .filter(column -> ColumnNames.STANDARD.rank(column, name) >= 0)
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .toList();
        assertThat(columns).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    }

    @Test
    void theMostTellingNameIsTaken() {
        List<String> header = List.of("_step", "global_step", "loss", "train_loss", "eval/b_loss", "eval/loss");
        assertThat(ColumnNames.STANDARD.find(Column.STEP, header)).isEqualTo("global_step");
        assertThat(ColumnNames.STANDARD.find(Column.TRAIN_LOSS, header)).isEqualTo("train_loss");
        assertThat(ColumnNames.STANDARD.find(Column.VAL_LOSS, header)).isEqualTo("eval/loss");
    }

    @Test
    void whatTheUserNamesIsMeant() {
        ColumnNames names = ColumnNames.parse("step=n, train_loss=ce");
        assertThat(names.find(Column.TRAIN_LOSS, List.of("train_loss", "ce"))).isEqualTo("ce");
        assertThat(names.find(Column.STEP, List.of("step"))).isEmpty();
        assertThat(names.find(Column.LR, List.of("learning_rate"))).isEqualTo("learning_rate");
    }
}
