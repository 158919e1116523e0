package lehr.rate.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import lehr.rate.grid.Cell;
import lehr.rate.grid.Grid;

/**
 * Steps to losses read off a grid of finished runs, as 2505.13738 does: at each batch size the least loss over the peak LRs
 * tried, at each number of tokens; between those the loss is taken as a power of the tokens, D_B(L) is where it is L, and
 * the steps are D_B(L)/B.
 *
 * <p>That paper fits L = E + c·D^−β to each batch. Two or three token counts a batch, as grids have, determine such a law but
 * cannot contradict it, so here lines from point to point in ln D and ln L stand for it; they are never drawn beyond the points.
 */
public final class GridGoals {
    private static final int LEVELS = 5;

    /** Numbers this close, in ln, are one batch. */
    private static final double SAME = .01;

    /** Batch size, tokens → tokens trained on → least loss. */
    private final NavigableMap<Double, NavigableMap<Double, Double>> losses = new TreeMap<>();

    private GridGoals(List<Cell> cells) {
        for (Cell cell : cells) {
            cell.trials().stream().filter(trial -> trial.knowsBatch()).forEach(trial -> losses.computeIfAbsent(
                            known(trial.batchTokens()), batch -> new TreeMap<>())
                    .merge(cell.tokens(), trial.loss(), Math::min));
        }
        losses.values().removeIf(points -> points.size() < 2 || !falls(points));
    }

    /**
     * The models of a grid that were trained on two numbers of tokens or more at three batch sizes or more.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static List<BatchModel> of(Grid grid) {
        List<List<Cell>> models = new ArrayList<>();
        for (Cell cell : Cell.of(grid.trials())) {
            models.stream()
                    .filter(model -> Cell.sameModel(
                            model.get(0).trials().get(0), cell.trials().get(0)))
                    .findFirst()
                    .orElseGet(() -> {
                        models.add(new ArrayList<>());
                        return models.get(models.size() - 1);
                    })
                    .add(cell);
        }
        List<BatchModel> found = models.stream()
                .map(GridGoals::model)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingDouble(BatchModel::params))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    grid.trials().get(0).place() + ": no model trained on two numbers of tokens" + " at "
                            + Goal.LEAST_BATCHES + " batch sizes that come to a common loss, expected one");
        }
        return found;
    }

    private static BatchModel model(List<Cell> cells) {
        double params = cells.get(0).params();
        double active = cells.get(0).activeParams();
        String name =
                Names.of(params) + (active < params ? ", " + Names.of(active).replace(" parameters", " active") : "");
        List<Goal> goals = new GridGoals(cells).goals(name, params);
        return goals.isEmpty() ? null : BatchModel.of(name, params, goals);
    }

    private double known(double batch) {
        return losses.keySet().stream()
                .filter(other -> Math.abs(Math.log(other / batch)) < SAME)
                .findFirst()
                .orElse(batch);
    }

    private static boolean falls(NavigableMap<Double, Double> points) {
        List<Double> inOrder = List.copyOf(points.values());
        return IntStream.range(1, inOrder.size()).allMatch(i -> inOrder.get(i) < inOrder.get(i - 1));
    }

    private List<Goal> goals(String name, double params) {
        List<Goal> goals = new ArrayList<>();
        for (double level : levels()) {
            List<Reached> reached = losses.keySet().stream()
                    .filter(batch -> Double.isFinite(tokens(batch, level)))
                    .map(batch -> new Reached(name, params, batch, tokens(batch, level) / batch, level))
                    .toList();
            if (reached.size() >= Goal.LEAST_BATCHES) {
                goals.add(Goal.of(level, reached));
            }
        }
        return goals;
    }

    /** Between what half of the batches come to on the fewest tokens and what half do on the most. */
    private double[] levels() {
        if (losses.size() < Goal.LEAST_BATCHES) {
            return new double[0];
        }
        double high = median(losses.values().stream()
                .mapToDouble(points -> points.firstEntry().getValue())
                .toArray());
        double low = median(losses.values().stream()
                .mapToDouble(points -> points.lastEntry().getValue())
                .toArray());
        return IntStream.rangeClosed(1, LEVELS)
                .mapToDouble(i -> high * Math.pow(low / high, (i - .5) / LEVELS))
                .toArray();
    }

    private static double median(double... values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** D_B(L); NaN beyond the points. */
    private double tokens(double batch, double level) {
        double[] tokens =
                losses.get(batch).keySet().stream().mapToDouble(Math::log).toArray();
        double[] loss =
                losses.get(batch).values().stream().mapToDouble(Math::log).toArray();
        double wanted = Math.log(level);
        for (int i = 1; i < loss.length; i++) {
            if (wanted <= loss[i - 1] && wanted >= loss[i]) {
                double share = (loss[i - 1] - wanted) / (loss[i - 1] - loss[i]);
                return Math.exp(tokens[i - 1] + share * (tokens[i] - tokens[i - 1]));
            }
        }
        return Double.NaN;
    }
}
