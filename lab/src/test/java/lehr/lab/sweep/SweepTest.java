package lehr.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Study;
import lehr.lab.model.Transfer;
import lehr.lab.sweep.Sweeps.Told;
import lehr.lab.sweep.work.StandIns;
import lehr.logs.StudyReader;
import lehr.logs.source.LogFormatException;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps from file to study, with workers that train nothing and fall when told to. */
class SweepTest {
    @TempDir
    Path folder;

    private Path corpus;
    private Path out;

    @BeforeEach
    void makeCorpus() throws IOException {
        corpus = Sweeps.corpus(folder);
        out = folder.resolve("study");
    }

    private SweepFile sweep() {
        return Sweeps.of(
                corpus,
                Sweeps.grid(
                        corpus, List.of(.002, .004), List.of(100L, 200L), List.of(.1, .5, 1.0), "cosine", "constant"));
    }

    @Test
    void becomesAStudyThatCoreReads() throws IOException {
        Told told = Sweeps.run(sweep(), Sweeps.request(out), StandIns.sound(8));
        assertThat(told.exit()).as(told.err()).isZero();
        Study study = StudyReader.read(out);
        assertThat(study.name()).isEqualTo("made");
        assertThat(study.runs()).hasSize(2 * (2 * (3 + 1) + 2));
        Run branch = run(study, "d16-lr0.004-b2-s0-T200-wsd0.5");
        assertThat(branch.parent()).isEqualTo("d16-lr0.004-b2-s0-trunk");
        assertThat(branch.schedule())
                .isEqualTo(Schedule.parse("wsd(peak=4e-3, steps=200, warmup=10, decay=0.5, shape=linear, final=0)"));
        assertThat(run(study, "d16-lr0.004-b2-s0-trunk").parent()).isEmpty();
        assertThat(branch.curves()).hasSize(3);
        assertThat(out.resolve("provenance.json")).content().contains("\"lehr_version\" : \"1\"");
        assertThat(SweepReader.read(out.resolve("sweep.json"))).isEqualTo(sweep());
        try (Stream<Path> files = Files.walk(out)) {
            assertThat(files.filter(file -> file.getFileName().toString().matches("state-.*|checkpoint")))
                    .isEmpty();
        }
    }

    @Test
    void branchesAreWhatRunsOfTheirOwnWouldBe() throws IOException {
        SweepFile branched = Sweeps.of(corpus, Sweeps.grid(corpus, List.of(.004), List.of(200L), List.of(.5)));
        Sweeps.run(branched, Sweeps.request(out), StandIns.sound(8));
        String text = "joined(constant(peak={peak}, steps=100, warmup={warmup}); linear(peak={peak}, steps=100))";
        SweepFile whole = Sweeps.of(corpus, Sweeps.grid(corpus, List.of(.004), List.of(200L), List.of(), text));
        Path other = folder.resolve("other");
        Sweeps.run(whole, Sweeps.request(other), StandIns.sound(1));
        assertThat(finals(other).values()).containsExactly(finals(out).get("d16-lr0.004-b2-s0-T200-wsd0.5"));
    }

    @Test
    void parametrizationsShareNoTrunk() throws IOException {
        Grid grid = Sweeps.grid(corpus, List.of(.004), List.of(200L), List.of(.1, .5));
        Transfer mup = Transfer.parse("mup(width=8, layers=2, heads=2)");
        SweepFile sweep = Sweeps.of(corpus, Sweeps.parametrized(grid, List.of(Transfer.STANDARD, mup)));
        SweepPlan plan = SweepPlan.of(sweep, folder);
        assertThat(plan.roots()).containsExactly("d16-lr0.004-b2-s0-trunk", "d16-mup8l2h2-lr0.004-b2-s0-trunk");
        assertThat(plan.tree(2))
                .hasSize(3)
                .allSatisfy(job -> assertThat(job.job().recipe().transfer()).isEqualTo(mup));
        Told told = Sweeps.run(sweep, Sweeps.request(out), StandIns.sound(8));
        assertThat(told.exit()).as(told.err()).isZero();
        assertThat(out.resolve("runs.csv")).content().contains("\"mup(width=8, layers=2, heads=2)\"", ",standard,");
        assertThat(SweepReader.read(out.resolve("sweep.json"))).isEqualTo(sweep);
    }

    @Test
    void fallenWorkersChangeNothing() throws IOException {
        Sweeps.run(sweep(), Sweeps.request(out), StandIns.sound(8));
        Path other = folder.resolve("other");
        Told told = Sweeps.run(
                sweep(),
                Sweeps.request(other),
                StandIns.faulty(3, "crash@70=" + folder.resolve("first") + ",crash@130=" + folder.resolve("second")));
        assertThat(told.exit()).as(told.err()).isZero();
        assertThat(folder.resolve("second")).exists();
        assertThat(told.err()).contains("they go on in another");
        assertThat(finals(other)).isEqualTo(finals(out)).isNotEmpty();
    }

