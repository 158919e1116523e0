package lehr.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lehr.lab.sweep.work.StandIns;
import lehr.logs.source.LogFormatException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which trees a folder still lacks. */
class TreesTest {
    @TempDir
    Path folder;

    private SweepFile sweep;
    private Path out;

    @BeforeEach
    void makeCorpus() throws IOException {
        Path corpus = Sweeps.corpus(folder);
        sweep = Sweeps.of(corpus, Sweeps.grid(corpus, List.of(.002, .004), List.of(100L, 200L), List.of(.5), "cosine"));
        out = folder.resolve("study");
    }

    @Test
    void areNumberedAndNamed() throws IOException {
        try (Trees trees = Trees.open(sweep, out)) {
            assertThat(trees.all()).hasSize(6).isEqualTo(trees.missing());
            assertThat(trees.all().get(0).number()).isEqualTo(1);
            assertThat(trees.all())
                    .extracting(Trees.Tree::name)
                    .contains("d16-lr0.002-b2-s0-trunk", "d16-lr0.004-b2-s0-T200-cosine");
            double whole = trees.all().stream().mapToDouble(Trees.Tree::flops).sum();
            assertThat(whole)
                    .isEqualTo(
                            Cost.of(SweepPlan.of(sweep, WorkFolder.jobs(out))).flops());
        }
    }

    @Test
    void areNotMissingOnceTheyAreDone() throws IOException {
        Sweeps.run(sweep, Sweeps.request(out), StandIns.faulty(8, "poison@0.004"));
        try (Trees trees = Trees.open(sweep, out)) {
            assertThat(trees.missing())
                    .extracting(Trees.Tree::name)
                    .hasSize(3)
                    .allMatch(name -> name.contains("0.004"));
        }
        Sweeps.run(sweep, Sweeps.request(out), StandIns.sound(8));
        try (Trees trees = Trees.open(sweep, out)) {
            assertThat(trees.missing()).isEmpty();
        }
    }

    @Test
    void branchesOfATrunkThatDivergedAreNotMissing() throws IOException {
        Sweeps.run(sweep, Sweeps.request(out), StandIns.faulty(8, "diverge@0.004"));
        try (Trees trees = Trees.open(sweep, out)) {
            assertThat(trees.missing()).isEmpty();
        }
    }

    @Test
    void nobodyElseWorksThereMeanwhile() throws IOException {
        try (Trees trees = Trees.open(sweep, out)) {
            assertThat(trees.all()).isNotEmpty();
            assertThatThrownBy(() -> Trees.open(sweep, out))
                    .isInstanceOf(LogFormatException.class)
                    .hasMessageContaining("another process works here");
        }
        Trees.open(sweep, out).close();
    }
}
