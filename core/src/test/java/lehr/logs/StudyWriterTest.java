package lehr.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Setting;
import lehr.curve.Study;
import lehr.schedule.Constant;
import lehr.schedule.Cosine;
import lehr.schedule.Joined;
import lehr.schedule.Linear;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.Table;
import lehr.schedule.TwoStage;
import lehr.schedule.Warmup;
import lehr.schedule.WarmupStableDecay;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StudyWriterTest {

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenReadsBackTheSame(@ForAll("studies") Study study) throws IOException {
        inFolder(folder -> {
            StudyWriter.write(study, folder.resolve("study"));
            Study back = StudyReader.read(folder.resolve("study"));
            assertThat(back.name()).isEqualTo(study.name());
            assertThat(back.runs()).hasSameSizeAs(study.runs());
            for (int i = 0; i < study.runs().size(); i++) {
                assertSame(back.runs().get(i), study.runs().get(i));
            }
        });
    }

    private static void assertSame(Run back, Run run) {
        assertThat(back.id()).isEqualTo(run.id());
        assertThat(back.setting()).isEqualTo(run.setting());
        assertThat(back.schedule()).isEqualTo(run.schedule());
        assertThat(back.curves()).isEqualTo(run.curves());
        assertThat(back.parent()).isEqualTo(run.parent());
        assertThat(back.quality().warnings()).noneMatch(warning -> warning.contains("LR"));
    }

    @Example
    void longTablesBecomeFilesWhereverTheyStand() throws IOException {
        Table table = Table.of(
                IntStream.range(0, 5000).asLongStream().toArray(),
                IntStream.range(0, 5000).mapToDouble(step -> 1.0 / (1 + step)).toArray());
        Schedule joined = Joined.of(new Constant(1, 10, Warmup.NONE), table);
        Study study = new Study("s", List.of(run("a", table), run("b", joined)));
        inFolder(folder -> {
            StudyWriter.write(study, folder.resolve("study"));
            assertThat(Files.size(folder.resolve("study/runs.csv"))).isLessThan(1000);
            List<Run> back = StudyReader.read(folder.resolve("study")).runs();
            assertThat(back.get(0).schedule()).isEqualTo(table);
            assertThat(back.get(1).schedule()).isEqualTo(joined);
        });
    }

    @Example
    void nothingIsWrittenOverWhatIsThere() throws IOException {
        Study study = new Study("s", List.of(run("a", new Constant(1, 10, Warmup.NONE))));
        inFolder(folder -> {
            Files.writeString(folder.resolve("mine.txt"), "keep");
            assertThatThrownBy(() -> StudyWriter.write(study, folder))
                    .isInstanceOf(DirectoryNotEmptyException.class)
                    .hasMessage(folder + " is there already, expected a new or empty folder");
            assertThat(names(folder)).containsExactly("mine.txt");
        });
    }

    @Example
    void whatFailsLeavesNothingBehind() throws IOException {
        Study study = new Study("s", List.of(run("a", new Constant(1, 10, Warmup.NONE)), unwritable()));
        inFolder(folder -> {
            assertThatThrownBy(() -> StudyWriter.write(study, folder.resolve("study")))
                    .isInstanceOf(NullPointerException.class);
            assertThat(names(folder)).isEmpty();
        });
    }

    @Example
    void aStudyWithoutRunsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StudyWriter.write(new Study("s", List.of()), Path.of("x")))
                .withMessage("a study without runs cannot be written");
    }

    private static Run unwritable() {
        Run run = run("b", new Constant(1, 10, Warmup.NONE));
        return new Run("b", run.setting(), run.schedule(), run.curves(), null, run.source(), run.quality());
    }

    private static Run run(String id, Schedule schedule) {
        Curve curve = new Curve(id, LossKind.TRAIN, new long[] {0, 5}, new double[] {3, 2}, schedule, Setting.UNKNOWN);
        return new Run(id, Setting.UNKNOWN, schedule, Map.of(LossKind.TRAIN, curve), "", SOURCE, QUALITY);
    }

    private static final Run.Source SOURCE = new Run.Source("made", "made", "");
    private static final Run.Quality QUALITY = new Run.Quality(0, 0, 0, 0, Double.NaN, Double.NaN, List.of());

    @Provide
    Arbitrary<Study> studies() {
        Arbitrary<String> names = Arbitraries.strings()
                .withChars("abcXYZ019-_. /\\\"',;%=*")
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(String::strip)
                .filter(name -> !name.isEmpty());
        return Combinators.combine(
                        names, names.list().uniqueElements().ofMinSize(1).ofMaxSize(4), runs())
                .as((name, ids, make) ->
                        new Study(name, ids.stream().map(make::of).toList()));
    }

    private interface RunMaker {
        Run of(String id);
    }

    private Arbitrary<RunMaker> runs() {
        Arbitrary<long[]> steps = Arbitraries.longs()
                .between(0, 500)
                .set()
                .ofMinSize(1)
                .ofMaxSize(20)
                .map(set -> set.stream().mapToLong(Long::longValue).sorted().toArray());
        Arbitrary<Double> losses = Arbitraries.doubles().between(1e-3, 20).ofScale(9);
        return Combinators.combine(settings(), schedules(), steps, steps, losses, Arbitraries.of("", "a parent"))
                .as((setting, schedule, train, val, loss, parent) -> id -> {
                    Map<LossKind, Curve> curves = new EnumMap<>(LossKind.class);
                    curves.put(LossKind.TRAIN, curve(id, LossKind.TRAIN, train, loss, schedule, setting));
                    curves.put(LossKind.VAL, curve(id, LossKind.VAL, val, loss / 3, schedule, setting));
                    long last = Math.max(train[train.length - 1], val[val.length - 1]);
                    curves.put(LossKind.FINAL, curve(id, LossKind.FINAL, new long[] {last}, loss, schedule, setting));
                    return new Run(id, setting, schedule, curves, parent, SOURCE, QUALITY);
                });
    }

    private static Curve curve(
            String id, LossKind kind, long[] steps, double loss, Schedule schedule, Setting setting) {
        double[] losses = new double[steps.length];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = loss / (1 + i / 7.0);
        }
        return new Curve(id, kind, steps, losses, schedule, setting);
    }

    private Arbitrary<Setting> settings() {
        return Arbitraries.of(
                Setting.UNKNOWN, new Setting(1e8, 1e8, 51200, "owt"), new Setting(9.7e7, 31e6, Double.NaN, "a, \"b\""));
    }

    private Arbitrary<Schedule> schedules() {
        Arbitrary<Warmup> warmups = Arbitraries.of(
                Warmup.NONE, Warmup.linear(40), Warmup.linear(40, 1e-5), Warmup.cosine(30, 0), Warmup.cosine(7));
        Arbitrary<Double> peaks = Arbitraries.doubles().between(1e-4, 1e-2).ofScale(9);
        Arbitrary<Shape> shapes =
                Arbitraries.of(Shape.LINEAR, Shape.ONE_MINUS_SQRT, Shape.EXPONENTIAL, Shape.power(1.5));
        return Combinators.combine(
                        warmups, peaks, shapes, Arbitraries.integers().between(0, 5))
                .as((warmup, peak, shape, kind) -> switch (kind) {
                    case 0 -> new Constant(peak, 400, warmup);
                    case 1 -> new Cosine(peak, 400, warmup, 0);
                    case 2 -> new Linear(peak, 450, warmup, peak / 10);
                    case 3 -> new TwoStage(peak, 400, warmup, 200, peak / 3);
                    case 4 ->
                        Joined.of(new Constant(peak, 100, warmup), Table.of(new long[] {0, 9}, new double[] {peak, 0}));
                    default -> new WarmupStableDecay(peak, 400, warmup, 0.3, shape, peak / 10);
                });
    }

    private interface FolderUse {
        void in(Path folder) throws IOException;
    }

    private static void inFolder(FolderUse use) throws IOException {
        Path folder = Files.createTempDirectory("study-writer");
        try {
            use.in(folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
