package lehr.rate.fitting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import lehr.rate.grid.Counts;
import lehr.rate.grid.Units;

/** What a fit says of one model. */
record Forecast(RateFit fit, double params, double tokens, double activeParams) {
    private static final double COVERAGE = 0.9;

    /** Counts this close beyond the fitted ones are no extrapolation worth a word. */
    private static final double SLACK = 1.02;

    /** A dense model is no other than a share of one. */
    private static final double WHOLE = 0.999;

    Forecast {
        Units.checkSize("target", activeParams, tokens);
        if (!(activeParams <= params * 1.001)) {
            throw new IllegalArgumentException("target: " + Counts.text(activeParams) + " of " + Counts.text(params)
                    + " parameters active, expected no more than there are");
        }
    }

    Recommendation recommendation() {
        double share = Math.min(1, activeParams / params);
        FittedLaw.Interval rate = fit.rate().interval(params, tokens, share, COVERAGE);
        double peak = fit.rate().law().at(params, tokens, share);
        List<String> warnings = warnings(share);
        if (fit.batch() == null) {
            double batch = fit.batchTokens();
            return new Recommendation(peak, rate.low(), rate.high(), batch, batch, batch, warnings);
        }
        FittedLaw.Interval batch = fit.batch().interval(params, tokens, share, COVERAGE);
        return new Recommendation(
                peak,
                rate.low(),
                rate.high(),
                fit.batch().law().at(params, tokens, share),
                batch.low(),
                batch.high(),
                warnings);
    }

    private List<String> warnings(double share) {
        List<String> warnings = new ArrayList<>();
        beyond(warnings, params, CellFit::params, "parameters");
        beyond(warnings, tokens, CellFit::tokens, "tokens");
        boolean sparse = fit.fitted().stream().anyMatch(cell -> cell.activeShare() < WHOLE);
        if (sparse || share < WHOLE) {
            beyond(warnings, share, CellFit::activeShare, "share of active parameters");
        }
        if (fit.batch() == null) {
            warnings.add(
                    Double.isNaN(fit.batchTokens())
                            ? "the grid says nothing of the batch: the peak LR holds for the batches of its trials"
                            : "the batch was not varied: the peak LR holds for batches of "
                                    + Counts.text(fit.batchTokens()) + " tokens");
        }
        return warnings;
    }

    private void beyond(List<String> warnings, double value, ToDoubleFunction<CellFit> axis, String name) {
        double[] fitted = fit.fitted().stream().mapToDouble(axis).sorted().toArray();
        double least = fitted[0];
        double most = fitted[fitted.length - 1];
        if (value > most * SLACK || value < least / SLACK) {
            double factor = value > most ? value / most : least / value;
            warnings.add("extrapolated: " + Counts.text(value) + " " + name + " are "
                    + String.format(Locale.ROOT, "%.3g", factor) + " times "
                    + (value > most ? "above" : "below") + " the fitted "
                    + (most > least * SLACK ? Counts.text(least) + " … " : "") + Counts.text(most));
        }
    }
}
