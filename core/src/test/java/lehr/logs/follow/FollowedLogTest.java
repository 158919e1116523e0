package lehr.logs.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lehr.curve.Growth;
import lehr.curve.LossKind;
import lehr.logs.follow.Followed.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedLogTest {
    private static final String HEADER = "step,lr,train_loss\n";

    @TempDir
    Path folder;

    private Written log;

    @BeforeEach
    void none() {
        log = new Written(folder.resolve("run.csv"));
    }

    private static String rows(long first, long last) {
        StringBuilder rows = new StringBuilder();
        for (long step = first; step <= last; step++) {
            rows.append(step).append(",0.001,").append(3 + 1.0 / (step + 1)).append('\n');
        }
        return rows.toString();
    }

    @Test
    void aLogThatIsNotThereOrEmptyOrOnlyBegunIsWaitedFor() {
        assertThat(log.look().state()).isEqualTo(State.WAITING);
        assertThat(log.append("").state()).isEqualTo(State.WAITING);
        assertThat(log.append(HEADER).state()).isEqualTo(State.WAITING);
        assertThat(log.look().fault()).contains("expected at least one row");
        assertThat(log.append(rows(0, 3)).state()).isEqualTo(State.FOLLOWING);
        assertThat(log.steps()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aLineThatIsCutWaitsForItsEnd() {
        log.append(HEADER + rows(0, 3) + "4,0.001,2.5");
        assertThat(log.steps()).containsExactly(0, 1, 2, 3);
        log.append("25\n");
        assertThat(log.losses).containsEntry(4L, 2.525);
    }

    @Test
    void whatIsAppendedIsReadAloneOnceThereIsMuch() {
        log.append(HEADER + rows(0, 4000));
        assertThat(log.append(rows(4001, 4002)).growth().steps()).containsExactly(4001, 4002);
        assertThat(log.look().growth().isEmpty()).isTrue();
        assertThat(log.append(rows(3990, 3995)).growth().steps())
                .startsWith(3990)
                .endsWith(3995);
        assertThat(log.losses.lastKey()).isEqualTo(3995);
        assertThat(log.incidents).isEmpty();
    }

    @Test
    void anotherFileOfItsNameGoesOn() throws IOException {
        log.append(HEADER + rows(0, 100));
        Files.move(log.file, folder.resolve("run.csv.1"));
        assertThat(log.look().growth().isEmpty()).isTrue();
        log.append(HEADER + rows(101, 120));
        assertThat(log.incidents).containsExactly(Growth.Incident.ROTATED);
        assertThat(log.losses).hasSize(121);
    }

    @Test
    void aCopyWithMoreRowsIsTheSameLog() throws IOException {
        log.append(HEADER + rows(0, 100));
        Files.delete(log.file);
        assertThat(log.append(HEADER + rows(0, 103)).growth().steps()).containsExactly(101, 102, 103);
        assertThat(log.incidents).isEmpty();
    }

    @Test
    void aLogWrittenAnewBeginsAnew() {
        log.append(HEADER + rows(0, 100));
        log.rewrite(HEADER + rows(0, 10));
        assertThat(log.incidents).containsExactly(Growth.Incident.TRUNCATED);
        assertThat(log.losses).hasSize(11);
        log.rewrite("");
        assertThat(log.look().state()).isNotEqualTo(State.FAULTY);
        log.append(HEADER + rows(0, 30));
        assertThat(log.losses).hasSize(31);
    }

    @Test
    void badInputIsAStateOfOneLineUntilTheLogChanges() {
        log.append(HEADER + rows(0, 3));
        Followed bad = log.append("4,0.001,many\n");
        assertThat(bad.state()).isEqualTo(State.FAULTY);
        assertThat(bad.fault()).contains("run.csv:6: ").doesNotContain("\n");
        assertThat(log.look()).isEqualTo(bad);
        assertThat(log.rewrite(HEADER + rows(0, 5)).state()).isEqualTo(State.FOLLOWING);
        assertThat(log.losses).hasSize(6);
    }

    @Test
    void anEmptiedLogIsTruncatedOnceItIsWrittenAgain() {
        log.append(HEADER + rows(0, 100));
        assertThat(log.rewrite("").state()).isEqualTo(State.WAITING);
        assertThat(log.append(HEADER).state()).isEqualTo(State.WAITING);
        log.append(rows(0, 10));
        assertThat(log.incidents).containsExactly(Growth.Incident.TRUNCATED);
        assertThat(log.losses).hasSize(11);
    }

    @Test
    void aRowThatCannotBeReadIsPassedOverOnceOthersFollow() {
        log.append(HEADER + rows(0, 80));
        assertThat(log.append("81,0.00").state()).isEqualTo(State.FOLLOWING);
        assertThat(log.append(rows(70, 70)).state()).isEqualTo(State.FAULTY);
        assertThat(log.append(rows(71, 90)).state()).isEqualTo(State.FOLLOWING);
        assertThat(log.losses.lastKey()).isEqualTo(90);
        assertThat(log.incidents).containsExactly(Growth.Incident.SKIPPED);
        log.append("91,0.001,many\n" + rows(92, 95));
        assertThat(log.losses.lastKey()).isEqualTo(95);
        assertThat(log.append(rows(96, 97)).fault()).isEmpty();
    }

    @Test
    void ofALongLogTooOneRowIsPassedOver() {
        log.append(HEADER + rows(0, 4000));
        log.append("4001,0.001,2.5,7,8\n" + rows(4002, 4003));
        assertThat(log.losses.lastKey()).isEqualTo(4003);
        assertThat(log.append(rows(4004, 4005)).growth().steps()).containsExactly(4004, 4005);
        assertThat(log.incidents).containsExactly(Growth.Incident.SKIPPED);
    }

    @Test
    void aLogOfUnreadableRowsIsAFault() {
        assertThat(log.append(HEADER + "a,b,c\nd,e,f\n").fault()).contains("run.csv:");
    }

    @Test
    void severalRunsAreTooMany() {
        Written table = new Written(folder.resolve("runs.txt"));
        assertThat(table.append("run,step,loss,lr\na,1,3.5,1e-3\nb,1,3.4,1e-3\n")
                        .fault())
                .contains("expected the log of one");
    }

    @Test
    void aFolderIsWaitedForAndFollowed() throws IOException {
        Path run = folder.resolve("run");
        Written within = new Written(run.resolve("log.csv"), run, LossKind.TRAIN);
        assertThat(within.look().state()).isEqualTo(State.WAITING);
        Files.createDirectory(run);
        assertThat(within.look().state()).isEqualTo(State.WAITING);
        within.append(HEADER + rows(0, 3));
        within.append(rows(4, 5));
        assertThat(within.losses).hasSize(6);
        Files.writeString(run.resolve("notes.txt"), "nothing of it");
        within.append(rows(6, 6));
        assertThat(within.losses).hasSize(7);
        assertThat(within.incidents).isEmpty();
    }
}
