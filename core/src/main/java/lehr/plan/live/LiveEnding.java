package lehr.plan.live;

/**
 * One end of a live run and the loss foretold there.
 *
 * @param steps the horizon
 * @param decayStart first step of the decay; {@code steps} where there is none
 * @param ratio decay steps / horizon
 * @param schedule text form, from step 0 on
 * @param loss predicted final loss, moved by how far the run lies off its law, nats
 * @param low lower end of its 90% interval
 * @param high upper end
 */
public record LiveEnding(
        long steps, long decayStart, double ratio, String schedule, double loss, double low, double high) {

    /** The same of a run that lies so far off its law: the interval is wider by what the law does not allow. */
    LiveEnding movedBy(Offset offset) {
        return new LiveEnding(
                steps,
                decayStart,
                ratio,
                schedule,
                loss + offset.mean(),
                loss + offset.mean() - Math.hypot(loss - low, offset.misfit()),
                loss + offset.mean() + Math.hypot(high - loss, offset.misfit()));
    }
}
