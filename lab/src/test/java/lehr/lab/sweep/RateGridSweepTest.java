package lehr.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import lehr.cli.Main;
import lehr.cli.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code lehr rate grid --emit} writes is a sweep, and costs what the command said. */
class RateGridSweepTest {
    @TempDir
    private Path folder;

    @Test
    void theEmittedGridIsASweep() {
        Path file = folder.resolve("sweep.json");
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        int exit = Main.run(
                ("rate grid --params 1M --tokens 50M --budget 1e13 --peak 4e-3 --batch-tokens 512"
                                + " --model 9.8k=dense-16 --model 31.4k=dense(width=32,layers=2,heads=2) --emit "
                                + file)
                        .split(" "),
                Terminal.plain(nowhere, nowhere));
        assertThat(exit).isZero();
        SweepFile sweep = SweepReader.read(file);
        assertThat(sweep.grids()).hasSize(2);
        assertThat(sweep.grids().get(0).batches()).containsExactly(8);
        assertThat(sweep.grids().get(0).peaks()).containsExactly(1e-3, 2e-3, 4e-3, 8e-3, 0.016);
        assertThat(sweep.grids().get(1).steps()).hasSize(3).isSorted();
        assertThat(sweep.grids().get(1).decays()).containsExactly(0.2);
    }
}
