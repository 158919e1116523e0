package lehr.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lehr.plan.BackTest;

/** Residuals of all runs over the steps, coloured by phase. */
final class ResidualFigure {
    private static final int MOST_POINTS = 700;

    private ResidualFigure() {}

    static Figure of(Report report) {
        List<BackTest.Trace> traces = traces(report);
        List<Layer> layers = new ArrayList<>();
        double end = traces.stream()
                .flatMapToLong(trace -> Arrays.stream(trace.steps()))
                .max()
                .orElse(1);
        double[] sizes = new double[0];
        for (Phase phase : List.of(Phase.DECAY, Phase.STABLE, Phase.WARMUP)) {
            Residuals residuals = Residuals.of(traces, phase).thin(MOST_POINTS);
            if (residuals.count() > 0) {
                layers.add(new Layer.Dots(phase.text(), phase.ink(), residuals.steps(), residuals.values()));
                sizes = joined(sizes, residuals.values());
            }
        }
        layers.add(new Layer.Level("", Ink.MUTED, 0));
        double reach = reach(sizes);
        Axis x = new Axis("optimizer step", 0, Math.max(1, end), Axis.Kind.STEPS);
        Axis y = new Axis("ln(observed / predicted)", -reach, reach, Axis.Kind.PERCENT);
        String about = "Residuals of " + traces.size() + " runs by step and phase; the table below has their means.";
        return new Figure("residuals", List.of(new Chart("Residuals", about, x, y, true, false, layers)));
    }

    static List<BackTest.Trace> traces(Report report) {
        List<BackTest.Trace> traces = new ArrayList<>(report.fitted());
        traces.addAll(report.plan().backTest().traces());
        return traces;
    }

    /** Holds 99 of 100 residuals. */
    private static double reach(double[] values) {
        double[] sizes = Arrays.stream(values).map(Math::abs).sorted().toArray();
        return sizes.length == 0 ? 0.01 : Math.max(1e-4, 1.1 * sizes[(int) (0.99 * (sizes.length - 1))]);
    }

    private static double[] joined(double[] first, double[] second) {
        double[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
