package lehr.fit;

import java.util.List;
import lehr.curve.Setting;
import lehr.feature.Exposure;
import lehr.law.Law;
import lehr.law.Response;
import lehr.schedule.Schedule;

/**
 * A run under fitted parameters: all that a forecast needs of it but how well the parameters are known.
 *
 * @param schedule of the run
 * @param steps of interest
 * @param response the law at these steps
 * @param loss at each, nats
 * @param jacobian of the loss by the parameters
 * @param progress at each, in the law's measure
 * @param places where training stands at each
 */
public record Prospect(
        Schedule schedule,
        long[] steps,
        Response response,
        double[] loss,
        double[][] jacobian,
        double[] progress,
        List<Place> places) {

    /** @param theta the parameters */
    static Prospect of(Law law, double[] theta, Schedule schedule, Setting setting, long... steps) {
        Exposure exposure = Exposure.of(schedule, steps, setting);
        double[] loss = new double[steps.length];
        double[][] jacobian = new double[steps.length][theta.length];
        Response response = law.respond(exposure);
        response.evaluate(theta, loss, jacobian);
        return new Prospect(
                schedule, steps, response, loss, jacobian, law.progress(exposure, theta), Place.of(exposure));
    }
}