    @Test
    void aRunThatBringsDownEveryWorkerIsGivenUpAndNamed() throws IOException {
        Told told = Sweeps.run(sweep(), Sweeps.request(out), StandIns.faulty(8, "poison@0.004"));
        assertThat(told.exit()).as(told.err()).isEqualTo(1);
        assertThat(told.err())
                .contains("d16-lr0.004-b2-s0-trunk: given up after 3 tries")
                .doesNotContain("d16-lr0.002-b2-s0-trunk:");
        assertThat(out.resolve("runs.csv")).doesNotExist();
        assertThat(Sweeps.run(sweep(), Sweeps.partial(out), StandIns.sound(8)).exit())
                .isZero();
        assertThat(finals(out)).hasSizeGreaterThan(5).allSatisfy((run, loss) -> assertThat(run)
                .contains("lr0.002"));
        assertThat(Sweeps.run(sweep(), Sweeps.request(out), StandIns.sound(8)).exit())
                .isZero();
        assertThat(finals(out)).containsKey("d16-lr0.004-b2-s0-trunk");
    }

    @Test
    void aTrunkThatDivergesEndsItsBranchesAndNotTheStudy() throws IOException {
        Told told = Sweeps.run(sweep(), Sweeps.request(out), StandIns.faulty(8, "diverge@0.004"));
        assertThat(told.exit()).as(told.err()).isZero();
        assertThat(told.err()).contains("d16-lr0.004-b2-s0-trunk diverged at step");
        assertThat(finals(out)).isNotEmpty().allSatisfy((run, loss) -> assertThat(run)
                .contains("lr0.002"));
        assertThat(out.resolve("provenance.json")).content().contains("\"diverged\"");
    }

    @Test
    void whatIsDoneStays() throws IOException {
        Sweeps.run(sweep(), Sweeps.request(out), StandIns.sound(8));
        Told again = Sweeps.run(sweep(), Sweeps.request(out), StandIns.faulty(8, "poison@0.002,poison@0.004"));
        assertThat(again.exit()).as(again.err()).isZero();
    }

    @Test
    void runsMayBeAddedAndNotTakenAway() throws IOException {
        Sweeps.run(sweep(), Sweeps.request(out), StandIns.sound(8));
        Map<String, Double> before = finals(out);
        Grid longer = Sweeps.grid(corpus, List.of(.004), List.of(300L), List.of(.2));
        Grid first = sweep().grids().get(0);
        Told told = Sweeps.run(Sweeps.of(corpus, first, longer), Sweeps.request(out), StandIns.sound(8));
        assertThat(told.exit()).as(told.err()).isZero();
        assertThat(finals(out)).containsKey("d16-lr0.004-b2-s0-T300-wsd0.2");
        before.remove("d16-lr0.004-b2-s0-trunk");
        assertThat(finals(out)).containsAllEntriesOf(before);
        assertThatThrownBy(() -> Sweeps.run(sweep(), Sweeps.request(out), StandIns.sound(8)))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("1 of 21 runs are gone (d16-lr0.004-b2-s0-T300-wsd0.2), expected all of them");
    }

    @Test
    void someoneElsesFolderIsLeftAlone() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("mine.txt"), "mine");
        assertThatThrownBy(() -> Sweeps.run(sweep(), Sweeps.request(out), StandIns.sound(8)))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("expected a new or empty folder");
        assertThat(out.resolve(".lehr-sweep")).doesNotExist();
    }

    @Test
    void twoCannotWorkInOneFolder() throws IOException {
        try (WorkFolder work = WorkFolder.open(out, sweep(), Sweeps.request(out).tree())) {
            assertThat(work.out()).isEqualTo(out);
            assertThatThrownBy(() -> Sweeps.run(sweep(), Sweeps.request(out), StandIns.sound(8)))
                    .hasMessageContaining("another process works here");
        }
    }

    @Test
    void workersThatCannotStartAreReported() {
        assertThatThrownBy(() -> Sweeps.run(sweep(), Sweeps.request(out), StandIns.none()))
                .hasMessageContaining("workers end before they take a job");
    }

    private static Run run(Study study, String id) {
        return study.runs().stream()
                .filter(run -> run.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Double> finals(Path study) {
        Map<String, Double> finals = new TreeMap<>();
        for (Run run : StudyReader.read(study).runs()) {
            run.curve(LossKind.FINAL).ifPresent(curve -> finals.put(run.id(), curve.finalLoss()));
        }
        return finals;
    }
}
