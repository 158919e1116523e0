package lehr.schedule;

/**
 * A learning-rate schedule: a pure value, step → LR, with a text form that parses back to an equal
 * value.
 *
 * <p>Steps are optimizer steps, numbered from 0. A loss logged at step s has seen the LR of steps
 * 0…s. {@link #steps()} is T: the step at which the decay reaches its final LR; {@code at(T)} is that
 * final LR and later steps keep it.
 */
public interface Schedule {

    /** T, the horizon in optimizer steps; at least 1. */
    long steps();

    /** LR used at {@code step} (≥ 0); beyond the horizon, the LR at the horizon. */
    double at(long step);

    /** The largest LR of the schedule. */
    double peak();

    /** Steps of warm-up, 0 if none. */
    long warmupSteps();

    /** First step of the final decay; {@link #steps()} when the LR never decays. */
    long decayStart();

    /** The text form, e.g. {@code wsd(peak=1e-3, steps=25000, warmup=300, decay=0.4, shape=linear, final=0)}. */
    String text();

    /** LR of steps 0…last, both included. */
    default double[] rates(long last) {
        double[] rates = new double[Math.toIntExact(last + 1)];
        for (int step = 0; step <= last; step++) {
            rates[step] = at(step);
        }
        return rates;
    }
}
