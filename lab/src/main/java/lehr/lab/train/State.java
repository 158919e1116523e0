package lehr.lab.train;

/**
 * All that a run's next step depends on, apart from its schedule and data.
 *
 * @param updates optimizer steps taken
 * @param weights every weight, in the order of {@link lehr.lab.model.ModelShape#weights}
 * @param firstMoment of AdamW, laid out as the weights
 * @param secondMoment of AdamW, laid out as the weights
 * @param bias of each block's experts, for balancing; empty for a dense model
 */
public record State(long updates, float[] weights, float[] firstMoment, float[] secondMoment, float[] bias) {
    /** @throws IllegalArgumentException if the updates are negative or the parts do not fit each other */
    public State {
        if (updates < 0 || firstMoment.length != weights.length || secondMoment.length != weights.length) {
            throw new IllegalArgumentException("a state of " + updates + " updates, " + weights.length + " weights, "
                    + firstMoment.length + " and " + secondMoment.length + " moments");
        }
    }
}
