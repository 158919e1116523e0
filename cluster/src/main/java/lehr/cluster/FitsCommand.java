package lehr.cluster;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lehr.curve.Curve;
import lehr.law.Law;
import lehr.law.Laws;
import org.apache.spark.SparkConf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fits}: every law on every study and split of its runs. */
@Command(
        name = "fits",
        header = "Fit laws to whole studies and to parts of them, many fits at once.",
        footer = {"", "Exit code 1 when a fit failed or did not converge; fits.csv says which."})
final class FitsCommand implements Callable<Integer> {
    private final SparkConf conf;
    private final PrintStream stdout;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StudyArguments studies;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "A new folder for the results.")
    private Path out;

    @Option(names = "--law", paramLabel = "NAME,…", split = ",", description = "The laws to fit (default: all).")
    private List<Law> laws = Laws.all();

    @Option(names = "--leave-out", description = "Also leave out each schedule in turn, and predict its runs.")
    private boolean leaveOut;

    @Option(
            names = "--resample",
            paramLabel = "N",
            defaultValue = "0",
            description = "Also fit N draws of the runs with replacement (default: ${DEFAULT-VALUE}).")
    private int resamples;

    @Option(
            names = "--bootstrap",
            paramLabel = "N",
            defaultValue = "0",
            description = "Resamples of residuals for the intervals of laws without a posterior, in fits of whole"
                    + " studies (default: ${DEFAULT-VALUE}).")
    private int bootstrap;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            description = "Seed of the random streams (default: ${DEFAULT-VALUE}).")
    private long seed;

    FitsCommand(SparkConf conf, PrintStream stdout) {
        this.conf = conf;
        this.stdout = stdout;
    }

    @Override
    public Integer call() throws IOException {
        Main.demandMaster(conf, spec);
        FitOptions options = new FitOptions(seed, bootstrap, Main.version());
        FitsJob job = new FitsJob(laws, leaveOut, resamples, options);
        try (OutputFolder output = new OutputFolder(out)) {
            Map<String, List<Curve>> curves = studies.read();
            int fits;
            long converged;
            try (SparkCluster cluster = SparkCluster.join(conf)) {
                List<FitUnit> units = job.units(curves, cluster::share);
                FitsFolder folder = new FitsFolder(output.draft(), units);
                cluster.run(units, folder::take);
                folder.finish();
                fits = units.size();
                converged = folder.converged();
            }
            output.publish();
            stdout.println(fits + " fits, " + converged + " converged: " + out.resolve("fits.csv"));
            return converged == fits ? Main.DONE : Main.NO;
        }
    }
}
