package lehr.lab.metagradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lehr.lab.data.ValidationSet;
import lehr.lab.model.Weight;
import lehr.lab.train.InitialWeights;
import lehr.lab.train.Recipe;

/**
 * Runs of several seeds that can be differentiated by their LRs, as REPLAY of 2503.13751: forward with a checkpoint every
 * √steps, then back segment by segment, each trained again from its checkpoint and walked through in reverse. With the
 * step w, m, v → w', m', v' of {@link AdamWStep} and g, H the loss's first and second derivatives at w,
 *
 * <pre>
 * adjoint of w = adjoint through the step + H·(adjoint of g)
 * </pre>
 *
 * <p>It holds 2√steps points of each model; a point is weights and two moments.
 */
public final class Replay implements DifferentiableRun {
    private final LossSurface surface;
    private final AdamWStep update;
    private final Course course;
    private final int first;
    private final List<Point> start;

    /**
     * @param first the step it begins with
     * @param start of each lane
     */
    Replay(LossSurface surface, AdamWStep update, Course course, int first, List<Point> start) {
        this.surface = surface;
        this.update = update;
        this.course = course;
        this.first = first;
        this.start = List.copyOf(start);
    }

    /**
     * Runs of a recipe from their first steps, that read what the lab's other runs of these seeds read.
     *
     * @param validation the windows the last weights are judged by
     * @param surface of the recipe's model, with a lane a seed
     */
    public static Replay of(Recipe recipe, List<Long> seeds, ValidationSet validation, LossSurface surface) {
        int vocabulary = validation.corpus().vocabulary();
        int decayed = recipe.model().weights(vocabulary).stream()
                .filter(weight -> !weight.isGain())
                .mapToInt(Weight::size)
                .sum();
        List<Point> start = seeds.stream()
                .map(seed -> Point.start(
                        InitialWeights.of(recipe.model(), vocabulary, seed).weights()))
                .toList();
        Course course = new SeededCourse(recipe, seeds, validation);
        return new Replay(surface, new AdamWStep(recipe.optimizer(), decayed), course, 0, start);
    }

    /** The same runs from a later step on, once and for all trained at these LRs until there. */
    public Replay from(int step, double[] rates) {
        List<Point> points = start;
        for (int each = first; each < step; each++) {
            points = trained(points, each, rates[each]).after();
        }
        return new Replay(surface, update, course, step, points);
    }

    /**
     * Losses of each lane after a run at these LRs.
     *
     * @param rates of every step from 0; those before the first step do not matter
     */
    public double[] losses(double[] rates) {
        return judged(from(rates.length, rates).start);
    }

    /** The mean of {@link #losses}. */
    @Override
    public double loss(double[] rates) {
        return Arrays.stream(losses(rates)).average().orElseThrow();
    }

    /** The same losses, and their mean's derivative by the LR of each step from the first on; 0 before it. */
    @Override
    public Metagradient differentiated(double[] rates) {
        int length = (int) Math.ceil(Math.sqrt(rates.length - first));
        List<Replay> segments = new ArrayList<>(List.of(this));
        for (int from = first + length; from < rates.length; from += length) {
            segments.add(segments.get(segments.size() - 1).from(from, rates));
        }
        List<Point> last = segments.get(segments.size() - 1).from(rates.length, rates).start;
        List<Point> adjoints = judgedSlope(last);
        double[] byRate = new double[rates.length];
        for (int at = segments.size() - 1; at >= 0; at--) {
            Replay segment = segments.get(at);
            int to = Math.min(rates.length, segment.first + length);
            adjoints = segment.back(to, rates, adjoints, byRate);
        }
        return new Metagradient(judged(last), byRate);
    }

    /** From the adjoints after step {@code to} to those before the first. */
    private List<Point> back(int to, double[] rates, List<Point> last, double[] byRate) {
        List<Step> steps = new ArrayList<>();
        List<Point> points = start;
        for (int step = first; step < to; step++) {
            steps.add(trained(points, step, rates[step]));
            points = steps.get(step - first).after();
        }
        List<Point> adjoints = last;
        for (int step = to - 1; step >= first; step--) {
            adjoints = back(steps.get(step - first), step, rates[step], adjoints, byRate);
        }
        return adjoints;
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
