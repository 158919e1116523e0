package lehr.report;

import lehr.plan.Plan;

/** The plan in words. */
final class Answer {
    private Answer() {}

    /** The whole answer in one sentence. */
    static String sentence(Plan plan) {
        Plan.Recommendation best = plan.recommended();
        StringBuilder text = new StringBuilder("decay ").append(ratio(best)).append(", ").append(shape(plan)).append(": ");
        text.append(Numbers.interval(best.loss(), best.lossLow(), best.lossHigh()));
        plan.alternatives().stream()
                .findFirst()
                .ifPresent(other -> text.append("; ").append(other.name()).append(" would give ").append(regret(other)));
        if (best.high() > best.low()) {
            text.append("; any ratio between ").append(Numbers.percent(best.low(), 0)).append(" and ");
            text.append(Numbers.percent(best.high(), 0)).append(" costs less than a seed's noise");
        }
        return text.toString();
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
}
