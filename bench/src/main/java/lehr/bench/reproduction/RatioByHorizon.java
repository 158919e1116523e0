package lehr.bench.reproduction;

import lehr.math.ShortestDecimal;

/** R_opt = λ·T^α_T with α_T = −0.946, at one batch size and fixed peak LR. */
final class RatioByHorizon implements Claim {
    static final double CLAIMED = -0.946;

    @Override
    public String name() {
        return "ratio-horizon";
    }

    @Override
    public Judgement judge(ProxyStudy study) {
        return ExponentJudgement.judge(
                study,
                new ExponentJudgement.Question(
                        "R_opt over T at fixed batch and peak LR",
                        CLAIMED,
                        "−0.946 (1B MoE)",
                        RatioExponents::steps,
                        cell -> (double) cell.steps()),
                RatioCells.relations(
                        "ratio-by-horizon",
                        "Best annealing ratio over the horizon",
                        "T, steps",
                        RatioCells.usual(study),
                        cell -> (double) cell.steps(),
                        cell -> cell.model().name() + ", peak LR " + ShortestDecimal.of(cell.peak()),
                        CLAIMED));
    }
}
