package lehr.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lehr.lab.sweep.Trees.Tree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees of a sweep, trained by a stand-in. */
class SweepTreesTest {
    private static final List<String> STAND_IN = List.of("{java}", "-cp", "{classpath}", StandInLab.class.getName());

    @TempDir
    Path scratch;

    @TempDir
    Path study;

    @Test
    void aTreeThatCannotBeTrainedSaysWhy() throws IOException, InterruptedException {
        assertThat(outcome(3, false))
                .isEqualTo(new Outcome.Failed("trunk-3", "exit code 3: lehr: tree is 3, expected 1 to 2"));
    }

    @Test
    void everyTreeIsLaidIntoTheStudy() throws IOException, InterruptedException {
        for (int tree = 1; tree <= 2; tree++) {
            SweepTrees.inStudy((Outcome.Done) outcome(tree, false)).writeTo(study);
        }
        assertThat(FolderText.of(study.resolve(".lehr-sweep/jobs")))
                .hasSize(8)
                .containsEntry("d16-s1-trunk/log.jsonl", "the sweep")
                .containsEntry("d16-s2-wsd0.2/result.json", "{\"lanes\": 8}");
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void statesComeBackWhenTheyAreWanted() throws IOException, InterruptedException {
        SweepTrees.inStudy((Outcome.Done) outcome(1, true)).writeTo(study);
        assertThat(study.resolve(".lehr-sweep/jobs/d16-s1-trunk")).isDirectoryContaining("glob:**/state-100");
        try (Stream<Path> files = Files.walk(study)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).doesNotContain("checkpoint");
        }
    }

    private Outcome outcome(int tree, boolean keepStates) throws IOException, InterruptedException {
        SweepTrees trees = new SweepTrees("the sweep", STAND_IN, 8, "cpu", keepStates);
        return Attempt.of(trees.unit(new Tree(tree, "trunk-" + tree, 1)), scratch, true);
    }
}
