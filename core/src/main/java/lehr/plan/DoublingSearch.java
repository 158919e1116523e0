package lehr.plan;

import lehr.curve.Setting;
import lehr.fit.Difference;
import lehr.fit.Fit;
import lehr.fit.Forecaster;
import lehr.fit.Prediction;
import lehr.law.Law;
import lehr.law.Laws;
import lehr.law.Relaxation;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;

/** What twice and half the steps of a target would give. */
final class DoublingSearch {
    private static final long LONGEST = 5_000_000;

    private final Fit fit;
    private final Forecaster forecaster;
    private final Target target;
    private final Shape shape;
    private final Schedule recommended;

    DoublingSearch(Fit fit, Target target, Shape shape, Schedule recommended) {
        this.fit = fit;
        this.forecaster = Forecaster.of(fit);
        this.target = target;
        this.shape = shape;
        this.recommended = recommended;
    }

    /** The best schedule over another horizon, its loss, and how much lower that is than the recommended one's. */
    private record Horizon(long steps, double ratio, Prediction at, Difference gain) {}

    /** Null for horizons whose double is too long to compute step by step. */
    Doubling answer(Machine machine) {
        if (target.steps() > LONGEST) {
            return null;
        }
        Horizon twice = over(2 * target.steps());
        return new Doubling(
                twice.steps(),
                twice.ratio(),
                twice.at().finalLoss(),
                twice.at().finalLow(),
                twice.at().finalHigh(),
                twice.gain().value(),
                twice.gain().low(),
                twice.gain().high(),
                Cost.of(twice.steps() - target.steps(), target.setting(), machine),
                half(),
                larger(),
                twice.at().warnings());
    }

    private Horizon over(long steps) {
        Target other = target.withSteps(steps);
        RatioSearch search = new RatioSearch(forecaster, other);
        double ratio = search.best(shape).ratio();
        Schedule schedule = other.schedule(ratio, shape);
        Difference gain = forecaster.difference(recommended, schedule, target.setting(), Planner.LEVEL);
        return new Horizon(steps, ratio, search.predict(schedule), gain);
    }

    private Doubling.Half half() {
        long steps = target.steps() / 2;
        if (steps <= target.warmup() + 1) {
            return null;
        }
        Horizon half = over(steps);
        return new Doubling.Half(
                steps,
                half.ratio(),
                half.at().finalLoss(),
                half.at().finalLow(),
                half.at().finalHigh(),
                -half.gain().value(),
                -half.gain().high(),
                -half.gain().low());
    }

    /** Only the relaxation law carries over between sizes, and only from two of them on there is something to carry. */
    private Doubling.Larger larger() {
        Law law = Laws.named(fit.law());
        Setting own = target.setting();
        long sizes = fit.models().stream()
                .mapToDouble(model -> model.setting().params())
                .filter(params -> params > 0)
                .distinct()
                .count();
        if (!(law instanceof Relaxation) || sizes < 2 || Double.isNaN(own.params())) {
            return null;
        }
        double params = 2 * own.params();
        Setting setting = new Setting(
                params,
                2 * own.activeParams(),
                own.tokensPerStep(),
                own.dataset(),
                own.parametrization(),
                own.optimizer());
        try {
            Prediction at = forecaster.predict(recommended, setting, new long[] {recommended.steps()}, Planner.LEVEL);
            return new Doubling.Larger(params, at.finalLoss(), at.finalLow(), at.finalHigh());
        } catch (IllegalArgumentException nothingKnown) {
            return null;
        }
    }
}
