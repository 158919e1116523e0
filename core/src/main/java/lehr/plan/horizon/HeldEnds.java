package lehr.plan.horizon;

import lehr.curve.Setting;
import lehr.fit.Forecaster;
import lehr.fit.Prediction;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;

/**
 * The ends of a run that is going on: its LR held where it is, then decayed.
 *
 * @param forecaster of the model
 * @param ran schedule of the steps so far
 * @param setting model, batch and data
 * @param shape of the decays
 * @param finalRate LR at their end
 */
public record HeldEnds(Forecaster forecaster, Schedule ran, Setting setting, Shape shape, double finalRate) {

    /** Steps so far. */
    public long step() {
        return ran.steps();
    }

    /** The LR of a run of {@code horizon} steps, the last {@code decay} of which decay. */
    public Schedule schedule(long horizon, long decay) {
        return new Continuations(asked(horizon)).held(decay);
    }

    /** Its end as foretold. */
    public Prediction at(long horizon, long decay) {
        return search(horizon).predict(schedule(horizon, decay));
    }

    /** Steps of the best decay of a run of {@code horizon} steps that starts at {@code earliest} or later. */
    public long bestDecay(long horizon, long earliest) {
        return search(horizon).decay(earliest);
    }

    /** A horizon of which a decay from here takes such a share. */
    public long horizonOf(double ratio) {
        return Math.max(step() + 2, Math.round(step() / (1 - ratio)));
    }

    private ExtensionSearch search(long horizon) {
        return new ExtensionSearch(forecaster, asked(horizon));
    }

    private Extension asked(long horizon) {
        return new Extension(ran, step(), horizon, shape, finalRate, 1, setting);
    }
}
