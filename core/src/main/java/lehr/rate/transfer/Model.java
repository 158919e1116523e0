package lehr.rate.transfer;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A model and its training, as model.json describes them: a proxy that is tuned, or a target that is not.
 *
 * @param tokens D, trained on
 * @param batchTokens B, tokens a step
 * @param parameters N, those a token passes through, for tokens per parameter
 * @param tuning what the proxy was tuned to; nothing for a target
 */
public record Model(
        Architecture architecture,
        OptionalDouble tokens,
        OptionalDouble batchTokens,
        OptionalDouble parameters,
        Optional<Tuning> tuning) {

    /** @throws IllegalArgumentException if a number is not above 0 */
    public Model {
        positive("tokens", tokens);
        positive("batch_tokens", batchTokens);
        positive("parameters", parameters);
    }

    private static void positive(String name, OptionalDouble value) {
        if (value.isPresent() && !(value.getAsDouble() > 0 && value.getAsDouble() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is " + value.getAsDouble() + ", expected a number above 0");
        }
    }
}
