package lehr.logs.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import lehr.curve.Setting;
import org.junit.jupiter.api.Test;

class LogRowsTest {
    private static final List<Long> STEPS = List.of(Long.MIN_VALUE, -1L, 0L, 1L << 52, (1L << 52) + 1, Long.MAX_VALUE);

    @Test
    void rowsWithoutAPossibleStepAreLeftOutAndCounted() {
        LogRows rows = new LogRows();
        for (long step : STEPS) {
            rows.row(step);
            rows.rate(.1);
            rows.train(3);
            rows.val(3);
            rows.tokens(9);
        }
        RunLog log = rows.log(LogSource.of(Path.of("log")), "made", "");
        for (LogColumn column : List.of(log.rates(), log.train(), log.val(), log.tokens())) {
            assertThat(column.size()).isEqualTo(2);
            assertThat(column.lastStep()).isEqualTo(1L << 52);
        }
        assertThat(log.rows()).isEqualTo(6);
        assertThat(log.facts().notes()).containsExactly("4 rows are left out: a step below 0 or above 2^52");
    }

    @Test
    void namedValuesWithoutAPossibleStepAreLeftOutAndCounted() {
        NamedColumns columns = new NamedColumns(ColumnNames.STANDARD);
        for (long step : STEPS) {
            int row = columns.row();
            columns.column("train/loss").add(step, 3, row);
            columns.column("lr").add(step, .1, row);
        }
        RunLog log = columns.log(LogSource.of(Path.of("log")), "made", "", "");
        assertThat(ReadLogs.points(log.train())).containsExactly("0=3.0", (1L << 52) + "=3.0");
        assertThat(ReadLogs.points(log.rates())).containsExactly("0=0.1", (1L << 52) + "=0.1");
        assertThat(log.facts().notes()).containsExactly("8 values are left out: a step below 0 or above 2^52");
    }

    @Test
    void textOfALogIsPrintable() {
        LogRows rows = new LogRows();
        rows.row(1);
        rows.train(3);
        rows.name("a\u001b[31mb\u202e");
        rows.facts(LogFacts.NONE
                .withTrainer("x\u009b")
                .withSetting(new Setting(1, 1, 1, "c\n4"))
                .withNote("told\nby\u2028it"));
        RunLog log = rows.log(LogSource.of(Path.of("log")), "made", "");
        assertThat(log.name()).isEqualTo("a_[31mb_");
        assertThat(log.facts().trainer()).isEqualTo("x_");
        assertThat(log.facts().setting().dataset()).isEqualTo("c_4");
        assertThat(log.facts().notes()).containsExactly("told by it");
    }
}
