package lehr.bench.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import lehr.bench.reproduction.RatioCell.Best;
import lehr.math.CensoredRegression;
import lehr.math.CensoredRegression.Known;
import lehr.math.CensoredRegression.Row;

/**
 * The best ratio as a power of peak LR, horizon and batch, one constant a model:
 *
 * <pre>
 * ln R_opt = a_model + α_η·ln η + α_T·ln T + α_B·ln B
 * </pre>
 *
 * <p>Cells whose best ratio lies at an end of their grid count as bounds.
 *
 * @param peak α_η; NaN where the cells have one peak LR
 * @param steps α_T
 * @param batch α_B; 0 where the cells have one batch
 */
record RatioExponents(double peak, double steps, double batch) {
    private static final RatioExponents UNKNOWN = new RatioExponents(Double.NaN, Double.NaN, Double.NaN);

    /** A quantity that cells differ in, and its exponent. */
    private enum Quantity {
        PEAK,
        STEPS,
        BATCH;

        double of(RatioCell cell) {
            return switch (this) {
                case PEAK -> cell.peak();
                case STEPS -> cell.steps();
                case BATCH -> cell.batch();
            };
        }

        boolean varies(List<RatioCell> cells) {
            return cells.stream().mapToDouble(this::of).distinct().count() > 1;
        }
    }

    static RatioExponents of(List<RatioCell> cells) {
        return of(cells, RatioCell::best);
    }

    /** Of best ratios found in another way than by the least of the losses observed. */
    static RatioExponents of(List<RatioCell> cells, Function<RatioCell, Best> best) {
        List<ProxyModel> models =
                cells.stream().map(RatioCell::model).distinct().toList();
        List<Quantity> varying = List.of(Quantity.values()).stream()
                .filter(quantity -> quantity.varies(cells))
                .toList();
        List<Row> rows = new ArrayList<>();
        for (RatioCell cell : cells) {
            Best at = best.apply(cell);
            rows.add(new Row(row(cell, models, varying), Math.log(at.bound()), at.known()));
        }
        if (rows.stream().noneMatch(row -> row.known() == Known.EXACTLY)) {
            return UNKNOWN;
        }
        double[] found = CensoredRegression.of(rows).coefficients();
        return new RatioExponents(
                coefficient(found, models, varying, Quantity.PEAK, Double.NaN),
                coefficient(found, models, varying, Quantity.STEPS, Double.NaN),
                coefficient(found, models, varying, Quantity.BATCH, 0));
    }

    private static double[] row(RatioCell cell, List<ProxyModel> models, List<Quantity> varying) {
        double[] row = new double[models.size() + varying.size()];
        row[models.indexOf(cell.model())] = 1;
        for (int i = 0; i < varying.size(); i++) {
            row[models.size() + i] = Math.log(varying.get(i).of(cell));
        }
        return row;
    }

    private static double coefficient(
            double[] found, List<ProxyModel> models, List<Quantity> varying, Quantity quantity, double otherwise) {
        int at = varying.indexOf(quantity);
        return at < 0 ? otherwise : found[models.size() + at];
    }

    /** One exponent with its interval: cells resampled within each model, seeds within each cell. */
    static Interval interval(List<RatioCell> cells, Function<RatioExponents, Double> which) {
        double seedSd = RatioCell.seedSd(cells);
        Map<ProxyModel, List<RatioCell>> models =
                cells.stream().collect(Collectors.groupingBy(RatioCell::model, TreeMap::new, Collectors.toList()));
        return Bootstrap.USUAL.interval(which.apply(of(cells)), random -> {
            SplittableRandom seeds = random.split();
            List<RatioCell> drawn = models.values().stream()
                    .flatMap(own -> Bootstrap.resample(own, random).stream())
                    .toList();
            return which.apply(of(drawn, cell -> cell.redrawn(seeds, seedSd)));
        });
    }

    /** How R_opt goes with T where batch goes as T^{@code batchGrows} and peak LR as T^{@code peakGrows}. */
    double along(double batchGrows, double peakGrows) {
        return steps + batchGrows * batch + peakGrows * peak;
    }
}
