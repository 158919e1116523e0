package lehr.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import lehr.fit.Difference;
import lehr.fit.Forecaster;
import lehr.fit.Prediction;
import lehr.math.Minimum;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;

/** Final losses of a target run over annealing ratios, under one fit. */
public final class RatioSearch {
    /** sd of the final loss between repeats of one run with other seeds, nats: published repeats differ by .0014 to .002. */
    static final double SEED_NOISE = 0.0014;

    private static final double LEAST = 0.005;
    private static final int GRID = 25;

    private final Forecaster forecaster;
    private final Target target;

    /**
     * @param ratio of least predicted loss
     * @param loss there, nats
     */
    public record Best(double ratio, double loss) {}

    public RatioSearch(Forecaster forecaster, Target target) {
        this.forecaster = forecaster;
        this.target = target;
    }

    /** Ratios from a half percent to all the steps after warm-up, denser where they are small. */
    private double[] grid() {
        double most = most();
        double[] grid = new double[GRID];
        for (int i = 0; i < GRID; i++) {
            double share = i / (GRID - 1.0);
            grid[i] = Math.min(most, LEAST + (most - LEAST) * Math.pow(share, 1.5));
        }
        return grid;
    }

    /** The ratios of a regret curve that names none of its own. */
    public List<Double> usualRatios() {
        return Arrays.stream(grid()).distinct().boxed().toList();
    }

    private double most() {
        return 1 - (double) target.warmup() / target.steps();
    }

    public Prediction predict(Schedule schedule) {
        return forecaster.predict(schedule, target.setting(), new long[] {schedule.steps()}, Planner.LEVEL);
    }

    double loss(double ratio, Shape shape) {
        return predict(target.schedule(ratio, shape)).finalLoss();
    }

    List<String> warnings(Schedule schedule) {
        return predict(schedule).warnings();
    }

    /** The best of the ratios asked for; of all of them, if none were. */
    Best best(Shape shape, List<Double> asked) {
        return asked.stream()
                .map(ratio -> new Best(ratio, loss(ratio, shape)))
                .min(Comparator.comparingDouble(Best::loss))
                .orElseGet(() -> best(shape));
    }

    /** The best ratio: the grid's best cell refined by Brent's method. */
    public Best best(Shape shape) {
        double[] grid = grid();
        double found = Minimum.on(grid, ratio -> loss(ratio, shape), 1e-5).at();
        double ratio = Math.min(most(), Math.rint(found * 1000) / 1000);
        return new Best(ratio, loss(ratio, shape));
    }

    /** The recommendation at {@code best}, its band among the ratios asked for if any were. */
    public Plan.Recommendation recommend(Best best, Shape shape, List<Double> asked) {
        if (!asked.isEmpty()) {
            List<Double> flat = asked.stream()
                    .filter(ratio -> loss(ratio, shape) <= best.loss() + SEED_NOISE)
                    .toList();
            return recommendation(best, shape, Collections.min(flat), Collections.max(flat));
        }
        return recommendation(best, shape, edge(best, shape, LEAST), edge(best, shape, most()));
    }

    private Plan.Recommendation recommendation(Best best, Shape shape, double low, double high) {
        Prediction at = predict(target.schedule(best.ratio(), shape));
        return new Plan.Recommendation(best.ratio(), low, high, at.finalLoss(), at.finalLow(), at.finalHigh());
    }

    /** The ratio between the best and {@code far} at which the loss has risen by a seed's noise; {@code far} if it never does. */
    private double edge(Best best, Shape shape, double far) {
        double most = best.loss() + SEED_NOISE;
        if (loss(far, shape) <= most) {
            return far;
        }
        double near = best.ratio();
        double beyond = far;
        while (Math.abs(beyond - near) > 5e-4) {
            double middle = (near + beyond) / 2;
            if (loss(middle, shape) <= most) {
                near = middle;
            } else {
                beyond = middle;
            }
        }
        return near;
    }

    /** The answer at each ratio asked for, or on the grid. */
    List<RatioLoss> ratios(Shape shape, List<Double> asked) {
        List<RatioLoss> losses = new ArrayList<>();
        for (double ratio : asked.isEmpty() ? usualRatios() : asked) {
            Prediction at = predict(target.schedule(ratio, shape));
            losses.add(new RatioLoss(ratio, at.finalLoss(), at.finalLow(), at.finalHigh()));
        }
        return losses;
    }

    /** What each ratio gives away against {@code best}: what is unknown of both alike is no part of the intervals. */
    public List<RatioRegret> regrets(Best best, Shape shape, List<Double> ratios) {
        Schedule least = target.schedule(best.ratio(), shape);
        List<Schedule> schedules =
                ratios.stream().map(ratio -> target.schedule(ratio, shape)).toList();
        List<Difference> differences = forecaster.differences(schedules, least, target.setting(), Planner.LEVEL);
        List<RatioLoss> losses = ratios(shape, ratios);
        return IntStream.range(0, losses.size())
                .mapToObj(i -> new RatioRegret(losses.get(i), differences.get(i)))
                .toList();
    }
}
