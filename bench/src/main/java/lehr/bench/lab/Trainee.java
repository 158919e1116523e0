package lehr.bench.lab;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lehr.lab.model.ModelShape;
import lehr.lab.model.Trunk;

/**
 * A process of one thread that trains a model for as many steps as it is told and says how long they took: numbers of
 * steps in, seconds out, a line each; the number of its parameters comes first.
 */
final class Trainee implements AutoCloseable {
    /** As the lab starts its workers; glibc keeps freed temporaries instead of giving their pages back each step. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "OPENBLAS_NUM_THREADS", "1",
            "OMP_NUM_THREADS", "1",
            "MALLOC_MMAP_THRESHOLD_", "33554432",
            "MALLOC_TRIM_THRESHOLD_", "134217728");

    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;
    private final long parameters;

    private Trainee(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(ENVIRONMENT);
        process = builder.start();
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = process.inputReader(StandardCharsets.UTF_8);
        parameters = Long.parseLong(line());
    }

    /** The lab's engine, several lanes in one program. */
    static Trainee lab(ModelShape shape, int lanes) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new Trainee(List.of(
                java,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Lanes.class.getName(),
                shape.text(),
                Integer.toString(lanes)));
    }

    /** The same dense model in the PyTorch of the system's Python, by the script {@code peer.py}. */
    static Trainee python(Path script, ModelShape shape) throws IOException {
        Trunk trunk = shape.trunk();
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", script.toString()));
        for (int argument : new int[] {trunk.width(), trunk.layers(), trunk.heads()}) {
            command.add(Integer.toString(argument));
        }
        return new Trainee(command);
    }

    long parameters() {
        return parameters;
    }

    /** Seconds that many steps take. */
    double seconds(int steps) throws IOException {
        begin(steps);
        return end();
    }

    void begin(int steps) throws IOException {
        in.write(Integer.toString(steps));
        in.newLine();
        in.flush();
    }

    /** Waits for what was begun, and returns the seconds it took. */
    double end() throws IOException {
        return Double.parseDouble(line());
    }

    private String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("a trainee ended early");
        }
        return line;
    }

    /** Steps that take about so many seconds once it is warm. */
    int stepsOf(double seconds) throws IOException {
        int steps = 2;
        while (seconds(steps) < seconds) {
            steps *= 2;
        }
        return Math.max(1, (int) (steps * seconds / seconds(steps)));
    }

    /** Memory the process holds, in MiB. */
    double residentMebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / 1024;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
