package lehr.plan.optimal;

/**
 * The best schedule of one shape.
 *
 * @param shape of its decay
 * @param ratio decay steps / horizon
 * @param finalRate LR at the end
 * @param peak peak LR
 * @param schedule text form
 * @param loss predicted final loss, nats
 * @param low lower end of its 90% interval
 * @param high upper end
 */
public record Member(
        String shape,
        double ratio,
        double finalRate,
        double peak,
        String schedule,
        double loss,
        double low,
        double high) {}
