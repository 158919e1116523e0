package lehr.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Work done by a command: a process started in the scratch folder, on whichever machine. A command that may run for long
 * watches its parent process and ends with it, as the lab's processes do: the executor that started it may be killed.
 *
 * <p>An exit code from 1 to 127 is the command's own answer and final. A command that a signal ended (out of memory, a crash)
 * is tried again.
 *
 * @param id of the unit
 * @param command its words; {@code {java}} is the Java of the executor, {@code {classpath}} all that it has loaded, which
 *     includes the jars that spark-submit carried
 * @param environment variables set beside those of the executor
 * @param inputs written into the scratch folder before; one named {@value #INPUT} becomes the standard input, which is
 *     empty otherwise
 * @param results globs of the files that go back, each of which must match
 */
public record CommandUnit(
        String id, List<String> command, Map<String, String> environment, NamedFiles inputs, List<String> results)
        implements WorkUnit {
    static final String INPUT = "input.txt";

    /** What a command prints, for the message should it fail; a result as any other file. */
    static final String OUTPUT = "output.txt";

    private static final int KILLED = 128;
    private static final int SHOWN = 300;

    public CommandUnit {
        if (id.isEmpty() || command.isEmpty()) {
            throw new IllegalArgumentException("a unit needs an id and a command, found '" + id + "', " + command);
        }
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        results = List.copyOf(results);
    }

    @Override
    public NamedFiles work(Path scratch) throws UnitFailedException, IOException, InterruptedException {
        inputs.writeTo(scratch);
        int code = exitCode(scratch);
        if (code >= KILLED) {
            throw new IOException("was ended by signal " + (code - KILLED) + lastWords(scratch));
        }
        if (code != 0) {
            throw new UnitFailedException("exit code " + code + lastWords(scratch));
        }
        return NamedFiles.read(scratch, results);
    }

    private int exitCode(Path scratch) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        command.stream().map(CommandUnit::here).toList())
                .directory(scratch.toFile())
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve(OUTPUT).toFile());
        builder.environment().putAll(environment);
        if (inputs.bytes().containsKey(INPUT)) {
            builder.redirectInput(scratch.resolve(INPUT).toFile());
        }
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            return process.waitFor();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String here(String word) {
        return word.replace(
                        "{java}",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .replace(
                        "{classpath}",
                        ExecutorClassPath.of(Thread.currentThread().getContextClassLoader()));
    }

    private static String lastWords(Path scratch) throws IOException {
        String output = new String(Files.readAllBytes(scratch.resolve(OUTPUT)), StandardCharsets.UTF_8).strip();
        String end = output.substring(Math.max(0, output.length() - SHOWN));
        return end.isEmpty() ? "" : ": " + end.replaceAll("\\s+", " ");
    }
}
