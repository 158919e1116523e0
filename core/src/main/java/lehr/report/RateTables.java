package lehr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import lehr.rate.fitting.CellFit;
import lehr.rate.fitting.HeldOut;
import lehr.rate.fitting.RateFit;
import lehr.rate.grid.Counts;

/** The tables of a fit of peak LRs, the same on the page and at a terminal. */
public final class RateTables {
    private RateTables() {}

    /** A row a cell. What a narrow terminal has no room for stands last. */
    public static Table cells(RateFit fit) {
        List<String> titles = new ArrayList<>(List.of("params", "tokens", "trials", "best tried", "LR*"));
        boolean sparse = fit.cells().stream().anyMatch(cell -> cell.activeShare() < RateWords.WHOLE);
        if (sparse) {
            titles.add(1, "active");
        }
        if (fit.shape().joint()) {
            titles.add("batch*");
        }
        titles.addAll(List.of("", "quadratic", "loss"));
        Table table = new Table(titles.toArray(String[]::new));
        fit.cells().forEach(cell -> table.row(row(cell, sparse, fit.shape().joint())));
        return table;
    }

    private static String[] row(CellFit cell, boolean sparse, boolean joint) {
        List<String> row = new ArrayList<>(List.of(
                count(cell.params()),
                count(cell.tokens()),
                cell.used() + "/" + cell.trials(),
                rate(cell.triedPeakLr()),
                plusMinus(rate(cell.peakLr()), cell.peakLrSd())));
        if (sparse) {
            row.add(1, count(cell.activeParams()));
        }
        if (joint) {
            row.add(plusMinus(count(cell.batchTokens()), cell.batchTokensSd()));
        }
        row.add(cell.inLaw() ? cell.extended() ? "foretold" : "" : "not fitted");
        row.add(
                cell.quadratic() == null
                        ? Numbers.UNKNOWN
                        : rate(cell.quadratic().peakLr()));
        row.add(Numbers.fixed(cell.loss(), 4));
        return row.toArray(String[]::new);
    }

    /** A row a cell that the law had not seen. */
    public static Table heldOut(RateFit fit) {
        Table table = new Table(
                "held out", "tokens", "cells fitted", "foretold", "best tried", "regret nearest", "quadratic");
        for (HeldOut held : fit.heldOut()) {
            table.row(
                    count(held.params()),
                    count(held.tokens()),
                    Integer.toString(held.cellsFitted()),
                    setting(held.peakLr(), held.batchTokens()),
                    setting(held.triedPeakLr(), held.triedBatchTokens()),
                    Numbers.percent(held.nearestRegret(), 3),
                    Numbers.percent(held.fittedRegret(), 3));
        }
        return table;
    }

    /** The mean of what the trials nearest to the foretold settings lost. */
    public static String meanRegret(RateFit fit) {
        return Numbers.percent(
                fit.heldOut().stream()
                        .mapToDouble(HeldOut::nearestRegret)
                        .average()
                        .orElse(Double.NaN),
                3);
    }

    /** @param digits significant ones; 0 for a share, told in per cent */
    private record Column(String title, int digits, ToDoubleFunction<RateReport.Stability> value) {
        String text(RateReport.Stability row) {
            double number = value.applyAsDouble(row);
            return digits == 0 ? Numbers.percent(number, 1) : Numbers.significant(number, digits);
        }
    }

    private static final List<Column> STABILITY = List.of(
            new Column("spike rate", 0, RateReport.Stability::spikeRate),
            new Column("attention logit", 3, RateReport.Stability::attentionLogit),
            new Column("router logit", 3, RateReport.Stability::routerLogit),
            new Column("head logit", 3, RateReport.Stability::headLogit),
            new Column("grad norm", 3, RateReport.Stability::gradNorm),
            new Column("update ratio", 2, RateReport.Stability::updateRatio),
            new Column("representation change", 2, RateReport.Stability::representationChange),
            new Column("MaxVio", 3, RateReport.Stability::maxViolation));

    /** A row a model and peak LR; what no row tells has no column. */
    static Table stability(List<RateReport.Stability> rows) {
        List<Column> told = STABILITY.stream()
                .filter(column -> rows.stream()
                        .anyMatch(row -> Double.isFinite(column.value().applyAsDouble(row))))
                .toList();
        List<String> titles = new ArrayList<>(List.of("model", "peak LR"));
        told.forEach(column -> titles.add(column.title()));
        Table table = new Table(titles.toArray(String[]::new));
        for (RateReport.Stability row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.model(), rate(row.peakLr())));
            told.forEach(column -> cells.add(column.text(row)));
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private static String plusMinus(String value, double logSd) {
        return Double.isFinite(logSd) ? value + " ±" + Math.round(100 * logSd) + "%" : value;
    }

    private static String setting(double rate, double batch) {
        return rate(rate) + (Double.isNaN(batch) ? "" : ", " + count(batch));
    }

    private static String count(double count) {
        return Double.isFinite(count) ? Counts.text(count) : Numbers.UNKNOWN;
    }

    private static String rate(double rate) {
        return Double.isFinite(rate) ? Counts.rate(rate) : Numbers.UNKNOWN;
    }
}
