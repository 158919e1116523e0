package lehr.rate.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A proxy's tuning carried over to a target:
 *
 * <pre>
 * peak LR = proxy's · horizon · batch          LR of a group = peak LR · its rule's
 * </pre>
 *
 * @param growth how much larger the target is
 * @param horizon by the tokens
 * @param batch by the batch
 * @param decay what every weight decay is multiplied by besides its rule's
 * @param groups a setting for each group the target has
 */
public record Transfer(
        Model proxy,
        Model target,
        Choices choices,
        Growth growth,
        AdamFactor horizon,
        AdamFactor batch,
        double decay,
        List<GroupSetting> groups) {

    /** Copies the list. */
    public Transfer {
        groups = List.copyOf(groups);
    }

    /**
     * Carries a tuning over.
     *
     * @throws IllegalArgumentException if the proxy has no tuning, no rule leads to the target, or a chosen rule needs a
     *     number that one of the models does not give
     */
    public static Transfer of(Model proxy, Model target, Choices choices) {
        Growth growth = proxy.architecture().growthTo(target.architecture());
        boolean decays = choices.decay() != DecayTimescale.NONE;
        double tokens =
                ratio(choices.horizon() != HorizonScaling.NONE || decays, "tokens", proxy.tokens(), target.tokens());
        double size = ratio(
                choices.batch() != BatchScaling.NONE || decays,
                "batch_tokens",
                proxy.batchTokens(),
                target.batchTokens());
        double parameters = ratio(
                choices.decay() == DecayTimescale.POWER_LINES, "parameters", proxy.parameters(), target.parameters());
        AdamFactor horizon = choices.horizon().factor(tokens);
        AdamFactor batch = choices.batch().factor(size);
        AdamFactor both = horizon.then(batch);
        double decay = choices.decay().factor(both.learningRate(), tokens, size, tokens / parameters);
        Tuning tuning = proxy.tuning().orElseThrow(() -> new IllegalArgumentException("the proxy has no tuning"));
        List<GroupSetting> groups = new ArrayList<>();
        for (ParameterGroup group : target.architecture().groups()) {
            Rule rule = choices.parametrization().rule(group.module(), growth, choices.experts());
            groups.add(setting(group, tuning, rule, both, decay));
        }
        return new Transfer(proxy, target, choices, growth, horizon, batch, decay, groups);
    }

    /** Where no rule, or a doubtful one, leads; a clause each. */
    public List<String> cautions() {
        return Cautions.of(this);
    }

    /** The target's peak LR, before the rules of its modules. */
    public double peakRate() {
        return tuning().peakRate() * horizon.learningRate() * batch.learningRate();
    }

    /** What the proxy was tuned to. */
    public Tuning tuning() {
        return proxy.tuning().orElseThrow();
    }

    /** The decay of the first moment, if known: the proxy's where the batch or horizon would lead one of both below 0. */
    public OptionalDouble beta1() {
        return beta(tuning().beta1());
    }

    /** The decay of the second moment, likewise. */
    public OptionalDouble beta2() {
        return beta(tuning().beta2());
    }

    /** What residual branches are multiplied by, relative to the proxy. */
    public double branch() {
        return choices.parametrization().branch(growth);
    }

    /** What attention logits q·k/√d_head are multiplied by, relative to the proxy. */
    public double attentionLogits() {
        return choices.parametrization().attentionLogits(growth);
    }

    /** What the head's logits are multiplied by, relative to the proxy; in the head's own setting too, where it has one. */
    public double logits() {
        return choices.parametrization().rule(Module.HEAD, growth).forward();
    }

    /** Whether the rules of horizon and batch ask for a moment that forgets more than all of the past. */
    boolean betasStay() {
        return moved(tuning().beta1()) < 0 || moved(tuning().beta2()) < 0;
    }

    private OptionalDouble beta(OptionalDouble beta) {
        return beta.isEmpty() || betasStay() ? beta : OptionalDouble.of(moved(beta));
    }

    private double moved(OptionalDouble beta) {
        return beta.isEmpty() ? 0 : 1 - (1 - beta.getAsDouble()) * horizon.averaging() * batch.averaging();
    }

    private static GroupSetting setting(ParameterGroup group, Tuning tuning, Rule rule, AdamFactor both, double decay) {
        OptionalDouble deviation = tuning.deviation(group)
                .map(value -> OptionalDouble.of(value * rule.initialDeviation()))
                .orElse(OptionalDouble.empty());
        return new GroupSetting(
                group,
                deviation,
                tuning.peakRate() * both.learningRate() * rule.learningRate(),
                rule.learningRate(),
                group.isMatrix() ? tuning.weightDecay() * decay * rule.weightDecay() : 0,
                tuning.epsilon() * both.epsilon() * rule.epsilon(),
                group.isMultiplied() ? rule.forward() : 1);
    }

    private static double ratio(boolean asked, String field, OptionalDouble proxy, OptionalDouble target) {
        if (asked && (proxy.isEmpty() || target.isEmpty())) {
            throw new IllegalArgumentException("the " + (proxy.isEmpty() ? "proxy" : "target") + " does not say "
                    + field + ", expected it for the rule chosen");
        }
        return proxy.isPresent() && target.isPresent() ? target.getAsDouble() / proxy.getAsDouble() : 1;
    }
}
