package lehr.bench.reproduction;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.schedule.Schedule;

/**
 * A run of the lab.
 *
 * @param seed of initial weights and data order: runs that share it differ by their schedules alone
 * @param trunk the run it branched from; none for one that stands alone
 */
record ProxyRun(Run run, long seed, Optional<Run> trunk) {
    /** Below this peak LR × horizon the best ratio lies at the lower edge: no study of schedules. */
    static final double LEAST_AREA = 4;

    /** LR left after a quarter of a decay, as a share of the peak. */
    private static final double COSINE = 0.854;

    private static final double LINE = 0.75;

    /** Trainers differ in whether a decay over all steps counts from the warm-up's start or end. */
    private static final double NEAR = 0.05;

    /** A decay over at least this share of the horizon is no warm-up, stable, decay. */
    private static final double ALL = 0.85;

    ProxyModel model() {
        return ProxyModel.of(run.setting());
    }

    /** Tokens a step. */
    double batch() {
        return run.setting().tokensPerStep();
    }

    double peak() {
        return run.schedule().peak();
    }

    long steps() {
        return run.schedule().steps();
    }

    /** Decay steps / total steps. */
    double ratio() {
        Schedule schedule = run.schedule();
        return (schedule.steps() - schedule.decayStart()) / (double) schedule.steps();
    }

    boolean isConstant() {
        return run.schedule().decayStart() == steps();
    }

    /** Whether the LR falls to 0 along half a cosine from the warm-up on. */
    boolean isCosine() {
        return falls(COSINE) && ratio() >= ALL;
    }

    /** Whether the LR falls to 0 on a straight line, after a stable phase or from the warm-up on. */
    boolean isCooldown() {
        return falls(LINE);
    }

    /** Whether the decay passes a quarter of its steps at that share of the peak, half of them at half, and ends at 0. */
    private boolean falls(double atQuarter) {
        return !isConstant()
                && run.schedule().finalRate() == 0
                && Math.abs(share(0.25) - atQuarter) < NEAR
                && Math.abs(share(0.5) - 0.5) < NEAR;
    }

    /** LR after a part of the decay, as a share of the peak. */
    private double share(double part) {
        long start = run.schedule().decayStart();
        return run.schedule().at(Math.round(start + part * (steps() - start))) / peak();
    }

    /** Whether the run warms up, is stable and cools down. */
    boolean isStableThenCooldown() {
        return isCooldown() && ratio() < ALL;
    }

    /** Whether peak LR and horizon are large enough for the schedule to matter. */
    boolean anneals() {
        return peak() * steps() >= LEAST_AREA;
    }

    Optional<Curve> curve(LossKind kind) {
        return run.curve(kind).filter(curve -> !curve.isEmpty());
    }

    /** The losses from the first step on: those of the trunk up to the fork, then the run's own. */
    Optional<Curve> whole(LossKind kind) {
        Optional<Curve> own = curve(kind);
        Optional<Curve> shared = trunk.flatMap(run -> run.curve(kind)).filter(curve -> !curve.isEmpty());
        return own.isPresent() && shared.isPresent() ? Optional.of(joined(shared.get(), own.get())) : own;
    }

    private static Curve joined(Curve shared, Curve own) {
        Curve before = shared.between(0, own.step(0) - 1);
        return new Curve(
                own.run(),
                own.kind(),
                LongStream.concat(Arrays.stream(before.steps()), Arrays.stream(own.steps()))
                        .toArray(),
                DoubleStream.concat(Arrays.stream(before.losses()), Arrays.stream(own.losses()))
                        .toArray(),
                own.schedule(),
                own.setting());
    }

    /** The full validation after the last step, nats; NaN if it was not made. */
    double finalLoss() {
        return curve(LossKind.FINAL).map(Curve::finalLoss).orElse(Double.NaN);
    }

    /** The training loss logged last, nats; NaN if there is none at the last step. */
    double lastTrainingLoss() {
        return curve(LossKind.TRAIN)
                .filter(curve -> curve.lastStep() == steps())
                .map(Curve::finalLoss)
                .orElse(Double.NaN);
    }
}
