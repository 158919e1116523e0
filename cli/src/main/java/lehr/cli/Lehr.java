package lehr.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lehr} without a command. */
@Command(
        name = "lehr",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        header = "Plan the learning-rate annealing of a pre-training run before you pay for it.",
        synopsisHeading = "%n",
        customSynopsis = "lehr COMMAND [OPTION…]",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Data goes to stdout, talk to stderr. Exit codes: 0 done, 1 the answer is no,",
            "2 usage, 3 bad input, 130 Ctrl-C. 'lehr COMMAND --help' shows an example.",
        })
final class Lehr implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    Lehr(Terminal terminal) {
        this.terminal = terminal;
    }

    /** No command is not a command: show what there is, on stderr. */
    @Override
    public Integer call() {
        spec.commandLine().usage(terminal.err());
        return ExitCode.USAGE.code();
    }
}
