package lehr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lehr.plan.Plan;

/** The plan in words. */
final class Answer {
    private Answer() {}

    /** The whole answer in one sentence. */
    static String sentence(Plan plan) {
        Plan.Recommendation best = plan.recommended();
        StringBuilder text = new StringBuilder("decay ")
                .append(ratio(best))
                .append(", ")
                .append(shape(plan))
                .append(": ");
        text.append(Numbers.interval(best.loss(), best.lossLow(), best.lossHigh()));
        String comparison = comparison(plan);
        return comparison.isEmpty()
                ? text.toString()
                : text.append("; ").append(comparison).toString();
    }

    /** What the first alternative would give and how much room there is; "" if neither is known. */
    static String comparison(Plan plan) {
        Plan.Recommendation best = plan.recommended();
        List<String> parts = new ArrayList<>();
        plan.alternatives().stream()
                .findFirst()
                .ifPresent(other -> parts.add(other.name() + " would give " + regret(other)));
        if (best.high() > best.low()) {
            parts.add("any ratio between " + Numbers.percent(best.low(), 0) + " and " + Numbers.percent(best.high(), 0)
                    + " costs less than a seed's noise");
        }
        return String.join("; ", parts);
    }

    /** How far credible laws disagree, and what would tell them apart. */
    static String disagreement(Plan plan) {
        Plan.Disagreement laws = plan.disagreement();
        String text = "Laws, weighed by their errors on runs left out, disagree by " + Numbers.fixed(laws.sd(), 4)
                + " nats about this plan; the interval includes it.";
        return laws.words().isEmpty() ? text : text + " " + capital(laws.words()) + ".";
    }

    static String ratio(Plan.Recommendation best) {
        return Numbers.percent(best.ratio(), 0) + " (" + Numbers.percentRange(best.low(), best.high()) + ")";
    }

    static String shape(Plan plan) {
        return plan.shape() + " to " + Numbers.rate(plan.target().finalRate());
    }

    /** Step at which the decay starts. */
    static double start(Plan plan, double ratio) {
        return plan.target().steps() * (1 - ratio);
    }

    /** The first step of the decay with its band; a longer decay starts earlier. */
    static String starts(Plan plan) {
        Plan.Recommendation best = plan.recommended();
        return Numbers.steps(start(plan, best.ratio())) + " (" + Numbers.steps(start(plan, best.high())) + "–"
                + Numbers.steps(start(plan, best.low())) + ")";
    }

    static String regret(Plan.Alternative other) {
        return Math.abs(other.regret()) < 0.0005 ? "the same within 0.001" : Numbers.signed(other.regret(), 3);
    }

    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
