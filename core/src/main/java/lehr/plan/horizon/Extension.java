package lehr.plan.horizon;

import lehr.curve.Setting;
import lehr.schedule.Annealed;
import lehr.schedule.Cosine;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;

/**
 * A run planned for one horizon that is to go on to another.
 *
 * @param ran the schedule it was planned with; its horizon is T0
 * @param at first step that is still open: the checkpoint after that many steps is at hand
 * @param to T1, the new horizon in optimizer steps
 * @param shape of the new decay
 * @param finalRate LR at T1
 * @param transition steps over which a change of the LR's level is spread
 * @param setting model, batch and data of the run
 */
public record Extension(
        Schedule ran, long at, long to, Shape shape, double finalRate, long transition, Setting setting) {
    /** Cooldown of runs that were planned without one, as a share of the horizon. */
    private static final double USUAL_RATIO = 0.2;

    /** Steps of transition of the published two-stage runs (2501.18965). */
    public static final long USUAL_TRANSITION = 1000;

    public Extension {
        if (at <= ran.warmupSteps() || at > ran.steps()) {
            throw new IllegalArgumentException("the step to go on from must be after the warm-up of "
                    + ran.warmupSteps() + " steps and up to the horizon planned, " + ran.steps() + ", found " + at);
        }
        if (to <= ran.steps()) {
            throw new IllegalArgumentException(
                    "the new horizon must be beyond the " + ran.steps() + " steps planned, found " + to);
        }
        if (!(finalRate >= 0) || finalRate > ran.peak()) {
            throw new IllegalArgumentException("final LR must be in 0…peak, found " + finalRate);
        }
        if (finalRate == 0 && shape.needsPositiveFinal()) {
            throw new IllegalArgumentException("a decay of shape " + shape.text() + " cannot end on LR 0");
        }
        if (transition < 1 || transition > to - at) {
            throw new IllegalArgumentException(
                    "the transition must last 1…" + (to - at) + " steps, found " + transition);
        }
    }

    /** The usual question: from the last checkpoint before the decay, with the shape and final LR that were planned. */
    public static Extension of(Schedule ran, long to, Setting setting) {
        boolean anneals = ran.decayStart() < ran.steps();
        boolean shaped = ran instanceof Annealed && !(ran instanceof Cosine);
        Shape planned = anneals && shaped ? ((Annealed) ran).shape() : Shape.LINEAR;
        Shape shape = planned.equals(Shape.STEP) ? Shape.LINEAR : planned;
        long at = Math.max(ran.warmupSteps() + 1, anneals && !(ran instanceof Cosine) ? ran.decayStart() : ran.steps());
        long transition = Math.max(1, Math.min(USUAL_TRANSITION, (to - at) / 20));
        return new Extension(ran, at, to, shape, anneals ? ran.finalRate() : 0, transition, setting);
    }

    /** The same from another checkpoint. */
    public Extension from(long step) {
        return new Extension(ran, step, to, shape, finalRate, transition, setting);
    }

    /** The same with another decay. */
    public Extension withDecay(Shape other, double last) {
        return new Extension(ran, at, to, other, last, transition, setting);
    }

    /** The same of another model. */
    public Extension withSetting(Setting other) {
        return new Extension(ran, at, to, shape, finalRate, transition, other);
    }

    /** The same with another transition. */
    public Extension withTransition(long steps) {
        return new Extension(ran, at, to, shape, finalRate, steps, setting);
    }

    /** LR at the step to go on from. */
    public double rate() {
        return ran.at(at);
    }

    /** Whether the LR is still at its peak there, so that nothing has been annealed yet. */
    public boolean onPlateau() {
        return at <= ran.decayStart() && rate() == ran.peak();
    }

    /** The share of its horizon that the planned run was to decay, or a fifth where that says nothing of a cooldown. */
    public double plannedRatio() {
        double ratio = (double) (ran.steps() - ran.decayStart()) / ran.steps();
        boolean cooldown = ratio > 0 && ran.decayStart() > ran.warmupSteps();
        return cooldown ? ratio : USUAL_RATIO;
    }
}
