package lehr.plan.contest;

import java.util.List;
import lehr.curve.Curve;

/**
 * Runs to fit and runs to predict.
 *
 * @param kind how they were divided
 * @param model whose runs they are, in words
 * @param fitted curves a law may see
 * @param asked curves it is judged by
 */
public record Split(SplitKind kind, String model, List<Curve> fitted, List<Curve> asked) {
    public Split {
        fitted = List.copyOf(fitted);
        asked = List.copyOf(asked);
        if (fitted.isEmpty() || asked.isEmpty()) {
            throw new IllegalArgumentException("a split fits and asks at least one run each");
        }
    }
}
