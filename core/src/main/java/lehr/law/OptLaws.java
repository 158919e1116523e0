package lehr.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lehr.feature.Exposure;
import lehr.feature.ScheduleTraits;

/**
 * Final losses by features of the schedule, after Opt-Laws (2409.04777): our reconstruction from descriptions of it, not the
 * authors' formulas, which are not published.
 *
 * <pre>
 * ln L = Σ_j θ_j·x_j,   θ_j pulled towards 0
 * s = ln(Σ η / 10)     p = ln(peak/5e-4)     n = ln(N/1e8)     d = ln(D/1e9)
 * x = 1, s, ln level, ln noise, ln late, η_T/peak, warm-up's share, ln(1 + 1000·drop/peak), p, n, d, s·n, s·p, p², s², n·p
 * </pre>
 *
 * <p>Level, noise, late and drop are those of {@link ScheduleTraits}; noise of SGD's diffusion that is left at the end, and
 * the area over which it converged. N parameters, D tokens; what is unknown takes its reference (100,000 tokens a step).
 */
public final class OptLaws implements Law {
    /** As if coefficients were .015 wide beside errors of .0015: of .01 … .3 the best over two studies of 600 runs. */
    private static final double RIDGE = 0.1;

    private static final double AREA = 10;
    private static final double RATE = 5e-4;
    private static final double PARAMS = 1e8;
    private static final double TOKENS = 1e9;
    private static final double BATCH = 1e5;

    /** Share of the reference LR that is added to a noise before its ln: at LR 0 none is left. */
    private static final double LEAST = 1e-3;

    private static final List<Parameter> PARAMETERS = parameterList();

    OptLaws() {}

    private static List<Parameter> parameterList() {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(new Parameter("lnL", -5, 5, 0.8, 1.4, "ln of the loss where every feature is 0"));
        parameters.add(new Parameter("area", -10, 10, -0.1, -0.05, "by ln of the LR area"));
        for (String name : List.of("level", "noise", "late", "last", "warmup", "drop", "peak", "size", "tokens")) {
            parameters.add(new Parameter(name, -10, 10, -1e-3, 1e-3, "by that feature"));
        }
        for (String name : List.of("area-size", "area-peak", "peak-peak", "area-area", "size-peak")) {
            parameters.add(new Parameter(name, -10, 10, -1e-3, 1e-3, "by the product of the two"));
        }
        return List.copyOf(parameters);
    }

    @Override
    public String name() {
        return "opt-laws";
    }

    @Override
    public String formula() {
        return "L = exp(Σ_j θ_j·x_j),  x = 1, ln Σ η, mean LR, noise left at the end, last LR, warm-up, drop, peak, N, D, products";
    }

    @Override
    public String paper() {
        return "Lehr's reconstruction of 2409.04777";
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public boolean spansSizes() {
        return true;
    }

    @Override
    public boolean finalOnly() {
        return true;
    }

    @Override
    public double[] ridge() {
        double[] ridge = new double[PARAMETERS.size()];
        Arrays.fill(ridge, 1, ridge.length, RIDGE);
        return ridge;
    }

    @Override
    public Response respond(Exposure exposure) {
        ScheduleTraits[] traits = ScheduleTraits.at(exposure);
        double[][] features = new double[traits.length][];
        Arrays.setAll(features, point -> features(traits[point], exposure, exposure.step(point) + 1));
        return new LogLinear(features);
    }

    private static double[] features(ScheduleTraits traits, Exposure exposure, long steps) {
        double peak = exposure.peak();
        double batch = Double.isNaN(exposure.tokensPerStep()) ? BATCH : exposure.tokensPerStep();
        double s = Math.log(traits.area() / AREA);
        double p = Math.log(peak / RATE);
        double n = Double.isNaN(exposure.params()) ? 0 : Math.log(exposure.params() / PARAMS);
        return new double[] {
            1,
            s,
            Math.log(traits.level() / RATE),
            Math.log(traits.noise() / RATE + LEAST),
            Math.log(traits.late() / RATE + LEAST),
            traits.last() / peak,
            traits.warmup(),
            Math.log(1 + 1000 * traits.drop() / peak),
            p,
            n,
            Math.log(steps * batch / TOKENS),
            s * n,
            s * p,
            p * p,
            s * s,
            n * p
        };
    }

    private record LogLinear(double[][] features) implements Response {
        @Override
        public int size() {
            return features.length;
        }

        @Override
        public void evaluate(double[] theta, double[] loss, double[][] jacobian) {
            for (int point = 0; point < loss.length; point++) {
                double[] x = features[point];
                double log = 0;
                for (int j = 0; j < x.length; j++) {
                    log += theta[j] * x[j];
                }
                loss[point] = Math.exp(log);
                for (int j = 0; jacobian != null && j < x.length; j++) {
                    jacobian[point][j] = loss[point] * x[j];
                }
            }
        }
    }
}
