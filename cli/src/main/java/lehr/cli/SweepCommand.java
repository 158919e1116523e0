package lehr.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code lehr sweep}: a declared ladder of proxy runs becomes a study. */
@Command(
        name = "sweep",
        header = "Train a ladder of proxy models, declared in a file, into a study.",
        footer = {
            "",
            "Says first what it will cost. Stopped at any moment, it goes on when called again. Example:",
            "  lehr sweep ladder.json --out study/ --dry-run",
        })
final class SweepCommand extends LehrCommand {
    @Parameters(paramLabel = "SWEEP", description = "The sweep file: sizes, peaks, horizons, ratios, shapes, seeds.")
    private Path file;

    @Option(names = "--out", required = true, paramLabel = "STUDY", description = "The study to make or to go on with.")
    private Path out;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "0",
            converter = Quantity.Whole.class,
            description = "Processes that train, each with one thread (default: one a core).")
    private long workers;

    @Option(
            names = "--lanes",
            paramLabel = "N",
            defaultValue = "0",
            converter = Quantity.Whole.class,
            description = "Runs of one shape a worker trains side by side (default: what is fastest at that width).")
    private long lanes;

    @Option(names = "--dry-run", description = "Say what it will train and cost, and train nothing.")
    private boolean dryRun;

    @Option(names = "--partial", description = "Make the study of the runs that are done.")
    private boolean partial;

    @Option(names = "--keep-states", description = "Keep the weights at the branch points of the trunks.")
    private boolean keepStates;

    @Option(
            names = "--tree",
            paramLabel = "N",
            converter = Quantity.Whole.class,
            description = "Train this trunk and its branches alone, as one task of an array job does.")
    private Long tree;

    @Option(
            names = "--emit",
            paramLabel = "NAME",
            converter = Emitted.class,
            description = "slurm: print an array job script instead of training.")
    private String emit;

    @Option(
            names = "--tokens-per-second",
            paramLabel = "X",
            converter = Quantity.Count.class,
            description = "What this machine trains, all workers together: the cost then says how long it will take.")
    private Double tokensPerSecond;

    @Mixin
    private LabOptions lab;

    SweepCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        if (!Files.exists(file)) {
            throw new BadInput(file.toString(), "no such file", "a sweep file");
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new BadInput(file.toString(), "cannot be read", "a sweep file");
        }
        LabOptions.checkFolder(out);
        Json request = lab.request(this)
                .with("file", file.toString())
                .with("out", out.toString())
                .with("workers", workers)
                .with("lanes", lanes)
                .with("dry_run", dryRun)
                .with("keep_states", keepStates)
                .with("partial", partial)
                .with("tree", tree)
                .with("emit", emit);
        if (tokensPerSecond != null) {
            request.with("tokens_per_second", tokensPerSecond);
        }
        return LeafProcess.run(Leaf.LAB, "sweep", request, terminal());
    }

    static final class Emitted implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!text.equals("slurm")) {
                throw new TypeConversionException("found '" + text + "', expected slurm");
            }
            return text;
        }
    }
}
