package lehr.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lehr.curve.Curve;
import lehr.feature.Exposure;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.law.Laws;
import lehr.law.Response;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Warm fits of three published curves of 25M parameters (24,000 steps each). Peer: Hipparchus's solver, one start. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class FitBenchmark {
    private static final double[] START = {3.1, 0.5, 0.5, 300, 2, 0.6, 0.6};
    private List<Curve> curves;

    @Setup
    public void read() {
        Path shared = Path.of(System.getProperty("lehr.shared", "../shared"));
        curves = new Studies(shared.resolve("curves"))
                .multiPower("25M", List.of("cosine_24000", "constant_24000", "wsdcon_9"));
    }

    @Benchmark
    public Fit relaxation() {
        return Fitter.withDefaults().fit(Laws.RELAXATION, curves);
    }

    @Benchmark
    public Fit multiPower() {
        return Fitter.withDefaults().fit(Laws.MULTI_POWER, curves);
    }

    @Benchmark
    public Fit momentum() {
        return Fitter.withDefaults().fit(Laws.MOMENTUM, curves);
    }

    @Benchmark
    public Fit forwardMomentum() {
        return Fitter.withDefaults().fit(Laws.FORWARD_MOMENTUM, curves);
    }

    /** Multi-power by least squares on the loss, not robust, from one good start. */
    @Benchmark
    public LeastSquaresOptimizer.Optimum multiPowerHipparchus() {
        List<Response> responses = curves.stream()
                .map(curve -> Laws.MULTI_POWER.respond(Exposure.of(curve)))
                .toList();
        double[] target = curves.stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.losses()))
                .toArray();
        return new LevenbergMarquardtOptimizer()
                .optimize(new LeastSquaresBuilder()
                        .start(START)
                        .target(target)
                        .model(theta -> value(responses, theta, target.length))
                        .maxEvaluations(1000)
                        .maxIterations(1000)
                        .build());
    }

    private static Pair<RealVector, RealMatrix> value(List<Response> responses, RealVector theta, int points) {
        double[] loss = new double[points];
        double[][] jacobian = new double[points][theta.getDimension()];
        int first = 0;
        for (Response response : responses) {
            double[] part = new double[response.size()];
            double[][] rows = Arrays.copyOfRange(jacobian, first, first + part.length);
            response.evaluate(theta.toArray(), part, rows);
            System.arraycopy(part, 0, loss, first, part.length);
            first += part.length;
        }
        return new Pair<>(MatrixUtils.createRealVector(loss), MatrixUtils.createRealMatrix(jacobian));
    }
}
