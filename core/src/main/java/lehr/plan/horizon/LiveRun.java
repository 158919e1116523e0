package lehr.plan.horizon;

import java.util.Locale;
import lehr.curve.Curve;
import lehr.curve.Setting;
import lehr.fit.BurnIn;
import lehr.fit.Forecaster;
import lehr.fit.Prediction;
import lehr.plan.Planner;
import lehr.schedule.Schedule;

/**
 * A run that is going on.
 *
 * @param schedule LR of its steps so far
 * @param step steps done
 * @param setting model, batch and data
 * @param loss the law's loss at that step as the run itself stands: predicted plus {@code offset}, nats
 * @param offset mean of observed − predicted loss over the last third of its steps, nats; forecasts move by it
 * @param surprising whether the offset is more than the prediction's 90% interval allows
 */
public record LiveRun(Schedule schedule, long step, Setting setting, double loss, double offset, boolean surprising) {
    private static final int LEAST_POINTS = 5;
    private static final double SHARE = 2 / 3.0;

    public LiveRun {
        if (step < 1 || step > schedule.steps()) {
            throw new IllegalArgumentException("a live run has done 1…" + schedule.steps() + " steps, found " + step);
        }
        if (!(loss > 0) || !Double.isFinite(offset)) {
            throw new IllegalArgumentException("loss > 0 and a finite offset, found " + loss + ", " + offset);
        }
    }

    /** What is said of an offset that surprises. */
    public static String surprise(double offset) {
        return String.format(
                Locale.ROOT,
                "the run lies %+.4f nats off the fit, more than its interval allows: is it the model that was fitted?",
                offset);
    }

    /**
     * The run whose log so far is {@code curve}.
     *
     * @throws IllegalArgumentException if the log is empty or still within the burn-in, or the fit says nothing of the model
     */
    public static LiveRun of(Forecaster forecaster, Curve curve) {
        if (curve.isEmpty() || curve.lastStep() < BurnIn.end(curve)) {
            throw new IllegalArgumentException(curve.run() + " has logged up to step "
                    + (curve.isEmpty() ? 0 : curve.lastStep()) + ", expected steps beyond the burn-in of "
                    + BurnIn.end(curve));
        }
        Curve counted = BurnIn.without(curve);
        Curve late = counted.between(Math.round(SHARE * curve.lastStep()), curve.lastStep());
        Curve judged = late.size() < LEAST_POINTS ? counted : late;
        Prediction prediction = forecaster.predict(judged, Planner.LEVEL);
        double offset = 0;
        double reach = 0;
        for (int point = 0; point < judged.size(); point++) {
            offset += (judged.loss(point) - prediction.loss()[point]) / judged.size();
            reach += (prediction.high()[point] - prediction.low()[point]) / 2 / judged.size();
        }
        long step = curve.lastStep();
        Schedule ran = curve.schedule().steps() > step ? curve.schedule().until(step) : curve.schedule();
        return new LiveRun(
                ran,
                Math.min(step, ran.steps()),
                curve.setting(),
                prediction.finalLoss() + offset,
                offset,
                Math.abs(offset) > reach);
    }
}
