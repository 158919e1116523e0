package lehr.rate.grid;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The trials of one model on one number of tokens: what differs is the peak LR and, perhaps, the batch.
 *
 * @param params parameters
 * @param activeParams parameters active per token
 * @param experts layout of the experts, "" for dense models
 * @param tokens trained on
 * @param trials at least one, in the grid's order
 */
public record Cell(double params, double activeParams, String experts, double tokens, List<Trial> trials) {
    /** Numbers this close, in ln, are the same model or horizon: steps × batch seldom hits a token count exactly. */
    private static final double SAME = 0.01;

    /** Rates this close, in ln, are one: grids print them with three digits. */
    private static final double SAME_RATE = 0.005;

    public Cell {
        trials = List.copyOf(trials);
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("a cell needs a trial, found none");
        }
    }

    /** The cells of some trials, the cheapest first. */
    public static List<Cell> of(List<Trial> trials) {
        List<List<Trial>> groups = new ArrayList<>();
        for (Trial trial : trials) {
            groups.stream()
                    .filter(group -> same(group.get(0), trial))
                    .findFirst()
                    .orElseGet(() -> {
                        groups.add(new ArrayList<>());
                        return groups.get(groups.size() - 1);
                    })
                    .add(trial);
        }
        return groups.stream()
                .map(Cell::ofOne)
                .sorted(Comparator.comparingDouble(Cell::compute))
                .toList();
    }

    private static Cell ofOne(List<Trial> group) {
        Trial first = group.get(0);
        return new Cell(first.params(), first.activeParams(), first.experts(), first.tokens(), group);
    }

    private static boolean same(Trial one, Trial other) {
        return sameModel(one, other) && near(one.tokens(), other.tokens(), SAME);
    }

    /** Whether a trial is of this model and these tokens. */
    public boolean holds(Trial trial) {
        return same(trials.get(0), trial);
    }

    /** Whether two trials trained the same model. */
    public static boolean sameModel(Trial one, Trial other) {
        return near(one.params(), other.params(), SAME)
                && near(one.activeParams(), other.activeParams(), SAME)
                && one.experts().equals(other.experts());
    }

    /** Whether two peak LRs are one but for rounding. */
    public static boolean sameRate(double one, double other) {
        return near(one, other, SAME_RATE);
    }

    private static boolean near(double one, double other, double tolerance) {
        return Math.abs(Math.log(one / other)) < tolerance;
    }

    /** Training compute, FLOPs: 6 a parameter that is active and token. */
    public double compute() {
        return 6 * activeParams * tokens;
    }

    /** The trial of the lowest loss. */
    public Trial best() {
        return trials.stream().min(Comparator.comparingDouble(Trial::loss)).orElseThrow();
    }

    /** The peak LRs tried, increasing, those equal but for rounding once. */
    public List<Double> rates() {
        return distinct(trials.stream().map(Trial::peakLr).toList());
    }

    /** The batches tried, tokens, increasing; empty where they are unknown. */
    public List<Double> batches() {
        return distinct(trials.stream()
                .filter(Trial::knowsBatch)
                .map(Trial::batchTokens)
                .toList());
    }

    private static List<Double> distinct(List<Double> values) {
        List<Double> distinct = new ArrayList<>();
        values.stream().sorted().forEach(value -> {
            if (distinct.isEmpty() || !sameRate(value, distinct.get(distinct.size() - 1))) {
                distinct.add(value);
            }
        });
        return distinct;
    }

    /** Where it stands and what it is, for messages. */
    public String text() {
        String size = activeParams == params
                ? Counts.text(params) + " parameters"
                : Counts.text(activeParams) + " of " + Counts.text(params) + " parameters active";
        return size + ", " + Counts.text(tokens) + " tokens";
    }

    /** Where its first trial stands. */
    public String place() {
        return trials.get(0).place();
    }
}
