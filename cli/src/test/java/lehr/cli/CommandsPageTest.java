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
    private final CommandLine lehr = Main.commandLine(Terminal.plain(nowhere, nowhere));

    @Test
    void everyCommandAndOptionIsOnThePage() throws IOException {
        Map<String, String> sections = sections();
        assertThat(sections.keySet()).isEqualTo(lehr.getSubcommands().keySet());
        lehr.getSubcommands().forEach((name, command) -> {
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
                .forEach(option -> assertThat(
                                lehr.getSubcommands().get(name).getCommandSpec().findOption(option))
                        .as("%s %s", name, option)
                        .isNotNull()));
    }

    @Test
    void theReadmeListsTheCommands() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        lehr.getSubcommands().keySet().forEach(name -> assertThat(readme).contains("| `lehr " + name));
    }

    private static Map<String, String> sections() throws IOException {
        Map<String, String> sections = new TreeMap<>();
        for (String part : Files.readString(PAGE).split("\n## lehr ", -1)) {
            if (!part.startsWith("#")) {
                sections.put(part.split("\\s", 2)[0], part);
            }
        }
        return sections;
    }
}
