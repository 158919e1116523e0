package lehr.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lehr bench} without a command of its own: comparisons on data. */
@Command(
        name = "bench",
        header = "Compare what Lehr has on your runs or the bundled ones.",
        synopsisHeading = "%n",
        customSynopsis = "lehr bench COMMAND [OPTION…]",
        commandListHeading = "%nCommands:%n",
        footer = {"", "'lehr bench COMMAND --help' shows an example."})
final class BenchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What {@code lehr bench} can do. */
    static List<LehrCommand> commands(Terminal terminal) {
        return List.of(new BenchLawsCommand(terminal));
    }

    /** No command is not a command: show what there is, on stderr. */
    @Override
    public Integer call() {
        spec.commandLine().usage(terminal.err());
        return ExitCode.USAGE.code();
    }
}
