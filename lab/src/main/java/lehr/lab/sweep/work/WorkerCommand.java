package lehr.lab.sweep.work;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a worker process is started. */
public record WorkerCommand(List<String> words) {
    private static final String MAIN = "lehr.lab.Main";

    /** One thread a worker, and memory of temporaries kept for the next step instead of given back to the system. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "OPENBLAS_NUM_THREADS", "1",
            "OMP_NUM_THREADS", "1",
            "MALLOC_MMAP_THRESHOLD_", "33554432",
            "MALLOC_TRIM_THRESHOLD_", "134217728");

    /** OpenBLAS takes those for AVX2 on processors it does not know; these are a fifth faster there. */
    private static final Map<String, String> WITH_AVX512 = Map.of("OPENBLAS_CORETYPE", "SKYLAKEX");

    /**
     * The lab's own worker, on the class path of this process.
     *
     * @param lanes the most runs it trains side by side
     * @param device {@code cpu} or {@code cuda}
     */
    public static WorkerCommand lab(int lanes, String device) {
        return java(MAIN, List.of("worker", Integer.toString(lanes), device));
    }

    /** A main class on the class path of this process. */
    static WorkerCommand java(String main, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-XX:+UseSerialGC");
        // The JVM's own warnings must not mix with the messages on stdout.
        words.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
        words.add("-XX:ErrorFile=" + Path.of(System.getProperty("java.io.tmpdir"), "lehr-lab-%p.log"));
        if (Runtime.version().feature() >= 24) {
            words.add("--enable-native-access=ALL-UNNAMED");
        }
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        words.addAll(arguments);
        return new WorkerCommand(words);
    }

    /** @param talk file that what it says on stderr is added to */
    Process start(File talk) throws IOException {
        ProcessBuilder worker = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.appendTo(talk));
        worker.environment().putAll(ENVIRONMENT);
        if (hasAvx512()) {
            WITH_AVX512.forEach(worker.environment()::putIfAbsent);
        }
        return worker.start();
    }

    /** False, too, where the system does not tell. */
    private static boolean hasAvx512() {
        try {
            return Files.readString(Path.of("/proc/cpuinfo")).contains(" avx512vl ");
        } catch (IOException e) {
            return false;
        }
    }
}
