package lehr.report;

import lehr.fit.Calibration;
import lehr.fit.ModelFit;
import lehr.fit.Seen;
import lehr.fit.Status;

/** How a fit ended and what it has seen, in sentences for page and terminal. */
final class ModelText {
    private ModelText() {}

    static String status(ModelFit model) {
        Status status = model.status();
        StringBuilder text = new StringBuilder(status.converged() ? "Converged" : "NOT converged");
        text.append(": ")
                .append(status.agreeing())
                .append(" of ")
                .append(status.starts())
                .append(" starts agree; ");
        text.append(Numbers.steps(model.points()))
                .append(" points of ")
                .append(model.runs().size());
        text.append(model.runs().size() == 1 ? " run" : " runs");
        if (Double.isFinite(model.residualSd())) {
            text.append("; residual sd ").append(Numbers.percent(model.residualSd(), 2));
        }
        if (Double.isFinite(model.chiSquarePerPoint())) {
            text.append("; χ²/n ").append(Numbers.significant(model.chiSquarePerPoint(), 2));
        }
        text.append('.');
        return status.converged() ? text.toString() : text + " " + status.text();
    }

    /** How the study's own runs, left out in turn, fell into their intervals; "" where none were. */
    static String coverage(ModelFit model) {
        Calibration calibration = model.calibration();
        if (calibration.held() == 0) {
            return "";
        }
        return "Intervals: of " + calibration.held() + (calibration.held() == 1 ? " run" : " runs")
                + " left out in turn " + calibration.within90() + " lay in the 90% interval, " + calibration.within80()
                + " in the 80% one; intervals are " + Numbers.significant(calibration.scale(), 2)
                + " times the usual for it.";
    }

    static String seen(ModelFit model) {
        Seen seen = model.seen();
        String peaks = seen.lowestPeak() == seen.highestPeak()
                ? "peak LR " + Numbers.rate(seen.lowestPeak())
                : "peak LRs from " + Numbers.rate(seen.lowestPeak()) + " to " + Numbers.rate(seen.highestPeak());
        return "Seen: " + peaks + ", up to step " + Numbers.steps(seen.longestSteps()) + ", "
                + (seen.annealing() ? "annealing included." : "no annealing at all.");
    }
}
