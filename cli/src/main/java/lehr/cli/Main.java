package lehr.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import lehr.logs.source.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code lehr}: exit 0 done, 1 the answer is no, 2 usage, 3 bad input, 130 Ctrl-C. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args, Terminal.ofProcess()));
    }

    /** Runs one command line. Never throws, never ends the JVM. */
    public static int run(String[] args, Terminal terminal) {
        StringWriter help = new StringWriter();
        try {
            int code = commandLine(terminal).setOut(new PrintWriter(help)).execute(args);
            terminal.out().print(help);
            terminal.out().flush();
            return code;
        } catch (OutputLost | OutOfMemoryError | StackOverflowError e) {
            return fail(e, terminal);
        }
    }

    static CommandLine commandLine(Terminal terminal) {
        CommandLine lehr = new CommandLine(new Lehr(terminal));
        commands(terminal).forEach(command -> lehr.addSubcommand(withHelp(command)));
        CommandLine rate = withHelp(new RateCommand(terminal));
        RateCommand.commands(terminal).forEach(command -> rate.addSubcommand(withHelp(command)));
        lehr.addSubcommand(rate);
        CommandLine bench = withHelp(new BenchCommand(terminal));
        BenchCommand.commands(terminal).forEach(command -> bench.addSubcommand(withHelp(command)));
        lehr.addSubcommand(bench);
        return lehr.setExpandAtFiles(false)
                .setPosixClusteredShortOptionsAllowed(false)
                .setUsageHelpWidth(terminal.width())
                .setUsageHelpAutoWidth(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler((e, arguments) -> misused(e, terminal))
                .setExecutionExceptionHandler((e, command, parsed) -> thrown(e, terminal));
    }

    private static List<LehrCommand> commands(Terminal terminal) {
        return List.of(
                new DemoCommand(terminal),
                new ScheduleCommand(terminal),
                new InspectCommand(terminal),
                new ImportCommand(terminal),
                new CheckCommand(terminal),
                new FitCommand(terminal),
                new ScoreCommand(terminal),
                new PredictCommand(terminal),
                new PlanCommand(terminal),
                new OptimizeCommand(terminal),
                new ExtendCommand(terminal),
                new BranchCommand(terminal),
                new AnnealCommand(terminal),
                new WatchCommand(terminal),
                new DesignCommand(terminal),
                new ExportCommand(terminal),
                new PriorCommand(terminal),
                new SimulateCommand(terminal),
                new TrainCommand(terminal),
                new MetagradientCommand(terminal),
                new SweepCommand(terminal),
                new ServeCommand(terminal),
                new DoctorCommand(terminal));
    }

    private static CommandLine withHelp(Callable<Integer> command) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
        return line;
    }

    private static int misused(ParameterException e, Terminal terminal) {
        terminal.settle();
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        terminal.err().println("lehr: " + Printable.line(reason(e)));
        terminal.err().println("Try '" + command + " --help'.");
        return ExitCode.USAGE.code();
    }

    private static String reason(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return e.getMessage();
        }
        String argument = unmatched.getUnmatched().get(0);
        boolean parent = !e.getCommandLine().getSubcommands().isEmpty();
        String kind = argument.startsWith("-") ? "option" : parent ? "command" : "argument";
        List<String> near = unmatched.getSuggestions();
        return "unknown " + kind + " '" + argument + "'"
                + (near.isEmpty() ? "" : "; did you mean " + near.get(0) + "?");
    }

    private static int thrown(Exception e, Terminal terminal) {
        return e instanceof ParameterException misuse ? misused(misuse, terminal) : fail(e, terminal);
    }

    private static int fail(Throwable thrown, Terminal terminal) {
        if (thrown instanceof OutputLost lost && lost.readerLeft()) {
            return ExitCode.DONE.code();
        }
        terminal.settle();
        Failure failure = Failure.of(thrown);
        terminal.err().println("lehr: " + failure.line());
        if (System.getenv("LEHR_DEBUG") != null) {
            thrown.printStackTrace(terminal.err());
        }
        return failure.exit().code();
    }
}
