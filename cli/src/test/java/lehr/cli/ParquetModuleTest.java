package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetModuleTest {
    @TempDir
    private Path folder;

    @Test
    void withoutTheModuleOneLineSaysHowToGetIt() throws IOException {
        Path file = Files.writeString(folder.resolve("history.parquet"), "PAR1 and so on");
        assertThat(lehr("inspect", file.toString()).badInputLine())
                .contains("history.parquet: is a Parquet file, and the module that reads them cannot be had")
                .contains("expected it from ./lehr");
    }
}
