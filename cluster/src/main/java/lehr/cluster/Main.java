package lehr.cluster;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Objects;
import lehr.fit.Platform;
import lehr.logs.source.LogFormatException;
import org.apache.spark.SparkConf;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The driver that spark-submit starts: exit 0 done, 1 the answer is no, 2 usage, 3 bad input or output, 70 a defect. */
public final class Main {
    static final int DONE = 0;
    static final int NO = 1;
    static final int USAGE = 2;
    static final int BAD_INPUT = 3;
    static final int DEFECT = 70;

    private Main() {}

    /** What all commands hang on. */
    @Command(name = "lehr.cluster.Main", header = "Lehr's jobs on Apache Spark, started by spark-submit.")
    private static final class Jobs {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(args, new SparkConf(), out, System.err));
    }

    /** Runs one command line on the cluster that {@code conf} names. Never throws, never ends the JVM. */
    static int run(String[] args, SparkConf conf, PrintStream out, PrintStream err) {
        CommandLine line = withHelp(new Jobs())
                .addSubcommand(withHelp(new FitsCommand(conf, out)))
                .addSubcommand(withHelp(new SweepCommand(conf, out, err)));
        Converters.register(line);
        return line.setExpandAtFiles(false)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((e, arguments) -> misused(e, err))
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e, err))
                .execute(args);
    }

    /** @throws ParameterException if nobody named a cluster */
    static void demandMaster(SparkConf conf, CommandSpec command) {
        if (!conf.contains("spark.master")) {
            throw new ParameterException(
                    command.commandLine(), "no Spark master, expected to be started by spark-submit");
        }
    }

    /** Lehr's, empty where classes are in no jar. */
    static String version() {
        return Objects.toString(Main.class.getPackage().getImplementationVersion(), "");
    }

    /** What results are computed on, with the version of Lehr as its driver knows it. */
    static Platform platform(String version) {
        return new Platform(
                version,
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    private static CommandLine withHelp(Object command) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
        return line;
    }

    private static int misused(ParameterException e, PrintStream err) {
        err.println("lehr: " + oneLine(e.getMessage()));
        return USAGE;
    }

    private static int failed(Exception e, PrintStream err) {
        if (e instanceof ParameterException misuse) {
            return misused(misuse, err);
        }
        if (e instanceof UncheckedIOException wrapped) {
            return failed(wrapped.getCause(), err);
        }
        boolean foreseen = e instanceof LogFormatException || e instanceof IOException || e instanceof ClusterException;
        err.println("lehr: " + oneLine(foreseen ? described(e) : "this is a defect of Lehr: " + e));
        if (!foreseen && System.getenv("LEHR_DEBUG") != null) {
            e.printStackTrace(err);
        }
        return foreseen ? BAD_INPUT : DEFECT;
    }

    private static String described(Exception e) {
        if (e instanceof FileSystemException file) {
            String reason = file.getReason() == null ? file.getClass().getSimpleName() : file.getReason();
            return file.getFile() + ": " + reason + (reason.contains("expected") ? "" : ", expected a place to write");
        }
        return e.getMessage();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
