package lehr.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The module {@code lab} in a process of its own: its engine counts its threads before a JVM starts, and can take the
 * process down with it. The request is one line of JSON on the lab's stdin, which then stays open: its end tells the lab
 * that Lehr is gone. What the lab says passes through to the terminal.
 *
 * <p>The class path is that of {@code -Dlehr.lab}, else what the launcher builds on demand.
 */
final class LabProcess {
    private static final String CLASS_PATH = "lehr.lab";
    private static final String MAIN = "lehr.lab.Main";
    private static final int KILLED = 128 + 9;
    private static final long SECONDS_TO_END = 10;

    /**
     * One thread a process, and memory of temporaries kept for the next step instead of given back to the system. What
     * the process starts in its turn inherits it.
     */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "OPENBLAS_NUM_THREADS", "1",
            "OMP_NUM_THREADS", "1",
            "MALLOC_MMAP_THRESHOLD_", "33554432",
            "MALLOC_TRIM_THRESHOLD_", "134217728");

    private final Process process;
    private final Terminal terminal;

    private LabProcess(Process process, Terminal terminal) {
        this.process = process;
        this.terminal = terminal;
    }

    /**
     * Runs one command of the lab to its end. It ends with this JVM, and by itself when nobody reads its output.
     *
     * @param command {@code train}, {@code sweep} or {@code metagradient}
     * @return what its exit code says
     * @throws BadInput if the module cannot be had, or the system killed it
     */
    static ExitCode run(String command, Json request, Terminal terminal) {
        LabProcess lab = new LabProcess(start(command), terminal);
        Thread onInterrupt = new Thread(lab::stop, "lehr-stop-lab");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            return lab.follow(request.line());
        } finally {
            lab.stop();
            forget(onInterrupt);
        }
    }

    private ExitCode follow(String request) {
        Thread talk = new Thread(() -> pass(process.getErrorStream(), terminal.err()), "lehr-lab-talk");
        talk.setDaemon(true);
        talk.start();
        tell(request);
        pass(process.getInputStream(), terminal.out());
        try {
            int code = process.waitFor();
            talk.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_END));
            return meaning(code);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private void tell(String request) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((request + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            // It ended before it listened: its exit code and its own words say why.
            return;
        }
    }

    /** As it comes, so that progress is seen when it is made. */
    private static void pass(InputStream from, PrintStream to) {
        byte[] bytes = new byte[8192];
        try {
            for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
                to.write(bytes, 0, read);
                to.flush();
            }
        } catch (IOException e) {
            // The process was stopped, and its pipe with it.
            return;
        }
    }

    private static ExitCode meaning(int code) {
        if (code == KILLED) {
            throw new BadInput(
                    "lab",
                    "the training process was killed, as the system does when memory runs out",
                    "room for it; a smaller model or batch takes less");
        }
        return ExitCode.of(code)
                .orElseThrow(() -> new IllegalStateException("the training process ended with code " + code));
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread onInterrupt) {
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException e) {
            // The JVM is going down and runs the hook already.
            return;
        }
    }

    private static Process start(String command) {
        ProcessBuilder lab = new ProcessBuilder(commandLine(command));
        lab.environment().putAll(ENVIRONMENT);
        try {
            return lab.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> commandLine(String command) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-XX:+UseSerialGC");
        // The JVM's own warnings must not mix with the data on stdout, nor its crash report with the user's files.
        words.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
        words.add("-XX:ErrorFile=" + Path.of(System.getProperty("java.io.tmpdir"), "lehr-lab-%p.log"));
        if (Runtime.version().feature() >= 24) {
            // The engine's binding loads native code and reads memory in a way that newer JVMs warn of.
            words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        words.addAll(List.of("-cp", classPath(), MAIN, command));
        return words;
    }

    private static String classPath() {
        String told = System.getProperty(CLASS_PATH);
        try {
            String path = told == null ? Launcher.module("lab") + "/*" : told;
            String first = path.split(File.pathSeparator, 2)[0].replaceFirst("[/\\\\]\\*$", "");
            if (!Files.exists(Path.of(first))) {
                throw new IOException(first + " does not exist");
            }
            return path;
        } catch (IOException e) {
            throw new BadInput(
                    "lab",
                    "the module that trains cannot be had (" + e.getMessage() + ")",
                    "it from ./lehr or a class path in -D" + CLASS_PATH,
                    e);
        }
    }
}
