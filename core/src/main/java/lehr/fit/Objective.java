package lehr.fit;

/** What a fit of a published law minimises. */
public enum Objective {
    /** Huber's loss (δ = .001) of the ln residuals, to the true optimum from many starts. */
    ROBUST,
    /** What the law's own paper did, where it differs: {@link PaperFit}. */
    PAPER
}
