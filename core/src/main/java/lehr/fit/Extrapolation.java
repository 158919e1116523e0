package lehr.fit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import lehr.curve.Setting;
import lehr.math.ShortestDecimal;
import lehr.schedule.Schedule;

/** How far a prediction goes beyond what was fitted, one sentence each with the factor. */
final class Extrapolation {
    /** A run this much beyond is not. */
    private static final double SLACK = 1.01;

    private Extrapolation() {}

    /**
     * Of a run under {@code schedule}, asked about up to step {@code last}.
     *
     * @param beside whether finished models of other sizes stand beside the fitted one
     */
    static List<String> of(Seen seen, boolean beside, Schedule schedule, long last) {
        List<String> warnings = new ArrayList<>();
        double peak = schedule.peak();
        if (peak > seen.highestPeak() * SLACK || peak < seen.lowestPeak() / SLACK) {
            double factor = Math.max(peak / seen.highestPeak(), seen.lowestPeak() / peak);
            warnings.add("peak LR " + text(peak) + " lies outside the fitted " + text(seen.lowestPeak()) + " … "
                    + text(seen.highestPeak()) + ", by a factor of " + text(factor) + ": an extrapolation");
        }
        if (last > seen.longestSteps() * SLACK) {
            warnings.add("the horizon of " + last + " steps is " + text((double) last / seen.longestSteps())
                    + " times the longest fitted run: an extrapolation");
        }
        if (last < BurnIn.end(schedule)) {
            warnings.add("no law here describes the first " + BurnIn.end(schedule)
                    + " steps of a run, and this is step " + last);
        }
        if (!seen.annealing()) {
            warnings.add(
                    beside
                            ? "no fitted run of this size has seen the LR fall: annealing is known from finished models of other sizes"
                            : "no fitted run has seen the LR fall: annealing is known from the prior alone");
        }
        return warnings;
    }

    /** How far a model's size lies beyond those fitted, e.g. {@code , 8 times the largest}; "" among them. */
    static String ofSize(Setting asked, List<ModelFit> fitted) {
        double largest = fitted.stream()
                .mapToDouble(model -> model.setting().params())
                .max()
                .orElse(Double.NaN);
        double smallest = fitted.stream()
                .mapToDouble(model -> model.setting().params())
                .min()
                .orElse(Double.NaN);
        if (asked.params() > largest * SLACK) {
            return ", " + text(asked.params() / largest) + " times the largest";
        }
        return asked.params() < smallest / SLACK
                ? ", a factor of " + text(smallest / asked.params()) + " below the smallest"
                : "";
    }

    /** A number with two significant digits. */
    private static String text(double number) {
        return ShortestDecimal.of(
                new BigDecimal(number).round(new MathContext(2)).doubleValue());
    }
}
