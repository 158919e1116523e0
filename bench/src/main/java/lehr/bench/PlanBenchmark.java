package lehr.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.law.Laws;
import lehr.plan.Plan;
import lehr.plan.Planner;
import lehr.plan.Target;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The parts of a plan from all published curves: reading them, fitting them, planning. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(1)
public class PlanBenchmark {
    private static final Setting MODEL = new Setting(123587328, 123587328, 51200, "slimpajama");
    private static final Target TARGET = new Target(50000, 1e-3, 300, 0, "", List.of(), MODEL);

    private final Studies studies =
            new Studies(Path.of(System.getProperty("lehr.shared", "../shared")).resolve("curves"));
    private ExecutorService workers;
    private Fitter fitter;
    private List<Curve> curves;
    private Fit fit;

    @Setup
    public void prepare() {
        workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        fitter = Fitter.withDefaults().withExecutor(workers);
        curves = read();
        fit = fit();
    }

    @TearDown
    public void stop() {
        workers.shutdown();
    }

    @Benchmark
    public List<Curve> read() {
        return studies.all().curves(LossKind.TRAIN);
    }

    @Benchmark
    public Fit fit() {
        return fitter.fit(Laws.RELAXATION, curves);
    }

    @Benchmark
    public Plan planAlone() {
        return Planner.withDefaults().withFitter(fitter).withOpinions(false).plan(fit, List.of(), TARGET);
    }

    /** With the other laws' opinions and the back-test. */
    @Benchmark
    public Plan plan() {
        return Planner.withDefaults().withFitter(fitter).plan(fit, curves, TARGET);
    }
}
