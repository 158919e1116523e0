package lehr.lab.train;

/**
 * AdamW's constants: w ← w·(1 − LR·decay) − LR·m̂/(√v̂ + ε), gradients scaled to a norm of at most {@code clip}.
 *
 * @param beta1 of the first moment
 * @param beta2 of the second moment
 * @param epsilon added to the root of the second moment
 * @param decay decoupled weight decay, of matrices alone
 * @param clip largest norm of the gradient of one model
 */
public record Optimizer(double beta1, double beta2, double epsilon, double decay, double clip) {
    /** As 2512.13705 trains: .9, .95, decay .1, clip 1. */
    public static final Optimizer USUAL = new Optimizer(.9, .95, 1e-8, .1, 1);

    /** @throws IllegalArgumentException if a constant is out of its range */
    public Optimizer {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
            throw new IllegalArgumentException("betas are " + beta1 + " and " + beta2 + ", expected [0, 1)");
        }
        if (!(epsilon > 0 && decay >= 0 && clip > 0)) {
            throw new IllegalArgumentException("epsilon " + epsilon + ", decay " + decay + ", clip " + clip
                    + ", expected more than 0, 0 or more, more than 0");
        }
    }
}
