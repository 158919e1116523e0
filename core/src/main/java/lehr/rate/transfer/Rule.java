package lehr.rate.transfer;

/**
 * What a larger model changes in one module, each as target/proxy: 1 = as the proxy has it.
 *
 * @param initialDeviation of the standard deviation of initial weights
 * @param learningRate of Adam's LR
 * @param weightDecay of PyTorch's decoupled decay, which the LR multiplies: LR·decay is what shrinks the weight
 * @param epsilon of Adam's ε
 * @param forward of what the module's output is multiplied by: the branch it ends for attention, feed-forward and expert
 *     down, the logits for the head, the scores for the router
 */
public record Rule(
        Module module,
        double initialDeviation,
        double learningRate,
        double weightDecay,
        double epsilon,
        double forward) {

    /** @throws IllegalArgumentException unless every factor is a finite number above 0 */
    public Rule {
        positive(module, "initial deviation", initialDeviation);
        positive(module, "LR", learningRate);
        positive(module, "weight decay", weightDecay);
        positive(module, "epsilon", epsilon);
        positive(module, "forward multiplier", forward);
    }

    private static void positive(Module module, String what, double factor) {
        if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    module.text() + ": " + what + " is " + factor + ", expected a finite factor > 0");
        }
    }

    /** A decay that keeps LR·decay, with the other factors as given. */
    static Rule keepingDecay(
            Module module, double initialDeviation, double learningRate, double epsilon, double forward) {
        return new Rule(module, initialDeviation, learningRate, 1 / learningRate, epsilon, forward);
    }

    /** Nothing changes. */
    static Rule none(Module module) {
        return new Rule(module, 1, 1, 1, 1, 1);
    }

    /**
     * This rule from A to B, then another from B to C, as one from A to C.
     *
     * @throws IllegalArgumentException if the other is of another module
     */
    public Rule then(Rule next) {
        if (next.module != module) {
            throw new IllegalArgumentException(module.text() + " is not followed by " + next.module.text());
        }
        return new Rule(
                module,
                initialDeviation * next.initialDeviation,
                learningRate * next.learningRate,
                weightDecay * next.weightDecay,
                epsilon * next.epsilon,
                forward * next.forward);
    }
}
