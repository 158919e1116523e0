package lehr.fit;

/**
 * What the fitted curves covered; predictions beyond it are extrapolations.
 *
 * @param lowestPeak smallest peak LR
 * @param highestPeak largest peak LR
 * @param longestSteps last step of the longest run
 * @param progress largest progress (the law's own measure; LR area where it has none)
 * @param annealing whether any fitted curve saw the LR fall
 */
public record Seen(double lowestPeak, double highestPeak, long longestSteps, double progress, boolean annealing) {

    /** What both covered. */
    Seen with(Seen other) {
        return new Seen(
                Math.min(lowestPeak, other.lowestPeak),
                Math.max(highestPeak, other.highestPeak),
                Math.max(longestSteps, other.longestSteps),
                Math.max(progress, other.progress),
                annealing || other.annealing);
    }
}
