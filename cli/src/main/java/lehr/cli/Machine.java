package lehr.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What Lehr finds where it runs. Texts are empty where the system does not tell.
 *
 * @param processor its name
 * @param vectors its widest vector instructions that the lab's engine has code for: {@code AVX-512}, {@code AVX2}
 * @param cores this process may use
 * @param memory bytes this process may use
 * @param maven where the build tool is, which builds modules on demand
 * @param modules those that few commands need
 * @param gpus those the driver knows
 */
record Machine(
        String processor, String vectors, int cores, long memory, String maven, List<Module> modules, List<Gpu> gpus) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final long SECONDS_FOR_DRIVER = 10;

    /** Asks the system; a GPU's driver may take seconds. */
    static Machine found() {
        List<String> facts = processorFacts();
        String flags = fact(facts, "flags") + " ";
        return new Machine(
                fact(facts, "model name"),
                flags.contains(" avx512vl ") ? "AVX-512" : flags.contains(" avx2 ") ? "AVX2" : "",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize(),
                onPath("mvn"),
                List.of(Module.kept("parquet"), Module.kept("lab")),
                graphics());
    }

    /**
     * A module that the launcher builds on demand.
     *
     * @param name in the build
     * @param built whether it is there
     * @param libraries the archives of native code it brought along
     */
    record Module(String name, boolean built, List<String> libraries) {

        static Module kept(String name) {
            try (Stream<Path> files = Files.list(Launcher.kept().resolve(name))) {
                return new Module(
                        name,
                        true,
                        files.map(file -> file.getFileName().toString())
                                .filter(file -> file.matches(".*-(linux|macosx|windows)-.*\\.jar"))
                                .map(file -> file.replace(".jar", ""))
                                .sorted()
                                .toList());
            } catch (IOException e) {
                return new Module(name, false, List.of());
            }
        }
    }

    /**
     * A GPU.
     *
     * @param name of the model
     * @param memory bytes
     * @param driver its version
     */
    record Gpu(String name, long memory, String driver) {
        /** Memory is told in MiB. */
        private static final String[] QUESTION = {
            "nvidia-smi", "--query-gpu=name,memory.total,driver_version", "--format=csv,noheader,nounits"
        };

        /** A row of the answer, e.g. {@code NVIDIA H200, 143771, 570.86.15}. */
        static Gpu read(String row) {
            String[] fields = row.split(",", -1);
            return new Gpu(fields[0].strip(), Long.parseLong(fields[1].strip()) << 20, fields[2].strip());
        }
    }

    /** None, too, where the driver does not answer. */
    private static List<Gpu> graphics() {
        try {
            Process driver = new ProcessBuilder(Gpu.QUESTION).start();
            if (!driver.waitFor(SECONDS_FOR_DRIVER, TimeUnit.SECONDS)) {
                driver.destroyForcibly();
                return List.of();
            }
            String answer = new String(driver.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return driver.exitValue() == 0 ? answer.lines().map(Gpu::read).toList() : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static List<String> processorFacts() {
        try {
            return Files.readAllLines(PROCESSORS);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The first line {@code name : value}; the processors of a machine are alike. */
    private static String fact(List<String> facts, String name) {
        return facts.stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse("");
    }

    private static String onPath(String program) {
        String path = System.getenv("PATH");
        return Stream.of(path == null ? new String[0] : path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElse("");
    }
}
