package lehr.plan;

/**
 * What one annealing ratio would give.
 *
 * @param ratio decay steps / total steps
 * @param loss predicted final loss, nats
 * @param low lower end of its 90% interval
 * @param high upper end of its 90% interval
 */
public record RatioLoss(double ratio, double loss, double low, double high) {}
