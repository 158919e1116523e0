package lehr.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A module that few commands need, in a process of its own. The class path is that of {@code -Dlehr.NAME}, else what the
 * launcher builds on demand.
 *
 * @param module its name
 * @param what for messages: the module that …
 * @param process for messages: the … process
 * @param room what it needs if the system killed it
 * @param flags of its JVM
 * @param environment of its process
 */
record Leaf(
        String module, String what, String process, String room, List<String> flags, Map<String, String> environment) {
    /**
     * Its engine counts its threads before a JVM starts, and can take the process down with it. One thread a process, and
     * memory of temporaries kept for the next step instead of given back to the system. What the process starts in its
     * turn inherits it.
     */
    static final Leaf LAB = new Leaf(
            "lab",
            "the module that trains",
            "the training process",
            "room for it; a smaller model or batch takes less",
            List.of("-XX:+UseSerialGC"),
            Map.of(
                    "OPENBLAS_NUM_THREADS", "1",
                    "OMP_NUM_THREADS", "1",
                    "MALLOC_MMAP_THRESHOLD_", "33554432",
                    "MALLOC_TRIM_THRESHOLD_", "134217728"));

    /** Its libraries are more than all of Lehr besides, and no other command waits for them. */
    static final Leaf SERVER = new Leaf(
            "server",
            "the module that serves the page",
            "the server",
            "room for it; smaller studies take less",
            List.of(),
            Map.of());

    /**
     * How it is started.
     *
     * @throws BadInput if the module cannot be had
     */
    ProcessBuilder command(String command) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(flags);
        // The JVM's own warnings must not mix with the data on stdout, nor its crash report with the user's files.
        words.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
        words.add("-XX:ErrorFile=" + Path.of(System.getProperty("java.io.tmpdir"), "lehr-" + module + "-%p.log"));
        if (Runtime.version().feature() >= 24) {
            // Bindings of native code, which newer JVMs warn of.
            words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        words.addAll(List.of("-cp", classPath(), "lehr." + module + ".Main", command));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        return builder;
    }

    private String classPath() {
        String property = "lehr." + module;
        String told = System.getProperty(property);
        try {
            String path = told == null ? Launcher.module(module) + "/*" : told;
            String first = path.split(File.pathSeparator, 2)[0].replaceFirst("[/\\\\]\\*$", "");
            if (!Files.exists(Path.of(first))) {
                throw new IOException(first + " does not exist");
            }
            return path;
        } catch (IOException e) {
            throw new BadInput(
                    module,
                    what + " cannot be had (" + e.getMessage() + ")",
                    "it from ./lehr or a class path in -D" + property,
                    e);
        }
    }

    /** Somebody killed it, or the system for want of memory: its end does not tell which. */
    BadInput killed() {
        return new BadInput(module, process + " was killed (signal 9)", room + " where memory ran out");
    }

    /** A code that is none of Lehr's. */
    IllegalStateException odd(int code) {
        return new IllegalStateException(process + " ended with code " + code);
    }
}
