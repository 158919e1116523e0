package lehr.lab.sweep.work;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a worker process is started; it inherits the environment that the lab was started with. */
public record WorkerCommand(List<String> words) {
    private static final String MAIN = "lehr.lab.Main";

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
        return worker.start();
    }
}
