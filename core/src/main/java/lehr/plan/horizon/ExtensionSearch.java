package lehr.plan.horizon;

import java.util.function.DoubleUnaryOperator;
import lehr.fit.Forecaster;
import lehr.fit.Prediction;
import lehr.math.Minimum;
import lehr.plan.Planner;
import lehr.schedule.Schedule;

/** The ways of least predicted loss under a fitted law. */
final class ExtensionSearch {
    private static final double LEAST_RATIO = 0.005;
    private static final int RATIOS = 16;
    private static final int LEVELS = 10;

    /** Shares of the steps between the step to go on from and the decay at which the LR may drop. */
    private static final double[] DROPS = {0, 0.15, 0.3, 0.5, 0.7, 0.9};

    /** Lowest level looked at, as a share of the peak. */
    private static final double LOWEST = 0.05;

    private final Forecaster forecaster;
    private final Extension run;
    private final Continuations ways;

    ExtensionSearch(Forecaster forecaster, Extension run) {
        this.forecaster = forecaster;
        this.run = run;
        this.ways = new Continuations(run);
    }

    /**
     * A change of the LR's level.
     *
     * @param drop first step of the change
     * @param factor level after it as a share of the peak
     * @param decay steps of the decay
     */
    record Move(long drop, double factor, long decay) {}

    Prediction predict(Schedule schedule) {
        return forecaster.predict(schedule, run.setting(), new long[] {schedule.steps()}, Planner.LEVEL);
    }

    private double loss(Schedule schedule) {
        return predict(schedule).finalLoss();
    }

    /** Steps of the best decay that starts at {@code earliest} or later, the LR held until then. */
    long decay(long earliest) {
        long most = run.to() - earliest;
        double best = best(LEAST_RATIO, (double) most / run.to(), ratio -> loss(ways.held(steps(ratio, most))));
        return steps(best, most);
    }

    private long steps(double ratio, long most) {
        return Continuations.steps(ratio, run.to(), most);
    }

    private static double best(double low, double high, DoubleUnaryOperator loss) {
        return Minimum.between(Math.min(low, high), high, RATIOS, loss).at();
    }

    /** The best lower level and where to drop to it, the decay over the last {@code decay} steps. */
    Move lower(long decay) {
        long room = run.to() - decay - run.transition() - run.at();
        Move best = new Move(run.at(), 1, decay);
        double least = Double.POSITIVE_INFINITY;
        for (double share : DROPS) {
            long drop = run.at() + Math.round(share * Math.max(0, room));
            Minimum level = Minimum.between(LOWEST, 1, LEVELS, factor -> loss(ways.moved(drop, factor, decay)));
            if (level.value() < least) {
                best = new Move(drop, level.at(), decay);
                least = level.value();
            }
        }
        return best;
    }

    /** The best level to go back to from within a decay, with its best decay. */
    Move rewarmed() {
        long most = run.to() - run.at() - run.transition();
        Move best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i <= LEVELS; i++) {
            double factor = (double) i / LEVELS;
            Minimum ratio = Minimum.between(
                    Math.min(LEAST_RATIO, (double) most / run.to()),
                    (double) most / run.to(),
                    RATIOS,
                    share -> loss(ways.moved(run.at(), factor, steps(share, most))));
            if (ratio.value() < least) {
                best = new Move(run.at(), factor, steps(ratio.at(), most));
                least = ratio.value();
            }
        }
        return best;
    }
}
