package lehr.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lehr rate} without a command of its own: how high the peak LR, how large the batch. */
@Command(
        name = "rate",
        header = "How high the peak LR, how large the batch: by fitting, by transfer, by search.",
        synopsisHeading = "%n",
        customSynopsis = "lehr rate COMMAND [OPTION…]",
        commandListHeading = "%nCommands:%n",
        footer = {"", "'lehr rate COMMAND --help' shows an example."})
final class RateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    RateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What {@code lehr rate} can do, a line each. */
    static List<LehrCommand> commands(Terminal terminal) {
        return List.of(
                new RateGridCommand(terminal),
                new RateFitCommand(terminal),
                new RatePredictCommand(terminal),
                new RateTransferCommand(terminal),
                new RateBatchCommand(terminal),
                new RateSearchCommand(terminal));
    }

    /** No command is not a command: show what there is, on stderr. */
    @Override
    public Integer call() {
        spec.commandLine().usage(terminal.err());
        return ExitCode.USAGE.code();
    }
}
