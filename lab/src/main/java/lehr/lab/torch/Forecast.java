package lehr.lab.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * What a model held likely, against what came: loss −log p(target) of each token, and the gradient of a lane's mean loss
 * with respect to its logits, (p − [id = target])/tokens. Both come of one softmax, where automatic differentiation of the
 * loss would pass over the vocabulary three times more.
 *
 * @param logits {@code [lanes, tokens, vocabulary]}
 * @param losses in nats, {@code [lanes, tokens]}
 * @param gradient as the logits
 */
record Forecast(Tensor logits, Tensor losses, Tensor gradient) {
    /** Below it a probability of 32 bits loses its digits; no loss exceeds −log of it, 87. */
    private static final double LEAST = Float.MIN_NORMAL;

    /**
     * @param logits {@code [lanes, tokens, vocabulary]}
     * @param targets {@code [lanes, tokens, 1]}
     */
    static Forecast of(Tensor logits, Tensor targets) {
        Tensor probabilities = logits.detach().softmax(-1);
        Tensor hit = probabilities.gather(-1, targets);
        Tensor losses = hit.clamp_min(new Scalar(LEAST)).log_().neg_().squeeze(-1);
        Tensor gradient =
                probabilities.scatter_(-1, targets, hit.sub_(new Scalar(1))).mul_(new Scalar(1.0 / logits.size(1)));
        return new Forecast(logits, losses, gradient);
    }

    /** Mean loss a token in nats, {@code [lanes]}. */
    Tensor means() {
        return losses.mean(1);
    }
}
