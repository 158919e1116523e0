package lehr.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lehr.curve.Curve;
import lehr.law.Laws;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real master and two workers, one of which is killed in the middle of a job. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LostWorkerTest {
    @TempDir
    static Path folder;

    private static Path study;
    private static StandaloneCluster standalone;

    @BeforeAll
    static void start() throws IOException {
        study = MadeStudy.in(folder);
        standalone = new StandaloneCluster(Files.createDirectories(folder.resolve("spark-home")));
    }

    @AfterAll
    static void stop() {
        standalone.close();
    }

    @Test
    @Order(1)
    @Timeout(300)
    void nothingIsLostAndNothingComesTwice() throws IOException, InterruptedException {
        FitsJob fits = new FitsJob(List.of(Laws.RELAXATION, Laws.MOMENTUM), true, 0, new FitOptions(7, 0, ""));
        List<Curve> curves = MadeStudy.curves(study);
        List<String> outcomes = new ArrayList<>();
        List<WorkUnit> units;
        try (SparkCluster cluster =
                SparkCluster.join(standalone.conf(standalone.jars().application()))) {
            units = mixed(fits.units(Map.of("made", curves), cluster::share));
            cluster.run(units, outcome -> {
                outcomes.add(LocalWork.text(outcome));
                if (outcomes.size() == 6) {
                    standalone.killWorker();
                }
            });
        }
        List<WorkUnit> local = mixed(fits.units(Map.of("made", curves), sent -> () -> sent));
        assertThat(outcomes)
                .containsExactlyInAnyOrderElementsOf(LocalWork.outcomes(local, folder).stream()
                        .map(LocalWork::text)
                        .toList());
    }

    @Test
    @Order(2)
    @Tag("full")
    @Timeout(300)
    void aSubmittedJobOfFitsEqualsTheLocalOne() throws IOException, InterruptedException {
        List<String> jars =
                standalone.jars().application().stream().map(Path::toString).toList();
        Path out = folder.resolve("out");
        Process submit = standalone.start(
                "submit",
                "org.apache.spark.deploy.SparkSubmit",
                Stream.of(
                                Stream.of("--master", standalone.url(), "--executor-memory", "512m"),
                                Stream.of("--conf", "spark.driver.host=127.0.0.1", "--conf", "spark.ui.enabled=false"),
                                Stream.of("--class", Main.class.getName(), "--jars", String.join(",", jars)),
                                Stream.of(jars.get(0), "fits", study.toString(), "--out", out.toString()),
                                Stream.of("--law", "momentum", "--leave-out"))
                        .flatMap(words -> words)
                        .toArray(String[]::new));
        try {
            assertThat(submit.waitFor(280, TimeUnit.SECONDS)).isTrue();
        } finally {
            StandaloneCluster.destroy(submit);
        }
        assertThat(folder.resolve("spark-home/submit.log")).content().contains("4 fits, 4 converged");
        FitsJob job = new FitsJob(List.of(Laws.MOMENTUM), true, 0, new FitOptions(7, 0, ""));
        assertThat(FolderText.of(out)).isEqualTo(FolderText.of(LocalFits.in(folder, job, MadeStudy.curves(study))));
    }

    /** Fits, and as many forked commands that take a while, one of which fails by itself. */
    private static List<WorkUnit> mixed(List<FitUnit> fits) {
        List<WorkUnit> units = new ArrayList<>();
        for (FitUnit fit : fits) {
            int number = units.size();
            String script = "sleep 0.5; [ %d != 2 ] || exit 1; seq %d 400 > log.txt".formatted(number, number);
            units.add(new CommandUnit(
                    "command-" + number,
                    List.of("sh", "-c", script),
                    Map.of(),
                    NamedFiles.NONE,
                    List.of("log.txt", "output.txt")));
            units.add(fit);
        }
        return units;
    }
}
