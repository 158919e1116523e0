package lehr.bench.reproduction;

/** R_opt = λ·η^α_η with α_η = 0.709, at one batch size; horizons told apart by their own exponent. */
final class RatioByPeak implements Claim {
    private static final double CLAIMED = 0.709;

    @Override
    public String name() {
        return "ratio-peak";
    }

    @Override
    public Judgement judge(ProxyStudy study) {
        return ExponentJudgement.judge(
                study,
                new ExponentJudgement.Question(
                        "R_opt over peak LR", CLAIMED, "0.709 (dense)", RatioExponents::peak, RatioCell::peak),
                RatioCells.relations(
                        "ratio-by-peak",
                        "Best annealing ratio over peak LR",
                        "peak LR",
                        RatioCells.usual(study),
                        RatioCell::peak,
                        cell -> cell.model().name() + ", T = " + cell.steps(),
                        CLAIMED));
    }
}
