package lehr.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lehr.rate.fitting.CellFit;
import lehr.rate.fitting.ExponentPrior;
import lehr.rate.fitting.FittedLaw;
import lehr.rate.fitting.HeldOut;
import lehr.rate.fitting.RateFit;
import lehr.report.Table;
import lehr.report.TextReport;

/** A fit of peak LRs for people. */
final class RateFitText {
    private static final double WHOLE = 0.999;

    private final RateFit fit;
    private final TextReport report;

    RateFitText(RateFit fit, TextReport report) {
        this.fit = fit;
        this.report = report;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(cells()).append('\n');
        text.append(shape()).append('\n');
        law(text, "peak LR", fit.rate(), Figures.rate(fit.rate().law().value()));
        if (fit.batch() != null) {
            law(text, "batch", fit.batch(), Figures.count(fit.batch().law().value()) + " tokens");
        } else if (!Double.isNaN(fit.batchTokens())) {
            text.append("batch     not varied: ")
                    .append(Figures.count(fit.batchTokens()))
                    .append(" tokens\n");
        }
        if (!fit.horizons().isEmpty()) {
            text.append("horizons  ")
                    .append(fit.horizons().size())
                    .append(" power laws of the loss over tokens, at one model, peak LR and batch each\n");
        }
        if (!fit.heldOut().isEmpty()) {
            text.append('\n').append(heldOut());
        }
        return text.toString();
    }

    /** What a narrow terminal has no room for stands last. */
    private String cells() {
        List<String> titles = new ArrayList<>(List.of("params", "tokens", "trials", "best tried", "LR*"));
        boolean sparse = fit.cells().stream().anyMatch(cell -> cell.activeShare() < WHOLE);
        if (sparse) {
            titles.add(1, "active");
        }
        if (fit.shape().joint()) {
            titles.add("batch*");
        }
        titles.addAll(List.of("", "quadratic", "loss"));
        Table table = new Table(titles.toArray(String[]::new));
        for (CellFit cell : fit.cells()) {
            List<String> row = new ArrayList<>(List.of(
                    Figures.count(cell.params()),
                    Figures.count(cell.tokens()),
                    cell.used() + "/" + cell.trials(),
                    Figures.rate(cell.triedPeakLr()),
                    plusMinus(Figures.rate(cell.peakLr()), cell.peakLrSd())));
            if (sparse) {
                row.add(1, Figures.count(cell.activeParams()));
            }
            if (fit.shape().joint()) {
                row.add(plusMinus(Figures.count(cell.batchTokens()), cell.batchTokensSd()));
            }
            row.add(cell.inLaw() ? cell.extended() ? "foretold" : "" : "not fitted");
            row.add(
                    cell.quadratic() == null
                            ? "–"
                            : Figures.rate(cell.quadratic().peakLr()));
            row.add(Figures.loss(cell.loss()));
            table.row(row.toArray(String[]::new));
        }
        return report.table(table);
    }

    private static String plusMinus(String value, double logSd) {
        return Double.isFinite(logSd) ? value + " ±" + Math.round(100 * logSd) + "%" : value;
    }

    private String shape() {
        double ln2 = Math.log(2);
        return "A peak LR 2 times too low costs " + Figures.percent(fit.shape().at(-ln2, 0))
                + " of the loss, 2 times too high "
                + Figures.percent(fit.shape().at(ln2, 0)) + ".\n";
    }

    private static void law(StringBuilder text, String name, FittedLaw law, String value) {
        boolean sparse = law.law().activeShare() < WHOLE;
        FittedLaw.Interval[] exponents = law.exponents();
        text.append(String.format(Locale.ROOT, "%-9s", name))
                .append(' ')
                .append(value)
                .append(" · (params/")
                .append(Figures.count(law.law().params()))
                .append(")^")
                .append(exponent(law.law().paramsExponent(), exponents[0]))
                .append(" · (tokens/")
                .append(Figures.count(law.law().tokens()))
                .append(")^")
                .append(exponent(law.law().tokensExponent(), exponents[1]));
        if (sparse) {
            text.append(" · (active share/")
                    .append(Figures.share(law.law().activeShare()))
                    .append(")^")
                    .append(exponent(law.law().activeExponent(), exponents[2]));
        }
        text.append('\n')
                .append("          ")
                .append(prior(law))
                .append("; cells scatter ")
                .append(Math.round(100 * law.scatter()))
                .append("% around it\n");
    }

    private static String exponent(double value, FittedLaw.Interval interval) {
        return String.format(Locale.ROOT, "%.2f [%.2f, %.2f]", value, interval.low(), interval.high());
    }

    private static String prior(FittedLaw law) {
        ExponentPrior prior = law.prior();
        if (!prior.says()) {
            return "no prior";
        }
        return String.format(
                Locale.ROOT,
                "prior %s: %.3f, %.3f ± %s%s",
                prior.name(),
                prior.params(),
                prior.tokens(),
                Figures.share(prior.sd()),
                law.priorChosen() ? " (chosen by leaving out large cells)" : "");
    }

    private String heldOut() {
        Table table = new Table(
                "held out", "tokens", "cells fitted", "foretold", "best tried", "regret nearest", "quadratic");
        for (HeldOut held : fit.heldOut()) {
            table.row(
                    Figures.count(held.params()),
                    Figures.count(held.tokens()),
                    Integer.toString(held.cellsFitted()),
                    setting(held.peakLr(), held.batchTokens()),
                    setting(held.triedPeakLr(), held.triedBatchTokens()),
                    Figures.percent(held.nearestRegret()),
                    Figures.percent(held.fittedRegret()));
        }
        double mean = mean(fit.heldOut());
        return report.table(table) + "mean regret at the nearest trial " + Figures.percent(mean) + "\n";
    }

    private static double mean(List<HeldOut> held) {
        return held.stream().mapToDouble(HeldOut::nearestRegret).average().orElseThrow();
    }

    private static String setting(double rate, double batch) {
        return Figures.rate(rate) + (Double.isNaN(batch) ? "" : ", " + Figures.count(batch));
    }
}
