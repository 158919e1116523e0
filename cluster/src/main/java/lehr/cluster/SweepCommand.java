package lehr.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lehr.lab.data.Corpora;
import lehr.lab.sweep.Sweep;
import lehr.lab.sweep.SweepFile;
import lehr.lab.sweep.SweepReader;
import lehr.lab.sweep.SweepRequest;
import lehr.lab.sweep.Trees;
import lehr.lab.sweep.Trees.Tree;
import lehr.logs.source.LogFormatException;
import org.apache.spark.SparkConf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sweep}: what {@code lehr sweep} does, with trees trained by whichever machine is free. */
@Command(
        name = "sweep",
        header = "Train a sweep into a study, a trunk with its branches a task.",
        footer = {
            "",
            "Trees that are done are in STUDY at once: stopped at any moment, the same command goes on.",
            "Exit code 1 when a tree could not be trained; the study is then made of the others.",
        })
final class SweepCommand implements Callable<Integer> {
    private static final PrintStream UNHEARD =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    private final SparkConf conf;
    private final PrintStream stdout;
    private final PrintStream stderr;
    private final Map<String, String> reasons = new HashMap<>();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SWEEP", description = "The sweep file.")
    private Path file;

    @Option(names = "--out", required = true, paramLabel = "STUDY", description = "The study to make or to go on with.")
    private Path out;

    @Option(
            names = "--lanes",
            paramLabel = "N",
            defaultValue = "0",
            description = "Runs of one shape a task trains side by side (default: what is fastest at that width).")
    private int lanes;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            defaultValue = "cpu",
            description = "cpu or cuda (default: ${DEFAULT-VALUE}).")
    private String device;

    @Option(names = "--keep-states", description = "Keep the weights at the branch points of the trunks.")
    private boolean keepStates;

    SweepCommand(SparkConf conf, PrintStream stdout, PrintStream stderr) {
        this.conf = conf;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    @Override
    public Integer call() throws IOException {
        Main.demandMaster(conf, spec);
        if (!device.matches("cpu|cuda")) {
            throw new ParameterException(spec.commandLine(), "found '" + device + "', expected cpu or cuda");
        }
        SweepFile sweep = SweepReader.read(file);
        checkCorpora(sweep);
        SweepTrees units = new SweepTrees(Files.readString(file), SweepTrees.LAB, lanes, device, keepStates);
        int all;
        List<Tree> missing;
        try (Trees trees = open(sweep)) {
            lab(units, "dry_run", stderr);
            train(trees, units);
            all = trees.all().size();
            missing = trees.missing();
        }
        missing.forEach(tree -> stderr.println(tree.name() + ": " + reasons.getOrDefault(tree.name(), "")));
        if (missing.size() < all) {
            lab(units, "partial", stdout);
        }
        stdout.println(all + " trees, " + (all - missing.size()) + " done"
                + (missing.size() < all ? ": " + out.resolve("runs.csv") : ""));
        return missing.isEmpty() ? Main.DONE : Main.NO;
    }

    /** A file of one's own is read where it is trained on, in a process that starts elsewhere. */
    private void checkCorpora(SweepFile sweep) {
        sweep.runs().stream()
                .map(run -> run.recipe().data())
                .filter(data ->
                        !Corpora.names().contains(data) && !Path.of(data).isAbsolute())
                .findFirst()
                .ifPresent(data -> {
                    throw new LogFormatException(
                            file,
                            0,
                            "data is " + data + ", expected " + String.join(", ", Corpora.names())
                                    + " or an absolute path that every machine has");
                });
    }

    private Trees open(SweepFile sweep) throws IOException {
        try {
            return Trees.open(sweep, out);
        } catch (IllegalArgumentException e) {
            throw new LogFormatException(file, 0, e.getMessage());
        }
    }

    /** Those first that take longest. */
    private void train(Trees trees, SweepTrees units) throws IOException {
        List<CommandUnit> missing = trees.missing().stream()
                .sorted(Comparator.comparingDouble(Tree::flops).reversed())
                .map(units::unit)
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        try (SparkCluster cluster = SparkCluster.join(conf)) {
            cluster.run(missing, this::take);
        }
    }

    private void take(Outcome outcome) {
        if (outcome instanceof Outcome.Done tree) {
            try {
                SweepTrees.inStudy(tree).writeTo(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            reasons.put(tree.id(), SweepTrees.lastLine(tree));
            stderr.println(tree.id() + " is back");
        } else if (outcome instanceof Outcome.Failed tree) {
            reasons.put(tree.id(), tree.why());
        }
    }

    /** What the lab's own sweep says of the folder, or makes of it, without any training. */
    private void lab(SweepTrees units, String without, PrintStream told) throws IOException {
        SweepRequest request = SweepRequest.read(
                units.request(file.toString(), out.toString()).put(without, true), Main.platform(Main.version()));
        new Sweep(request, told, UNHEARD).run();
    }
}
