package lehr.cli;

import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lehr.logs.source.Printable;
import lehr.report.Glyphs;
import lehr.report.TextReport;
import lehr.schedule.Schedule;
import lehr.schedule.ScheduleException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command has: a terminal, {@code --json}, {@code --help}. */
abstract class LehrCommand implements Callable<Integer> {
    /** A longer schedule fits in no memory. */
    static final long LONGEST = Schedule.LONGEST;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    LehrCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public final Integer call() throws Exception {
        try {
            refuseEmptyLists();
            return run().code();
        } finally {
            terminal.settle();
        }
    }

    /** A list such as {@code ","} is parsed without a complaint, and holds nothing to answer for. */
    private void refuseEmptyLists() {
        for (OptionSpec option : spec.options()) {
            boolean list = !option.splitRegex().isEmpty();
            if (list && option.getValue() instanceof Collection<?> values && values.isEmpty()) {
                throw usage(option.longestName() + ": an empty list, expected one value or more");
            }
        }
    }

    /** Parse, call core, print. */
    abstract ExitCode run() throws Exception;

    Terminal terminal() {
        return terminal;
    }

    boolean json() {
        return json;
    }

    TextReport report() {
        return new TextReport(Glyphs.UNICODE, terminal.width());
    }

    void print(String line) {
        terminal.settle();
        terminal.out().println(line);
    }

    /** Prints lines that end with a break themselves. */
    void printText(String text) {
        terminal.settle();
        terminal.out().print(text);
    }

    void warn(String line) {
        terminal.settle();
        terminal.err().println("lehr: " + Printable.sentence(line));
    }

    /** The schedule a text form means; a table is read from the working folder. */
    Schedule schedule(String text) {
        try {
            return Schedule.parse(text, Path.of(""));
        } catch (ScheduleException e) {
            // What is wrong in the text comes with a position, what is wrong in a table's file with the file.
            if (text.contains("table(") && !e.getMessage().startsWith("position ")) {
                throw new BadInput(e.getMessage(), e);
            }
            throw usage("schedule '" + text + "': " + e.getMessage());
        }
    }

    /** A value made of options: what core refuses is the command line's fault. */
    <T> T fromOptions(String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw usage(option + ": " + e.getMessage());
        }
    }

    /** What was typed, ready to be pasted into a shell. */
    String commandLine() {
        return spec.root().commandLine().getParseResult().originalArgs().stream()
                .map(word -> word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ", "lehr ", ""));
    }

    ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
