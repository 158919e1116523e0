package lehr.rate.transfer;

/** Which published rule is followed where there are several. */
public record Choices(
        Parametrization parametrization,
        ExpertRule experts,
        HorizonScaling horizon,
        BatchScaling batch,
        DecayTimescale decay) {

    /** What the numbers given allow: a rule for tokens and batch where both models say theirs, none where they do not. */
    public static Choices usual(Parametrization parametrization, Model proxy, Model target) {
        boolean tokens = proxy.tokens().isPresent() && target.tokens().isPresent();
        boolean batch = proxy.batchTokens().isPresent() && target.batchTokens().isPresent();
        return new Choices(
                parametrization,
                ExpertRule.MEAN_FIELD,
                tokens ? HorizonScaling.TOKEN_HORIZON : HorizonScaling.NONE,
                batch ? BatchScaling.SQRT : BatchScaling.NONE,
                tokens && batch ? DecayTimescale.TIMESCALE : DecayTimescale.NONE);
    }

    /** These, with another rule for experts. */
    public Choices with(ExpertRule other) {
        return new Choices(parametrization, other, horizon, batch, decay);
    }

    /** These, with another rule for the horizon. */
    public Choices with(HorizonScaling other) {
        return new Choices(parametrization, experts, other, batch, decay);
    }

    /** These, with another rule for the batch. */
    public Choices with(BatchScaling other) {
        return new Choices(parametrization, experts, horizon, other, decay);
    }

    /** These, with another rule for weight decay. */
    public Choices with(DecayTimescale other) {
        return new Choices(parametrization, experts, horizon, batch, other);
    }
}
