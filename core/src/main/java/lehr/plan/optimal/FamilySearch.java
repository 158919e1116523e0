package lehr.plan.optimal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import lehr.law.FinalLoss;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;

/** The best of the schedules that hold their LR and then decay in a named shape, one shape after the other. */
final class FamilySearch {
    /** Shares of the horizon, exponents and peaks are found to this part of their range. */
    private static final double PRECISION = 2e-3;

    private static final double LEAST_RATIO = 0.005;

    /** Exponents of (1 − x)^p; a decay of a higher one is at LR 0 for most of its steps. */
    private static final double LEAST_POWER = 0.5;

    private static final double MOST_POWER = 4;

    private final Leeway leeway;
    private final Function<Leeway, FinalLoss> losses;
    private final double lowestPeak;
    private final double highestPeak;
    private final FinalLoss given;

    /**
     * @param losses of runs that are asked about
     * @param lowestPeak of those to choose from; NaN to keep the peak as it is
     * @param highestPeak of those to choose from
     */
    FamilySearch(Leeway leeway, Function<Leeway, FinalLoss> losses, double lowestPeak, double highestPeak) {
        this.leeway = leeway;
        this.losses = losses;
        this.lowestPeak = lowestPeak;
        this.highestPeak = highestPeak;
        this.given = losses.apply(leeway);
    }

    /**
     * A schedule of the family.
     *
     * @param leeway with its peak
     * @param loss at the end, nats
     */
    record Found(Leeway leeway, Shape shape, double ratio, double last, double loss) {
        Schedule schedule() {
            return leeway.decayed(ratio, shape, last);
        }
    }

    /** The best of each shape. */
    List<Found> best() {
        List<Found> best = new ArrayList<>();
        List<Shape> fixed = new ArrayList<>(List.of(Shape.LINEAR, Shape.ONE_MINUS_SQRT, Shape.COSINE));
        if (leeway.leastRate() > 0) {
            fixed.addAll(List.of(Shape.EXPONENTIAL, Shape.INVERSE));
        }
        fixed.forEach(shape -> best.add(search(new double[] {0.2, 0.02}, x -> shape)));
        best.add(search(new double[] {0.2, 0.02, 0.3}, x -> power(x[2])));
        return best;
    }

    private static Shape power(double share) {
        return Shape.power(LEAST_POWER * Math.pow(MOST_POWER / LEAST_POWER, share));
    }

    /** Bounded search without derivatives over shares of the ranges: decay, final LR, what the shape needs, peak. */
    private Found search(double[] start, Function<double[], Shape> shape) {
        boolean peaks = lowestPeak < highestPeak;
        double[] from = peaks ? Arrays.copyOf(start, start.length + 1) : start;
        if (peaks) {
            from[start.length] = Math.max(0, Math.min(1, share(leeway.highest())));
        }
        double[] low = new double[from.length];
        double[] high = new double[from.length];
        Arrays.fill(high, 1);
        double[] best = new BOBYQAOptimizer(2 * from.length + 1, 0.15, PRECISION)
                .optimize(
                        new MaxEval(400),
                        new ObjectiveFunction(
                                x -> found(x, shape.apply(x), peaks).loss()),
                        GoalType.MINIMIZE,
                        new InitialGuess(from),
                        new SimpleBounds(low, high))
                .getPoint();
        return rounded(found(best, shape.apply(best), peaks), peaks);
    }

    private double share(double peak) {
        return Math.log(peak / lowestPeak) / Math.log(highestPeak / lowestPeak);
    }

    private Found found(double[] x, Shape shape, boolean peaks) {
        double share = x[x.length - 1];
        Leeway asked = peaks ? leeway.withPeak(lowestPeak * Math.pow(highestPeak / lowestPeak, share)) : leeway;
        double most = asked.mostRatio();
        double least = Math.min(LEAST_RATIO, most);
        double ratio = least + (most - least) * Math.pow(x[0], 1.5);
        return found(asked, shape, ratio, finalRate(asked, x[1]));
    }

    private Found found(Leeway asked, Shape shape, double ratio, double last) {
        FinalLoss loss = asked == leeway ? given : losses.apply(asked);
        Schedule schedule = asked.decayed(ratio, shape, last);
        return new Found(asked, shape, ratio, last, loss.at(schedule.rates(schedule.steps()), null));
    }

    /** Between the least LR and half the highest, finer where it is low. */
    private static double finalRate(Leeway asked, double share) {
        double range = Math.max(0, asked.highest() / 2 - asked.leastRate());
        return asked.leastRate() + range * share * share * share;
    }

    /** The same in numbers that people write. */
    private Found rounded(Found found, boolean peaks) {
        Leeway asked = peaks
                ? leeway.withPeak(Math.max(
                        lowestPeak, Math.min(highestPeak, rounded(found.leeway().highest(), 3))))
                : leeway;
        double last = found.last() - asked.leastRate() < 1e-4 * asked.highest()
                ? asked.leastRate()
                : Math.max(asked.leastRate(), rounded(found.last(), 2));
        Shape shape =
                found.shape() instanceof Shape.Power power ? Shape.power(rounded(power.exponent(), 3)) : found.shape();
        return found(asked, shape, Math.min(asked.mostRatio(), rounded(found.ratio(), 3)), last);
    }

    private static double rounded(double x, int digits) {
        return new BigDecimal(x).round(new MathContext(digits)).doubleValue();
    }
}
