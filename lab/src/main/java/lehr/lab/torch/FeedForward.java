package lehr.lab.torch;

import org.bytedeco.pytorch.Tensor;

/** The part of a block after attention. */
sealed interface FeedForward permits DenseFeedForward, Experts {
    /** @param x {@code [lanes, tokens, width]}, to which the part's output is added */
    Tensor added(Tensor x, Losses losses);

    /** The largest size of a number that decides which experts a token goes to; NaN where nothing is decided. */
    double greatestLogit(Tensor x);
}
