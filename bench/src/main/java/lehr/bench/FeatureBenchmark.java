package lehr.bench;

import java.util.concurrent.TimeUnit;
import lehr.curve.Setting;
import lehr.feature.AnnealingMomentum;
import lehr.feature.Exposure;
import lehr.feature.LaggedIncrements;
import lehr.feature.LearningRateArea;
import lehr.feature.MomentumArea;
import lehr.feature.PowerArea;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.WarmupStableDecay;
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
import org.openjdk.jmh.infra.Blackhole;

/** What laws read from a schedule of a million steps, at 90 points. Peer: the relaxation sum term by term. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FeatureBenchmark {
    private static final int STEPS = 1_000_000;
    private static final int POINTS = 90;

    private final Schedule schedule = WarmupStableDecay.of(1e-3, STEPS, 2000, 0.5, Shape.LINEAR, 0);
    private long[] points;
    private Exposure exposure;

    @Setup
    public void prepare() {
        points = new long[POINTS];
        for (int i = 0; i < POINTS; i++) {
            points[i] = (long) STEPS * (i + 1) / POINTS;
        }
        exposure = rates();
    }

    @Benchmark
    public void all(Blackhole sink) {
        exposure = rates();
        sink.consume(area());
        sink.consume(powerArea());
        sink.consume(annealingMomentum());
        sink.consume(momentumArea());
        sink.consume(relaxationNodes());
        sink.consume(multiPowerNodes());
    }

    @Benchmark
    public Exposure rates() {
        return Exposure.of(schedule, points, Setting.UNKNOWN);
    }

    @Benchmark
    public double[] area() {
        return LearningRateArea.at(exposure);
    }

    @Benchmark
    public double[] powerArea() {
        double[] area = new double[POINTS];
        new PowerArea(exposure).evaluate(0.45, area, null);
        return area;
    }

    @Benchmark
    public double[] annealingMomentum() {
        return AnnealingMomentum.at(exposure);
    }

    @Benchmark
    public double[] momentumArea() {
        double[] area = new double[POINTS];
        new MomentumArea(exposure).evaluate(0.999, area, null);
        return area;
    }

    @Benchmark
    public LaggedIncrements relaxationNodes() {
        return new LaggedIncrements(exposure, 0.6, true, false);
    }

    @Benchmark
    public LaggedIncrements multiPowerNodes() {
        return new LaggedIncrements(exposure, 1, false, true);
    }

    /** One evaluation of the annealing sum over every pair of a point and a step before it. */
    @Benchmark
    @Warmup(iterations = 1, time = 1)
    @Measurement(iterations = 2, time = 1)
    public double[] relaxationTermByTerm() {
        double[] rates = schedule.rates(STEPS);
        double[] time = new double[rates.length + 1];
        for (int step = 0; step < rates.length; step++) {
            time[step + 1] = time[step] + Math.pow(rates[step] / 1e-3, 0.6);
        }
        double[] sum = new double[POINTS];
        for (int point = 0; point < POINTS; point++) {
            int last = (int) points[point];
            for (int step = 0; step <= last; step++) {
                double increment = (rates[step] - (step == 0 ? 0 : rates[step - 1])) / 1e-3;
                sum[point] += increment * (1 - 1 / Math.sqrt(1 + 0.05 * (time[last + 1] - time[step])));
            }
        }
        return sum;
    }
}
