package lehr.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Setting;
import lehr.curve.Study;
import lehr.logs.source.LogFormatException;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyReaderTest {
    private static final String LOG = """
            step,lr,train_loss,val_loss
            0,,,9.5
            10,0.5,8,
            20,1,7,
            20,,,6.5
            30,1,6,
            40,0.5,5,
            50,0,4.5,4
            """;

    @TempDir
    Path folder;

    @Test
    void readsRunsWithTheirDescription() throws IOException {
        file("a/log.csv", LOG);
        file(
                "runs.csv",
                "study,run,file,params,active_params,dataset,schedule,peak_lr,final_lr,warmup_steps,"
                        + "total_steps,decay_fraction,decay_shape,first_step,tokens_per_step,seed,parent,final_val_loss\n"
                        + "mine,r1,a/log.csv,1e6,5e5,owt,wsd,1,0,20,50,0.4,linear,0,512,7,trunk,4.25\n");

        Study study = StudyReader.read(folder);

        assertThat(study.name()).isEqualTo("mine");
        Run run = study.runs().get(0);
        assertThat(run.id()).isEqualTo("r1");
        assertThat(run.setting()).isEqualTo(new Setting(1e6, 5e5, 512, "owt"));
        assertThat(run.parent()).isEqualTo("trunk");
        assertThat(run.schedule().text())
                .isEqualTo("wsd(peak=1, steps=50, warmup=20, decay=0.4, shape=linear, final=0)");
        assertCurve(run, LossKind.TRAIN, new long[] {10, 20, 30, 40, 50}, 8, 7, 6, 5, 4.5);
        assertCurve(run, LossKind.VAL, new long[] {0, 20, 50}, 9.5, 6.5, 4);
        assertCurve(run, LossKind.FINAL, new long[] {50}, 4.25);
        assertThat(run.quality()).isEqualTo(new Run.Quality(7, 0, 0, 0, 0.5, 0, List.of()));
    }

    @Test
    void onlyRunAndFileAreNeeded() throws IOException {
        file("log.csv", LOG);
        file("runs.csv", "file,run\nlog.csv,r1\n");
        Run run = StudyReader.read(folder).runs().get(0);
        assertThat(run.setting()).isEqualTo(Setting.UNKNOWN);
        assertThat(run.schedule().at(10)).isEqualTo(0.5);
        assertThat(run.schedule().at(25)).isEqualTo(1);
        assertThat(run.schedule().at(40)).isEqualTo(0.5);
        assertThat(run.quality().warnings()).isEmpty();
    }

    @Test
    void foldersOfBareLogsAreStudies() throws IOException {
        file("b.csv", LOG);
        Gzip.write(folder.resolve("a.csv.gz"), LOG);
        file("notes.csv", "name,value\nx,1\n");
        Study study = StudyReader.read(folder);
        assertThat(study.name()).isEqualTo(folder.getFileName().toString());
        assertThat(study.runs()).extracting(Run::id).containsExactly("a", "b");
        assertThat(study.runs().get(0).schedule()).isEqualTo(study.runs().get(1).schedule());
    }

    @Test
    void oneLogIsDescribedByTheTableAboveIt() throws IOException {
        Path log = file("x/y/log.csv", LOG);
        file("runs.csv", "run,file,params\nother,x/y/gone.csv,1\nr1,x/y/log.csv,1000\n");
        Study study = StudyReader.read(log);
        assertThat(study.runs()).extracting(Run::id).containsExactly("r1");
        assertThat(study.runs().get(0).setting().params()).isEqualTo(1000);
    }

    @Test
    void tablesAboveThatAreNoStudyAreLeftAlone() throws IOException {
        Path log = file("x/log.csv", LOG);
        file("runs.csv", "name,state\nsweep,finished\n");
        assertThat(StudyReader.read(log).runs()).extracting(Run::id).containsExactly("log");
    }

    @Test
    void aFolderOfLogsIsDescribedByTheTableAboveIt() throws IOException {
        file("x/a.csv", LOG);
        file("x/b.csv", LOG);
        file("runs.csv", "run,file\nr1,x/b.csv\n");
        assertThat(StudyReader.read(folder.resolve("x")).runs())
                .extracting(Run::id)
                .containsExactly("a", "r1");
    }

    @Test
    void oneLogNobodyDescribesIsNamedByItsFile() throws IOException {
        Path log = file("log.csv", LOG);
        assertThat(StudyReader.read(log).runs()).extracting(Run::id).containsExactly("log");
    }

    @Test
    void logsOfOtherRunsAreNotOpened() throws IOException {
        file("log.csv", LOG);
        file("runs.csv", "run,file\nbroken,gone.csv\nr1,log.csv\n");
        assertThat(StudyReader.read(folder, RunFilter.parse("r?")).runs()).hasSize(1);
        assertThatThrownBy(() -> StudyReader.read(folder)).hasMessageContaining("run broken: no file");
    }

    @Test
    void anExecutorReadsTheSameStudy() throws IOException {
        StringBuilder runs = new StringBuilder("run,file\n");
        for (int run = 0; run < 20; run++) {
            file("log" + run + ".csv", LOG.replace("9.5", "9." + run));
            runs.append("r").append(run).append(",log").append(run).append(".csv\n");
        }
        file("runs.csv", runs.toString());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            assertThat(StudyReader.read(folder, RunFilter.ALL, threads)).isEqualTo(StudyReader.read(folder));
            file("log7.csv", "step\n");
            file("log9.csv", "step\n");
            assertThatThrownBy(() -> StudyReader.read(folder, RunFilter.ALL, threads))
                    .isInstanceOf(LogFormatException.class)
                    .hasMessageContaining("log7.csv:1: ");
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void theSourceIsHashed() throws Exception {
        Path log = file("log.csv", LOG);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(log)));
        assertThat(StudyReader.read(log).runs().get(0).source())
                .isEqualTo(new Run.Source(log.toString(), "study-csv", sha256));
    }

    @Test
    void divergedLossesAreCountedAndLeftOut() throws IOException {
        Path log = file(
                "log.csv",
                "step,lr,train_loss,val_loss\n0,1,9,\n1,1,8,nan\n2,1,inf,NaN\n3,1,-Infinity,\n4,1,7,0\n5,1,,\n");
        Run run = StudyReader.read(log).runs().get(0);
        assertCurve(run, LossKind.TRAIN, new long[] {0, 1, 4}, 9, 8, 7);
        assertThat(run.curve(LossKind.VAL)).isEmpty();
        assertThat(run.quality().diverged()).isEqualTo(3);
        assertThat(run.quality().missing()).isEqualTo(2);
        assertThat(run.quality().warnings())
                .contains(
                        "the run diverged: 3 losses are NaN or infinite, and left out",
                        "1 loss is not above 0, and left out");
    }

    @Test
    void aRestartThatHealsADivergenceIsNoDivergence() throws IOException {
        Path log = file("log.csv", "step,lr,train_loss\n0,1,9\n10,1,8\n20,1,nan\n10,1,8.1\n20,1,7.5\n");
        Run run = StudyReader.read(log).runs().get(0);
        assertCurve(run, LossKind.TRAIN, new long[] {0, 10, 20}, 9, 8.1, 7.5);
        assertThat(run.quality().diverged()).isZero();
        assertThat(run.quality().superseded()).isEqualTo(2);
        assertThat(run.quality().warnings()).contains("2 rows repeat earlier steps: the last value of a step counts");
    }

    @Test
    void theLastWriterWinsColumnByColumn() throws IOException {
        Path log = file("log.csv", "step,lr,train_loss,val_loss\n0,1,9,\n0,,,5\n0,1,8,\n");
        Run run = StudyReader.read(log).runs().get(0);
        assertCurve(run, LossKind.TRAIN, new long[] {0}, 8);
        assertCurve(run, LossKind.VAL, new long[] {0}, 5);
        assertThat(run.quality().superseded()).isEqualTo(1);
    }

    @Test
    void headersMayBeOtherTrainersAndOtherwiseWritten() throws IOException {
        Path log = file(
                "log.csv",
                "\uFEFF\"Iteration\" ,note, LM Loss,learning-rate\r\n\r\n"
                        + "1e1,\"a,\nb\",9, 1\r\n20.0,\"say \"\"hi\"\"\",8,1\r\n");
        assertCurve(StudyReader.read(log).runs().get(0), LossKind.TRAIN, new long[] {10, 20}, 9, 8);
    }

    @Test
    void aStudysOwnColumnNameWins() throws IOException {
        Path log = file("log.csv", "loss,global_step,train_loss,step,lr\n1,100,9,10,1\n2,200,8,20,1\n");
        assertCurve(StudyReader.read(log).runs().get(0), LossKind.TRAIN, new long[] {10, 20}, 9, 8);
    }

    @Test
    void gapsAndShortLogsAreWarnedOf() throws IOException {
        StringBuilder log = new StringBuilder("step,lr,train_loss\n");
        for (int step = 100; step < 500; step += step == 200 ? 150 : 10) {
            log.append(step).append(",1,").append(3 + step / 1234.0).append('\n');
        }
        file("log.csv", log.toString());
        file("runs.csv", "run,file,schedule,peak_lr,total_steps\nr,log.csv,constant,1,1000\n");
        assertThat(StudyReader.read(folder).runs().get(0).quality().warnings())
                .containsExactly(
                        "training loss has a gap from step 200 to 350",
                        "the log starts late, at step 100",
                        "the log ends early, at step 490 of 1000");
    }

    @Test
    void aLossThatDoesNotFallIsWarnedOf() throws IOException {
        StringBuilder log = new StringBuilder("step,lr,train_loss\n");
        for (int step = 0; step < 100; step++) {
            log.append(step).append(",1,").append(3 + step / 1000.0).append('\n');
        }
        Path file = file("log.csv", log.toString());
        assertThat(StudyReader.read(file).runs().get(0).quality().warnings())
                .contains("training loss does not fall over the log");
    }

    @Test
    void aWholeTextFormDescribesAScheduleToo() throws IOException {
        String text = "two-stage(peak=1, steps=60, drop=40, second=0.5)";
        file("log.csv", "step,train_loss\n0,9\n50,8\n");
        file("runs.csv", "run,file,schedule\nr,log.csv,\"" + text + "\"\n");
        assertThat(StudyReader.read(folder).runs().get(0).schedule()).isEqualTo(Schedule.parse(text));
    }

    @Test
    void inspectionTellsWhatALogIs() throws IOException {
        Path log = file("log.csv", LOG);
        file("runs.csv", """
                run,file,schedule,peak_lr,final_lr,warmup_steps,total_steps,decay_fraction
                r1,log.csv,wsd,1,0,20,50,0.4
                """);
        Inspection run = Inspection.of(log, LogOptions.DEFAULTS).get(0);
        assertThat(run.file()).isEqualTo(log.toString());
        assertThat(run.format()).isEqualTo("study-csv");
        assertThat(run.run()).isEqualTo("r1");
        assertThat(run.points()).isEqualTo(5);
        assertThat(run.firstStep()).isEqualTo(10);
        assertThat(run.lastStep()).isEqualTo(50);
        assertThat(run.finalLoss()).isEqualTo(4.5);
        assertThat(run.schedule())
                .isEqualTo(new Inspection.FoundSchedule(
                        "wsd(peak=1, steps=50, warmup=20, decay=0.4, shape=linear, final=0)",
                        "described",
                        1,
                        0,
                        run.schedule().difference(),
                        0));
        assertThat(run.schedule().difference()).isLessThan(1e-12);
        assertThat(run.warnings()).isEmpty();
    }

    @Test
    void aLogWithoutLearningRatesIsInspectedAndRefusedAsARun() throws IOException {
        Path log = file("log.csv", "step,train_loss\n0,9\n50,8\n");
        Inspection run = Inspection.of(log, LogOptions.DEFAULTS).get(0);
        assertThat(run.points()).isEqualTo(2);
        assertThat(run.schedule().text()).isEmpty();
        assertThat(run.schedule().peak()).isNaN();
        assertThatThrownBy(() -> StudyReader.read(log))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("neither a schedule");
    }

    private static void assertCurve(Run run, LossKind kind, long[] steps, double... losses) {
        Curve curve = run.curve(kind).orElseThrow();
        assertThat(curve.steps()).containsExactly(steps);
        assertThat(curve.losses()).containsExactly(losses);
        assertThat(curve.schedule()).isEqualTo(run.schedule());
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
