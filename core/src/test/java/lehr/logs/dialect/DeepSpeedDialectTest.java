package lehr.logs.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lehr.logs.LogOptions;
import lehr.logs.StudyReader;
import lehr.logs.source.LogFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeepSpeedDialectTest {
    @TempDir
    private Path folder;

    private RunLog read(String lr, String loss) throws IOException {
        Files.writeString(folder.resolve("Train_Samples_lr.csv"), "step,lr\n" + lr);
        Files.writeString(folder.resolve("Train_Samples_train_loss.csv"), "step,train_loss\n" + loss);
        Files.writeString(folder.resolve("Train_Samples_loss_scale.csv"), "step,loss_scale\n16,65536\n");
        return StudyReader.logs(folder, LogOptions.DEFAULTS).get(0).log();
    }

    @Test
    void theFilesOfAFolderAreOneRunWhoseSamplesBecomeSteps() throws IOException {
        RunLog log = read("16,0.1\n32,0.2\n48,0.2\n", "0,9\n16,8\n32,nan\n");
        assertThat(log.format()).isEqualTo("deepspeed-csv");
        assertThat(ReadLogs.points(log.train())).containsExactly("0=9.0", "1=8.0", "2=NaN");
        assertThat(ReadLogs.points(log.rates())).containsExactly("1=0.1", "2=0.2", "3=0.2");
        assertThat(log.facts().notes()).containsExactly("steps are told as samples; one step is 16 samples");
    }

    @Test
    void samplesOfAChangingBatchStaySamples() throws IOException {
        RunLog log = read("16,0.1\n32,0.2\n64,0.2\n", "0,9\n16,8\n32,7\n");
        assertThat(log.rates().lastStep()).isEqualTo(64);
        assertThat(log.facts().notes())
                .containsExactly("steps are told as samples, and the batch is not: steps are samples");
    }

    @Test
    void aRestartKeepsTheStride() throws IOException {
        RunLog log = read("16,0.1\n32,0.2\n48,0.2\n32,0.3\n48,0.4\n", "0,9\n16,8\n32,7\n");
        assertThat(ReadLogs.points(log.rates())).containsExactly("1=0.1", "2=0.3", "3=0.4");
    }

    @Test
    void aFieldThatIsNoNumberIsNamed() {
        assertThatThrownBy(() -> read("16,x\n", "0,9\n"))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("Train_Samples_lr.csv:2: lr is \"x\", expected a number");
    }
}
