package lehr.lab.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import lehr.fit.Platform;
import lehr.lab.sweep.work.StandIns;

/** {@code sweep FILE --out DIR …} as a process of its own, with workers that train nothing; for what kills processes. */
public final class SweepProcess {
    private SweepProcess() {}

    /** The first argument says how workers fall; the others are those of {@code lehr}. */
    public static void main(String[] args) throws IOException {
        List<String> words = Arrays.asList(args);
        int tree = words.indexOf("--tree");
        Path file = Path.of(args[2]);
        SweepRequest request = new SweepRequest(
                file,
                Path.of(args[words.indexOf("--out") + 1]),
                1,
                0,
                "cpu",
                false,
                false,
                false,
                tree < 0 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(args[tree + 1])),
                false,
                OptionalDouble.empty(),
                false,
                false,
                Platform.UNSTATED);
        System.exit(
                new Sweep(request, System.out, System.err).run(SweepReader.read(file), StandIns.faulty(8, args[0])));
    }

    /** Java, this class and how workers fall; the arguments of {@code lehr} come after. */
    static List<String> command(String faults) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=" + StandardCharsets.UTF_8,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SweepProcess.class.getName(),
                faults);
    }
}
