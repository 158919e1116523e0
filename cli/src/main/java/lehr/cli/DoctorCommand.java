package lehr.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lehr.fit.Platform;
import lehr.report.Table;
import picocli.CommandLine.Command;

/** {@code lehr doctor}: what this machine has of what Lehr can use. */
@Command(
        name = "doctor",
        header = "Say what this machine has: JDK, cores, native libraries, GPU.",
        footer = {"", "Builds and changes nothing. Example:", "  lehr doctor"})
final class DoctorCommand extends LehrCommand {
    private static final double GIB = 1L << 30;

    DoctorCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        Platform platform = Version.platform();
        Machine machine = Machine.found();
        if (json()) {
            print(json(platform, machine).text());
        } else {
            printText(report().table(table(platform, machine)));
        }
        return ExitCode.DONE;
    }

    private static Table table(Platform platform, Machine machine) {
        Table table = new Table("part", "found");
        table.row("Lehr", platform.version());
        table.row("Java", platform.java() + ", " + System.getProperty("java.home"));
        table.row("system", platform.system());
        table.row(
                "processor",
                Stream.of(machine.processor(), machine.cores() + " cores", machine.vectors())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", ")));
        table.row("memory", gib(machine.memory()));
        table.row("Maven", machine.maven().isEmpty() ? "none: modules cannot be built" : machine.maven());
        machine.modules().forEach(module -> table.row("module " + module.name(), words(module)));
        if (machine.gpus().isEmpty()) {
            table.row("GPU", "none");
        }
        machine.gpus()
                .forEach(gpu -> table.row("GPU", gpu.name() + ", " + gib(gpu.memory()) + ", driver " + gpu.driver()));
        return table;
    }

    private static String words(Machine.Module module) {
        if (!module.built()) {
            return "not built: is when first needed";
        }
        return module.libraries().isEmpty() ? "built" : "built, with " + String.join(", ", module.libraries());
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
    }

    private static Json json(Platform platform, Machine machine) {
        List<Json> modules = machine.modules().stream()
                .map(module -> new Json()
                        .with("name", module.name())
                        .with("built", module.built())
                        .withTexts("native_libraries", module.libraries()))
                .toList();
        List<Json> gpus = machine.gpus().stream()
                .map(gpu -> new Json()
                        .with("name", gpu.name())
                        .with("memory_bytes", gpu.memory())
                        .with("driver", gpu.driver()))
                .toList();
        return new Json()
                .with("version", platform.version())
                .with("java", platform.java())
                .with("java_home", System.getProperty("java.home"))
                .with("system", platform.system())
                .with("processor", known(machine.processor()))
                .with("vectors", known(machine.vectors()))
                .with("cores", machine.cores())
                .with("memory_bytes", machine.memory())
                .with("maven", known(machine.maven()))
                .with("modules", modules)
                .with("gpus", gpus);
    }

    private static String known(String text) {
        return text.isEmpty() ? null : text;
    }
}
