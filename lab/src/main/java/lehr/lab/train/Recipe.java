package lehr.lab.train;

import lehr.lab.model.ModelShape;
import lehr.lab.model.Transfer;

/**
 * What is trained and on what: all that runs must share to be trained side by side in one program.
 *
 * @param model its shape
 * @param transfer how its weights are begun and trained, against a smaller model's
 * @param data a bundled corpus or a path
 * @param tokenizer {@code bytes} or {@code gpt2}
 * @param batch windows a step
 * @param context tokens of a window that are foretold
 * @param optimizer AdamW's constants
 */
public record Recipe(
        ModelShape model,
        Transfer transfer,
        String data,
        String tokenizer,
        int batch,
        int context,
        Optimizer optimizer) {

    /** In the standard parametrization. */
    public Recipe(ModelShape model, String data, String tokenizer, int batch, int context, Optimizer optimizer) {
        this(model, Transfer.STANDARD, data, tokenizer, batch, context, optimizer);
    }

    /** @throws IllegalArgumentException if the batch or the context is not positive */
    public Recipe {
        if (batch < 1 || context < 1) {
            throw new IllegalArgumentException("batch " + batch + ", context " + context + ", expected 1 or more");
        }
    }

    public long tokensPerStep() {
        return (long) batch * context;
    }
}
