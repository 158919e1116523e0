package lehr.plan;

import lehr.fit.Difference;

/**
 * What one annealing ratio would give, and give away.
 *
 * @param at its final loss
 * @param regret final loss above that of the best ratio, nats, with its 90% interval
 */
public record RatioRegret(RatioLoss at, Difference regret) {}
