package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void versionNamesLehrAndJava() {
        assertThat(lehr("--version").done().out()).matches("lehr \\d+\\.\\d+\\.\\d+ \\(Java .*\\)\\R");
    }

    @Test
    void helpListsTheCommands() {
        assertThat(lehr("--help").done().out()).contains("schedule").contains("Exit codes");
    }

    @Test
    void noCommandIsMisuse() {
        Launch none = lehr();
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).contains("Commands:");
    }

    @Test
    void anUnknownCommandIsMisuseAndTheNearestOneIsNamed() {
        assertThat(lehr("shcedule").usageLine()).isEqualTo("lehr: unknown command 'shcedule'; did you mean schedule?");
    }

    @Test
    void anUnknownOptionIsMisuseAndTheNearestOneIsNamed() {
        assertThat(lehr("schedule", "--jsn", "x").usageLine()).contains("unknown option '--jsn'; did you mean --json");
    }

    @Test
    void aMissingArgumentIsMisuse() {
        assertThat(lehr("schedule").usageLine()).contains("TEXT");
    }

    @Test
    void aFullDiskBehindStdoutIsBadInput() {
        Launch full = lehrInto("No space left on device", "--version");
        assertThat(full.exit()).isEqualTo(3);
        assertThat(full.err()).isEqualTo("lehr: stdout: No space left on device, expected room for the output\n");
    }

    @Test
    void aReaderThatLeavesEarlyEndsTheCommandQuietly() {
        Launch left = lehrInto("Broken pipe", "--version");
        assertThat(left.exit()).isZero();
        assertThat(left.err()).isEmpty();
    }

    private static Launch lehrInto(String fault, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int value) {
                throw new OutputLost(new IOException(fault));
            }
        };
        PrintStream out = new PrintStream(broken, false, StandardCharsets.UTF_8);
        int exit = Main.run(args, Terminal.plain(out, new PrintStream(err, true, StandardCharsets.UTF_8)));
        return new Launch(exit, "", err.toString(StandardCharsets.UTF_8));
    }
}
