package lehr.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import lehr.curve.Curve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The import table holds, and the test that says so notices a breach. */
class RoomsTest {

    @TempDir
    Path folder;

    @Test
    void everyRoomUsesOnlyWhatTheTableAllows() throws URISyntaxException {
        Path classes = Path.of(
                Curve.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Rooms rooms = Rooms.of(classes);
        assertThat(rooms.edges()).contains("curve → schedule", "fit → curve", "law → feature");
        assertThat(rooms.breaches()).isEmpty();
    }

    @Test
    void anAllowedUseIsAnEdgeAndNoBreach() throws IOException {
        plant("lehr.schedule", "Wsd", "");
        plant("lehr.curve", "Curve", "lehr.schedule.Wsd schedule; double[][] losses; String[] names;");
        Rooms rooms = Rooms.of(compiled());
        assertThat(rooms.edges()).containsExactly("curve → schedule");
        assertThat(rooms.breaches()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "curve, fit, curve may not use fit",
        "law, schedule, law may not use schedule",
        "report, logs, report may not use logs",
        "report, export, report may not use export",
        "math, schedule, math may not use schedule",
        "fit, util, fit may not use util",
    })
    void aUseTheTableDoesNotAllowIsReported(String room, String other, String breach) throws IOException {
        plant("lehr." + other, "Used", "");
        plant("lehr." + room, "User", "lehr." + other + ".Used[] used;");
        assertThat(Rooms.of(compiled()).breaches())
                .contains("lehr." + room + ".User must not use lehr." + other + ".Used: " + breach);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "System.out.println()                                       | terminal",
                "new Exception().printStackTrace()                          | terminal",
                "System.nanoTime()                                          | clock",
                "Stream.generate(System::currentTimeMillis)                 | clock",
                "java.time.Instant.now()                                    | clock",
                "java.time.Clock.systemUTC()                                | clock",
                "System.getenv()                                            | environment",
                "new Thread().start()                                       | threads",
                "java.util.concurrent.Executors.newCachedThreadPool()       | threads",
                "new java.util.concurrent.ForkJoinPool(2)                   | threads",
                "java.util.List.of(1).parallelStream()                      | threads",
                "Stream.of(1).parallel()                                    | threads",
            })
    void coreHasNoneOfItsOwn(String statement, String what) throws IOException {
        plant("lehr.plan", "Planner", "void plan() { " + statement + "; }");
        assertThat(Rooms.of(compiled()).breaches())
                .isNotEmpty()
                .allMatch(breach -> breach.startsWith("lehr.plan.Planner must not use java."))
                .allMatch(breach -> breach.endsWith(": core has no " + what + " of its own"));
    }

    @Test
    void anotherLibraryIsReported() throws IOException {
        plant("lehr.fit", "Fitter", "org.assertj.core.data.Offset<Double> tolerance;");
        assertThat(Rooms.of(compiled()).breaches())
                .containsExactly("lehr.fit.Fitter must not use org.assertj.core.data.Offset: not a library of core");
    }

    @Test
    void aRoomNobodyKnowsIsReported() throws IOException {
        plant("lehr.util", "Strings", "");
        plant("lehr", "Homeless", "");
        assertThat(Rooms.of(compiled()).breaches())
                .containsExactly(
                        "lehr.Homeless is in an unknown room: ", "lehr.util.Strings is in an unknown room: util");
    }

    private void plant(String room, String name, String body) throws IOException {
        Path file = folder.resolve("sources").resolve(room + "." + name + ".d").resolve(name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, "package " + room + "; import java.util.stream.*; public class " + name + " { " + body + " }");
    }

    private Path compiled() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        try (Stream<Path> sources = Files.walk(folder.resolve("sources"))) {
            List<String> files =
                    sources.filter(Files::isRegularFile).map(Path::toString).toList();
            List<String> options = List.of("-nowarn", "-d", classes.toString());
            String[] arguments = Stream.concat(options.stream(), files.stream()).toArray(String[]::new);
            assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments));
        }
        return classes;
    }
}
