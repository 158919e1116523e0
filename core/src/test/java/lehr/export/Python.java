package lehr.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The system's Python, where Debian's python3-torch is found; another may come first on the PATH. */
public final class Python {
    private static final String COMMAND = System.getProperty("lehr.python", "/usr/bin/python3");

    private Python() {}

    /** Skips the test visibly where these modules are missing. */
    public static void assumeHas(String... modules) throws IOException, InterruptedException {
        for (String module : modules) {
            boolean found = Files.isExecutable(Path.of(COMMAND))
                    && new ProcessBuilder(COMMAND, "-c", "import " + module)
                                    .redirectErrorStream(true)
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                    .start()
                                    .waitFor()
                            == 0;
            Assumptions.assumeTrue(
                    found,
                    () -> COMMAND + " has no module " + module
                            + ": apt-get install python3-torch python3-numpy, or set -Dlehr.python");
        }
    }

    /** Runs a script among the test resources; it must end well. */
    public static void run(Path folder, String script, List<Path> arguments) throws IOException, InterruptedException {
        Path copy = folder.resolve(script);
        try (InputStream in = Python.class.getResourceAsStream(script)) {
            Files.write(copy, in.readAllBytes());
        }
        List<String> command = new ArrayList<>(List.of(COMMAND, copy.toString()));
        arguments.forEach(argument -> command.add(argument.toString()));
        Path output = folder.resolve("output.txt");
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        assertThat(exit).as(Files.readString(output)).isZero();
    }
}
