package lehr.cli;

import java.util.Locale;
import lehr.rate.fitting.FittedLaw;
import lehr.rate.fitting.RateFit;
import lehr.report.RateTables;
import lehr.report.RateWords;
import lehr.report.TextReport;

/** A fit of peak LRs for people. */
final class RateFitText {
    private final RateFit fit;
    private final TextReport report;

    RateFitText(RateFit fit, TextReport report) {
        this.fit = fit;
        this.report = report;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(report.table(RateTables.cells(fit))).append('\n');
        text.append(shape()).append('\n');
        law(text, "peak LR", fit.rate(), RateWords.rate(fit.rate()));
        if (fit.batch() != null) {
            law(text, "batch", fit.batch(), RateWords.batch(fit.batch()));
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
            text.append('\n')
                    .append(report.table(RateTables.heldOut(fit)))
                    .append("mean regret at the nearest trial ")
                    .append(RateTables.meanRegret(fit))
                    .append('\n');
        }
        return text.toString();
    }

    private String shape() {
        return "A peak LR 2 times too low costs " + RateWords.cost(fit, 0.5) + " of the loss, 2 times too high "
                + RateWords.cost(fit, 2) + ".\n";
    }

    private static void law(StringBuilder text, String name, FittedLaw law, String words) {
        text.append(String.format(Locale.ROOT, "%-9s ", name))
                .append(words)
                .append('\n')
                .append("          ")
                .append(RateWords.prior(law))
                .append("; cells scatter ")
                .append(Math.round(100 * law.scatter()))
                .append("% around it\n");
    }
}
