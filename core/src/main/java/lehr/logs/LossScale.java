package lehr.logs;

import java.util.Locale;
import java.util.Optional;
import lehr.logs.dialect.LossMeaning;
import lehr.logs.dialect.RunLog;

/**
 * Whether a training loss is in nats per token, or was multiplied: by micro-batches a step (Hugging Face's trainer
 * before 4.48 did so), or summed over tokens. An untrained model's loss is ln V, and no vocabulary V is above a million.
 */
final class LossScale {
    /** ln of a vocabulary of a million, and some: a badly initialised model starts a little above ln V. */
    private static final double HIGHEST_START = 15;

    /** A jump between two stretches of this many rows, to a multiple within the share, is no training. */
    private static final int ROWS = 20;

    private static final double NEAR = 0.04;

    private LossScale() {}

    /** What is suspicious, in a sentence. */
    static Optional<String> doubt(RunLog log, UsableLosses train) {
        if (train.isEmpty() || log.facts().trainLoss() == LossMeaning.SUM) {
            return Optional.empty();
        }
        if (train.losses()[0] > HIGHEST_START && train.steps()[0] < train.steps()[train.size() - 1] / 10 + 1) {
            return Optional.of(start(train.losses()[0], log.facts().accumulation()));
        }
        return jump(train);
    }

    private static String start(double first, int accumulation) {
        String share = accumulation > 1
                ? String.format(
                        Locale.ROOT,
                        "; divided by %d accumulation steps it is %.3g",
                        accumulation,
                        first / accumulation)
                : "";
        return String.format(
                Locale.ROOT,
                "the training loss starts at %.4g, above ln of any vocabulary: it may be multiplied by the accumulation "
                        + "steps or summed over tokens%s",
                first,
                share);
    }

    private static Optional<String> jump(UsableLosses train) {
        for (int at = ROWS; at + ROWS <= train.size(); at++) {
            double ratio = train.losses()[at] / train.losses()[at - 1];
            double factor = ratio > 1 ? ratio : 1 / ratio;
            if (factor < 1.8) {
                continue;
            }
            double settled = train.mean(at, at + ROWS) / train.mean(at - ROWS, at);
            factor = settled > 1 ? settled : 1 / settled;
            double whole = Math.rint(factor);
            if (whole >= 2 && Math.abs(factor / whole - 1) < NEAR) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "the training loss jumps %s %.0f times at step %d and stays: it may be multiplied by the "
                                + "accumulation steps on one side",
                        settled > 1 ? "up" : "down",
                        whole,
                        train.steps()[at]));
            }
        }
        return Optional.empty();
    }
}
