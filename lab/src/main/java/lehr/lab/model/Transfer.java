package lehr.lab.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import lehr.rate.transfer.ExpertRule;
import lehr.rate.transfer.Growth;
import lehr.rate.transfer.Module;
import lehr.rate.transfer.Parametrization;
import lehr.rate.transfer.Rule;

/**
 * How a model takes over what was tuned on a smaller one, its proxy: initial values, LR, decay and ε of each of its
 * modules, and multipliers of its forward pass, as {@link Parametrization} has them.
 *
 * <p>Text form: {@code standard}, or {@code mup(width=16, layers=2, heads=2)}, {@code depth-mup(…)}, {@code
 * completep(…)}; {@link #text} writes what {@link #parse} reads.
 *
 * @param rules how modules change
 * @param experts how routers and experts change
 * @param proxy from which; none for the standard parametrization, which knows of no other model
 */
public record Transfer(Parametrization rules, ExpertRule experts, Optional<Proxy> proxy) {
    /** The model stands alone: every module has the run's own LR, decay and ε. */
    public static final Transfer STANDARD =
            new Transfer(Parametrization.STANDARD, ExpertRule.MEAN_FIELD, Optional.empty());

    /**
     * What differs between a proxy and the models it stands for; all else is as theirs.
     *
     * @param hidden width of the feed-forward part or of one expert; what a model of this width has unless it is said
     */
    public record Proxy(int width, int layers, int heads, OptionalInt hidden) {
        /** @throws IllegalArgumentException if there is no such model */
        public Proxy {
            new Dense(new Trunk(width, layers, heads, true), hidden.orElse(ModelShape.hidden(width)));
        }

        ModelShape of(ModelShape target) {
            Trunk trunk = new Trunk(width, layers, heads, target.trunk().tied());
            return target instanceof MixtureOfExperts mixture
                    ? new MixtureOfExperts(
                            trunk,
                            mixture.experts(),
                            mixture.active(),
                            mixture.shared(),
                            hidden.orElse(MixtureOfExperts.hidden(width, mixture.active())),
                            mixture.balance())
                    : new Dense(trunk, hidden.orElse(ModelShape.hidden(width)));
        }

        private String text() {
            return "width=" + width + ", layers=" + layers + ", heads=" + heads
                    + (hidden.isPresent() ? ", hidden=" + hidden.getAsInt() : "");
        }
    }

    /** @throws IllegalArgumentException if the standard parametrization has a proxy or another has none */
    public Transfer {
        if (proxy.isEmpty() != (rules == Parametrization.STANDARD)) {
            throw new IllegalArgumentException(rules.text()
                    + (proxy.isEmpty() ? " without the shape of a proxy, expected one" : " takes no proxy"));
        }
    }

    /** @throws IllegalArgumentException if the text is no parametrization; the message says what was expected */
    public static Transfer parse(String text) {
        return ModelParser.transfer(text);
    }

    public String text() {
        String how = experts == ExpertRule.MEAN_FIELD ? "" : ", experts=" + experts.text();
        return rules.text() + proxy.map(small -> "(" + small.text() + how + ")").orElse("");
    }

    public boolean isStandard() {
        return proxy.isEmpty();
    }

    /** What changes in one module of a model, against its proxy. */
    public Rule rule(Module module, ModelShape shape) {
        return rules.rule(module, growth(shape), experts);
    }

    /** How much larger a model is than its proxy. */
    public Growth growth(ModelShape shape) {
        if (proxy.isEmpty()) {
            return Growth.NONE;
        }
        ModelShape small = proxy.get().of(shape);
        return new Growth(
                (double) shape.trunk().width() / small.trunk().width(),
                (double) shape.trunk().layers() / small.trunk().layers(),
                expertShare(shape) / expertShare(small),
                1,
                1,
                (double) shape.trunk().headWidth() / small.trunk().headWidth());
    }

    /** Width of an expert over the model's. */
    private static double expertShare(ModelShape shape) {
        return shape instanceof MixtureOfExperts mixture
                ? (double) mixture.hidden() / mixture.trunk().width()
                : 1;
    }

    /** A model's weights, with the deviations its proxy's would have, changed as the rules say. */
    public List<Weight> weights(ModelShape shape, int vocabulary) {
        List<Weight> own = shape.weights(vocabulary);
        if (proxy.isEmpty()) {
            return own;
        }
        List<Weight> small = proxy.get().of(shape).weights(vocabulary);
        return own.stream()
                .map(weight -> weight.withDeviation(first(small, weight.name()).deviation()
                        * rule(weight.module(), shape).initialDeviation()))
                .toList();
    }

    /** The weight of that name in the first block: all blocks of a model begin alike. */
    private static Weight first(List<Weight> weights, String name) {
        String first = name.replaceFirst("^blocks\\.[0-9]+\\.", "blocks.0.");
        return weights.stream()
                .filter(weight -> weight.name().equals(first))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Multipliers of a model's forward pass, 1 where nothing changes.
     *
     * @param branch of what a part of a block adds to the residual stream
     * @param attention of q·k/√channels
     * @param router of x·router, before the sigmoid
     * @param head of the logits
     */
    public record Multipliers(double branch, double attention, double router, double head) {}

    public Multipliers multipliers(ModelShape shape) {
        Growth growth = growth(shape);
        return new Multipliers(
                rules.branch(growth),
                rules.attentionLogits(growth),
                rule(Module.ROUTER, shape).forward(),
                rule(Module.HEAD, shape).forward());
    }

    @Override
    public String toString() {
        return text();
    }
}
