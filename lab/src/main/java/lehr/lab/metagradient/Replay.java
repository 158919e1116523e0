package lehr.lab.metagradient;

import java.util.ArrayList;
import java.util.List;

/**
 * A run that can be differentiated by its LRs, as REPLAY of 2503.13751: forward with a checkpoint every √steps, then back
 * segment by segment, each trained again from its checkpoint and walked through in reverse. With the step
 * w, m, v → w', m', v' of {@link AdamWStep} and g, H the loss's first and second derivatives at w,
 *
 * <pre>
 * adjoint of w = adjoint through the step + H·(adjoint of g)
 * </pre>
 *
 * <p>It holds 2√steps points of a model; a point is weights and two moments.
 */
final class Replay {
    private final LossSurface surface;
    private final AdamWStep update;
    private final List<Point> start;
    private final Course course;

    /** @param start of each lane */
    Replay(LossSurface surface, AdamWStep update, List<Point> start, Course course) {
        this.surface = surface;
        this.update = update;
        this.start = List.copyOf(start);
        this.course = course;
    }

    /** Losses of each lane after a run at these LRs. */
    double[] losses(double[] rates) {
        List<Point> points = start;
        for (int step = 0; step < rates.length; step++) {
            points = trained(points, step, rates[step]).after();
        }
        return judged(points);
    }

    Metagradient differentiated(double[] rates) {
        int length = (int) Math.ceil(Math.sqrt(rates.length));
        List<List<Point>> checkpoints = new ArrayList<>();
        List<Point> points = start;
        for (int step = 0; step < rates.length; step++) {
            if (step % length == 0) {
                checkpoints.add(points);
            }
            points = trained(points, step, rates[step]).after();
        }
        double[] losses = judged(points);
        List<Point> adjoints = judgedSlope(points);
        double[] byRate = new double[rates.length];
        for (int segment = checkpoints.size() - 1; segment >= 0; segment--) {
            int from = segment * length;
            int to = Math.min(rates.length, from + length);
            List<Step> steps = again(checkpoints.get(segment), from, to, rates);
            for (int step = to - 1; step >= from; step--) {
                adjoints = back(steps.get(step - from), step, rates[step], adjoints, byRate);
            }
        }
        return new Metagradient(losses, byRate);
    }

    /** One step of every lane. */
    private record Step(List<Point> before, double[][] gradients, List<Point> after) {}

    private Step trained(List<Point> before, int step, double rate) {
        double[][] gradients = surface.slope(weights(before), course.training(step), course.batch())
                .gradients();
        List<Point> after = new ArrayList<>();
        for (int lane = 0; lane < before.size(); lane++) {
            after.add(update.after(before.get(lane), gradients[lane], rate, step));
        }
        return new Step(before, gradients, after);
    }

    private List<Step> again(List<Point> checkpoint, int from, int to, double[] rates) {
        List<Step> steps = new ArrayList<>();
        List<Point> points = checkpoint;
        for (int step = from; step < to; step++) {
            Step taken = trained(points, step, rates[step]);
            steps.add(taken);
            points = taken.after();
        }
        return steps;
    }

    private List<Point> back(Step taken, int step, double rate, List<Point> adjoints, double[] byRate) {
        List<Point> points = new ArrayList<>();
        double[][] directions = new double[adjoints.size()][];
        for (int lane = 0; lane < directions.length; lane++) {
            AdamWStep.Adjoint adjoint = update.before(
                    taken.before().get(lane),
                    taken.gradients()[lane],
                    rate,
                    step,
                    taken.after().get(lane),
                    adjoints.get(lane));
            byRate[step] += adjoint.rate();
            points.add(adjoint.point());
            directions[lane] = adjoint.gradient();
        }
        double[][] products =
                surface.product(weights(taken.before()), course.training(step), course.batch(), directions);
        for (int lane = 0; lane < products.length; lane++) {
            add(products[lane], 1, points.get(lane).weights());
        }
        return points;
    }

    private double[] judged(List<Point> points) {
        List<int[]> pieces = course.judging();
        double[] losses = new double[points.size()];
        for (int[] piece : pieces) {
            add(surface.losses(weights(points), piece, course.judgingBatch()), 1.0 / pieces.size(), losses);
        }
        return losses;
    }

    /** Adjoints of the last points for the mean of the lanes' losses. */
    private List<Point> judgedSlope(List<Point> points) {
        List<int[]> pieces = course.judging();
        List<Point> adjoints = new ArrayList<>();
        points.forEach(point -> adjoints.add(Point.of(new double[point.weights().length])));
        for (int[] piece : pieces) {
            double[][] gradients =
                    surface.slope(weights(points), piece, course.judgingBatch()).gradients();
            for (int lane = 0; lane < gradients.length; lane++) {
                add(
                        gradients[lane],
                        1.0 / pieces.size() / gradients.length,
                        adjoints.get(lane).weights());
            }
        }
        return adjoints;
    }

    private static double[][] weights(List<Point> points) {
        return points.stream().map(Point::weights).toArray(double[][]::new);
    }

    private static void add(double[] numbers, double times, double[] to) {
        for (int at = 0; at < to.length; at++) {
            to[at] += times * numbers[at];
        }
    }
}
