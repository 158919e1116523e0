package lehr.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.fit.Fit;
import lehr.fit.ModelFit;
import lehr.math.Triangular;
import lehr.plan.ObservedRatios;
import lehr.plan.Plan;

/** The annealing ratio of least loss over peak LR and horizon, width 32: predicted beside observed. */
final class BestRatioTables {
    private static final int LEAST = 4;

    /** A best ratio this near 0 or 1 says only that it lies there. */
    private static final double EDGE = 0.055;

    private static final double PARAMS = 31392;

    /** R_opt of width 32 by peak LR, at 1000, 2000, 4000 and 8000 steps, as read off the same runs by hand. */
    private static final Map<Double, double[]> BY_HAND = Map.of(
            1e-3, new double[] {.05, .05, .08, .15},
            2e-3, new double[] {.05, .12, .235, .29},
            4e-3, new double[] {.15, .24, .44, .56},
            8e-3, new double[] {.22, .38, .85, 1});

    private BestRatioTables() {}

    static void print(Page page, LossKind kind, List<Curve> fitted) {
        Fit fit = Contender.RELAXATION.fit(fitted);
        ModelFit model = fit.models().stream()
                .filter(each -> each.setting().params() == PARAMS)
                .findFirst()
                .orElseThrow();
        Fit own = new Fit(fit.law(), fit.loss(), List.of(model), fit.notes(), fit.provenance());
        List<Fit> draws = RatioDraws.of(fit, model);
        page.section(
                "tiny study, width 32: best ratio, fitted to " + kind.name().toLowerCase(Locale.ROOT)
                        + " loss, T ≤ 4000",
                "By hand and observed: of the final loss of the runs. Interval: 90% of posterior draws."
                        + " Band: what costs less than a seed's noise of large models (.0014)."
                        + " Regret: observed loss at the predicted ratio above the best, nats.");
        page.head("peak LR", "T", "by hand", "observed", "predicted", "interval", "band", "regret");
        List<double[]> ratios = new ArrayList<>();
        List<ObservedRatios> cells = cells(page.studies().tiny("d32"));
        cells.forEach(cell -> ratios.add(row(page, own, draws, cell)));
        exponents(page, cells, ratios);
    }

    private static List<ObservedRatios> cells(List<Run> runs) {
        return ObservedRatios.of(runs, LEAST).stream()
                .filter(cell -> BY_HAND.containsKey(cell.peak()) && cell.steps() >= 1000)
                .toList();
    }

    /** Prints one row; the predicted ratio, then those of the draws. */
    private static double[] row(Page page, Fit fit, List<Fit> draws, ObservedRatios cell) {
        Plan.Recommendation at = RegretTables.recommend(fit, cell);
        double[] drawn = draws.stream()
                .mapToDouble(draw -> RegretTables.recommend(draw, cell).ratio())
                .toArray();
        int horizon = Long.numberOfTrailingZeros(cell.steps() / 1000);
        page.row(
                String.valueOf(cell.peak()),
                String.valueOf(cell.steps()),
                Page.number("%.2f", BY_HAND.get(cell.peak())[horizon]),
                Page.number("%.2f", cell.best()),
                Page.number("%.2f", at.ratio()),
                Page.number("%.2f", RatioDraws.quantile(drawn, 0.05)) + "–"
                        + Page.number("%.2f", RatioDraws.quantile(drawn, 0.95)),
                Page.number("%.2f", at.low()) + "–" + Page.number("%.2f", at.high()),
                Page.number("%.4f", cell.at(at.ratio()) - cell.at(cell.best())));
        double[] ratios = Arrays.copyOf(new double[] {at.ratio()}, 1 + drawn.length);
        System.arraycopy(drawn, 0, ratios, 1, drawn.length);
        return ratios;
    }

    /** ln R on ln peak and ln T, over cells whose ratio lies within. */
    private static void exponents(Page page, List<ObservedRatios> cells, List<double[]> ratios) {
        double[] observed = exponents(
                cells, cells.stream().mapToDouble(ObservedRatios::best).toArray());
        int draws = ratios.get(0).length;
        Map<Integer, double[]> by = new TreeMap<>();
        for (int draw = 0; draw < draws; draw++) {
            int column = draw;
            by.put(
                    draw,
                    exponents(
                            cells,
                            ratios.stream().mapToDouble(row -> row[column]).toArray()));
        }
        String[] names = {"peak LR", "T"};
        for (int k = 0; k < names.length; k++) {
            int which = k;
            double[] drawn =
                    by.values().stream().skip(1).mapToDouble(e -> e[which]).toArray();
            page.out()
                    .printf(
                            Locale.ROOT,
                            "%n- exponent of %s: observed %.2f, predicted %.2f (90%% of draws %.2f–%.2f)",
                            names[k],
                            observed[k],
                            by.get(0)[k],
                            RatioDraws.quantile(drawn, 0.05),
                            RatioDraws.quantile(drawn, 0.95));
        }
        page.out().println();
    }

    private static double[] exponents(List<ObservedRatios> cells, double[] ratios) {
        double[][] normal = {{1e-9, 0, 0}, {0, 1e-9, 0}, {0, 0, 1e-9}};
        double[] right = new double[3];
        for (int i = 0; i < ratios.length; i++) {
            if (ratios[i] > EDGE && ratios[i] < 1 - EDGE) {
                double[] row = {
                    1,
                    Math.log(cells.get(i).peak() / 2e-3),
                    Math.log(cells.get(i).steps() / 2e3)
                };
                for (int a = 0; a < 3; a++) {
                    right[a] += row[a] * Math.log(ratios[i]);
                    for (int b = 0; b < 3; b++) {
                        normal[a][b] += row[a] * row[b];
                    }
                }
            }
        }
        double[][] inverse = Triangular.inverse(normal);
        double[] exponents = new double[2];
        for (int b = 0; b < 3; b++) {
            exponents[0] += inverse[1][b] * right[b];
            exponents[1] += inverse[2][b] * right[b];
        }
        return exponents;
    }
}
