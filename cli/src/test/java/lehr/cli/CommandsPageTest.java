package lehr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** docs/reference/commands.md names every command and option there is, and none that is not. */
class CommandsPageTest {
    private static final Path PAGE = Path.of("../docs/reference/commands.md");

    private final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    private final Map<String, CommandLine> commands = leaves("", Main.commandLine(Terminal.plain(nowhere, nowhere)));

    @Test
    void everyCommandAndOptionIsOnThePage() throws IOException {
        Map<String, String> sections = sections();
        assertThat(sections.keySet()).isEqualTo(commands.keySet());
        commands.forEach((name, command) -> {
            for (OptionSpec option : command.getCommandSpec().options()) {
                if (!option.usageHelp() && !option.longestName().equals("--json")) {
                    assertThat(sections.get(name)).as(name).contains("`" + option.longestName());
                }
            }
        });
    }

    @Test
    void everyOptionOnThePageExists() throws IOException {
        sections().forEach((name, section) -> section.lines()
                .filter(line -> line.startsWith("| `--"))
                .flatMap(line -> line.split("\\|", -1)[1].replace("`", "").lines())
                .flatMap(options -> Arrays.stream(options.split(",", -1)))
                .map(option -> option.strip().split(" ", -1)[0].replace("--no-", "--"))
                .filter(option -> option.startsWith("--"))
                .forEach(
                        option -> assertThat(commands.get(name).getCommandSpec().findOption(option))
                                .as("%s %s", name, option)
                                .isNotNull()));
    }

    @Test
    void theReadmeListsTheCommands() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        commands.keySet().forEach(name -> assertThat(readme).contains("| `lehr " + name));
    }

    /** Commands that do something, by name, e.g. {@code rate fit}. */
    private static Map<String, CommandLine> leaves(String prefix, CommandLine parent) {
        Map<String, CommandLine> leaves = new TreeMap<>();
        parent.getSubcommands().forEach((name, command) -> {
            if (command.getCommandSpec().userObject() instanceof LehrCommand) {
                leaves.put(prefix + name, command);
            } else {
                leaves.putAll(leaves(prefix + name + " ", command));
            }
        });
        return leaves;
    }

    private static Map<String, String> sections() throws IOException {
        Map<String, String> sections = new TreeMap<>();
        for (String part : Files.readString(PAGE).split("\n## lehr ", -1)) {
            if (!part.startsWith("#")) {
                sections.put(part.replaceFirst("(?s)^([a-z]+( [a-z]+)?).*", "$1"), part);
            }
        }
        return sections;
    }
}
