package lehr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lehr.rate.fitting.CellFit;
import lehr.rate.fitting.FittedLaw;
import lehr.rate.fitting.PowerLaw;
import lehr.rate.fitting.RateFit;
import lehr.rate.grid.Counts;

/** The page of a fit of peak LRs, top to bottom: the law, what it was fitted to, how it did on cells it had not seen. */
final class HtmlRate {
    private static final double COVERAGE = 0.9;

    /** Longer tables are folded away. */
    private static final int ROWS_SHOWN = 40;

    private HtmlRate() {}

    static String of(RateReport report) {
        RateFit fit = report.fit();
        return Stream.of(
                        answer(fit),
                        HtmlSections.warnings(fit.warnings()),
                        figures(report),
                        heldOut(fit),
                        cells(fit),
                        stability(report.stability()),
                        HtmlEvidence.provenance(fit.provenance()),
                        HtmlEvidence.commands(report.commands()))
                .flatMap(List::stream)
                .map(Markup::toString)
                .reduce("", (all, next) -> all + next + "\n");
    }

    private static List<Markup> answer(RateFit fit) {
        Markup section = Markup.of("section").with("class", "answer").with("aria-label", "The answer");
        PowerLaw law = fit.rate().law();
        FittedLaw.Interval interval = middle(fit.rate());
        section.add(Markup.of("h1")
                .text("Peak learning rate ")
                .add(Markup.of("strong", "", Counts.rate(law.value())))
                .text(" ")
                .add(Markup.of("span", "band", range(Counts.rate(interval.low()), Counts.rate(interval.high()))))
                .text(" at " + Counts.text(law.params()) + " parameters and " + Counts.text(law.tokens()) + " tokens"));
        section.add(Markup.of("p", "sentence", growth("The best peak LR", fit.rate()) + batch(fit)));
        Markup facts = Markup.of("dl").with("class", "facts");
        HtmlSections.fact(facts, "A peak LR 2 times too low costs", RateWords.cost(fit, 0.5), "of the loss");
        HtmlSections.fact(facts, "2 times too high", RateWords.cost(fit, 2), "of the loss");
        if (!fit.heldOut().isEmpty()) {
            HtmlSections.fact(
                    facts,
                    "What was foretold for unseen cells costs",
                    RateTables.meanRegret(fit),
                    "of the loss, "
                            + (fit.heldOut().size() == 1
                                    ? "one cell"
                                    : "mean of " + fit.heldOut().size() + " cells"));
        }
        section.add(facts);
        section.add(law("peak LR = " + RateWords.rate(fit.rate()), fit.rate()));
        if (fit.batch() != null) {
            section.add(law("batch = " + RateWords.batch(fit.batch()), fit.batch()));
        }
        return List.of(section);
    }

    private static FittedLaw.Interval middle(FittedLaw law) {
        PowerLaw middle = law.law();
        return law.interval(middle.params(), middle.tokens(), middle.activeShare(), COVERAGE);
    }

    private static String range(String low, String high) {
        return "(" + low + "–" + high + ")";
    }

    private static String growth(String what, FittedLaw law) {
        return what + doubling(law.law().paramsExponent(), "parameters") + " and"
                + doubling(law.law().tokensExponent(), "tokens") + ".";
    }

    private static String doubling(double exponent, String what) {
        double change = Math.pow(2, exponent) - 1;
        String size = Numbers.percent(Math.abs(change), 0);
        boolean none = size.equals("0%");
        return (none ? " stays the same" : (change > 0 ? " rises by " : " falls by ") + size) + " with twice the "
                + what;
    }

    private static String batch(RateFit fit) {
        if (fit.batch() != null) {
            FittedLaw.Interval interval = middle(fit.batch());
            return " "
                    + growth(
                            "The best batch there is "
                                    + Counts.text(fit.batch().law().value()) + " tokens "
                                    + range(Counts.text(interval.low()), Counts.text(interval.high())) + "; it",
                            fit.batch());
        }
        return Double.isNaN(fit.batchTokens())
                ? ""
                : " The batch was not varied: all this holds for " + Counts.text(fit.batchTokens()) + " tokens a step.";
    }

    private static Markup law(String formula, FittedLaw law) {
        return Markup.of("div")
                .add(Markup.of("p", "formula", formula))
                .add(Markup.of(
                        "p",
                        "note",
                        "In brackets 90% intervals; " + RateWords.prior(law) + "; cells scatter "
                                + Numbers.percent(law.scatter(), 0) + " around it."));
    }

    private static List<Markup> figures(RateReport report) {
        List<Markup> sections = new ArrayList<>();
        RateFigures.basins(report).ifPresent(figure -> {
            Markup section = HtmlSections.section("basins", "How flat the optimum is");
            String points = "Large points: the best peak LR of a cell, fitted.";
            String batch = report.fit().shape().joint() ? " Each cell is drawn at the batch of its best trial." : "";
            section.add(Markup.of("p", "note", points + batch));
            sections.add(section.add(HtmlFigure.of(figure)));
        });
        RateLawFigure.of(report.fit())
                .ifPresent(figure -> sections.add(HtmlSections.section("law", "The law")
                        .add(Markup.of("p", "note", "Points are the cells, bold lines the law fitted to all of them."))
                        .add(HtmlFigure.of(figure))));
        return sections;
    }

    private static List<Markup> heldOut(RateFit fit) {
        if (fit.heldOut().isEmpty()) {
            return List.of();
        }
        String text = "Laws of cheaper cells foretold these. The trial nearest to what was foretold lost "
                + RateTables.meanRegret(fit) + " of the loss against the cell's best, on average.";
        return List.of(HtmlSections.section("held-out", "Foretold before it was seen")
                .add(Markup.of("p", "", text))
                .add(HtmlTable.of(RateTables.heldOut(fit), "Cells left out of the law")));
    }

    private static List<Markup> cells(RateFit fit) {
        String caption = "A cell is a model on a number of tokens; LR* is the best peak LR, fitted";
        Markup table = HtmlTable.of(RateTables.cells(fit), caption);
        boolean many = fit.cells().size() > ROWS_SHOWN;
        boolean foretold = fit.cells().stream().anyMatch(CellFit::extended);
        Markup section = HtmlSections.section("cells", "Cells");
        if (foretold) {
            section.add(Markup.of("p", "note", "Losses of cells marked foretold come from shorter horizons."));
        }
        return List.of(section.add(many ? HtmlSections.folded(fit.cells().size() + " cells", table) : table));
    }

    private static List<Markup> stability(List<RateReport.Stability> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        String text = "Over all runs of a model at a peak LR: the largest spike rate and logits, medians of the rest.";
        Markup table = HtmlTable.of(RateTables.stability(rows), "What the logs say of stability")
                .with("data-kind", "long-names");
        return List.of(HtmlSections.section("stability", "Stability by peak LR")
                .add(Markup.of("p", "", text))
                .add(rows.size() > ROWS_SHOWN ? HtmlSections.folded(rows.size() + " rows", table) : table));
    }
}
