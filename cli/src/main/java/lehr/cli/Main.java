package lehr.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
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
        try {
            int code = commandLine(terminal).execute(args);
            terminal.out().flush();
            return code;
        } catch (OutputLost lost) {
            return lost.readerLeft() ? ExitCode.DONE.code() : fail(lost, terminal);
        } catch (OutOfMemoryError | StackOverflowError e) {
            return fail(e, terminal);
        }
    }

    static CommandLine commandLine(Terminal terminal) {
        CommandLine lehr = new CommandLine(new Lehr(terminal));
        commands(terminal).forEach(lehr::addSubcommand);
        return lehr.setExpandAtFiles(false)
                .setPosixClusteredShortOptionsAllowed(false)
                .setUsageHelpWidth(terminal.width())
                .setUsageHelpAutoWidth(false)
                .setOut(new PrintWriter(terminal.out(), true))
                .setErr(new PrintWriter(terminal.err(), true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler((e, arguments) -> misused(e, terminal))
                .setExecutionExceptionHandler((e, command, parsed) -> thrown(e, terminal));
    }

    private static List<LehrCommand> commands(Terminal terminal) {
        return List.of();
    }

    private static int misused(ParameterException e, Terminal terminal) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        terminal.err().println("lehr: " + reason(e));
        terminal.err().println("Try '" + command + " --help'.");
        return ExitCode.USAGE.code();
    }

    private static String reason(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return e.getMessage();
        }
        String argument = unmatched.getUnmatched().get(0);
        boolean top = e.getCommandLine().getParent() == null;
        String kind = argument.startsWith("-") ? "option" : top ? "command" : "argument";
        List<String> near = unmatched.getSuggestions();
        return "unknown " + kind + " '" + argument + "'"
                + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?");
    }

    private static int thrown(Exception e, Terminal terminal) throws Exception {
        if (e instanceof ParameterException misuse) {
            return misused(misuse, terminal);
        }
        if (e instanceof OutputLost) {
            throw e;
        }
        return fail(e, terminal);
    }

    private static int fail(Throwable thrown, Terminal terminal) {
        Failure failure = Failure.of(thrown);
        terminal.err().println("lehr: " + failure.line());
        if (System.getenv("LEHR_DEBUG") != null) {
            thrown.printStackTrace(terminal.err());
        }
        return failure.exit().code();
    }
}
