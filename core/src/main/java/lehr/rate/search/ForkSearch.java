package lehr.rate.search;

import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** {@link ForkRule} under way. A fork is known by its rung: its factor is ladder^rung. */
final class ForkSearch implements Search {
    private static final Decision CONTINUE = new Decision.Continue();

    /** Forks after which the best is taken as it is: a ladder that long has no end. */
    private static final int MOST_FORKS = 16;

    /** Share of a fork whose losses judge it. */
    private static final double TAIL = .05;

    private final ForkRule rule;
    private final long window;
    private final long steps;
    private final NavigableMap<Integer, Double> losses = new TreeMap<>();
    private long origin = -1;
    private int rung;
    private double sum;
    private int count;
    private double chosen = Double.NaN;

    ForkSearch(ForkRule rule, long steps) {
        this.rule = rule;
        this.steps = steps;
        window = rule.windowOf(steps);
        if (rule.from() == 0) {
            origin = 0;
        }
    }

    @Override
    public double factor(long done) {
        if (over()) {
            return chosen;
        }
        double left = (origin + window - done) / (rule.anneal() * window);
        return origin < 0 ? 1 : factorOf(rung) * Math.max(0, Math.min(1, left));
    }

    private double factorOf(double position) {
        return Math.pow(rule.ladder(), position);
    }

    @Override
    public boolean trying() {
        return origin >= 0 && !over();
    }

    @Override
    public boolean over() {
        return !Double.isNaN(chosen);
    }

    @Override
    public Decision row(Row row) {
        if (over()) {
            return CONTINUE;
        }
        if (origin < 0) {
            if (row.step() < rule.from() * steps) {
                return CONTINUE;
            }
            origin = row.step();
            return new Decision.Try(1);
        }
        if (!Double.isFinite(row.loss())) {
            return judge(Double.POSITIVE_INFINITY);
        }
        if (row.step() > origin + (1 - TAIL) * window) {
            sum += row.loss();
            count++;
        }
        return row.step() >= origin + window ? judge(sum / count) : CONTINUE;
    }

    private Decision judge(double loss) {
        losses.put(rung, loss);
        sum = 0;
        count = 0;
        int best = losses.entrySet().stream()
                .min(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .orElseThrow()
                .getKey();
        if (losses.size() < MOST_FORKS && !(losses.containsKey(best + 1) && losses.containsKey(best - 1))) {
            rung = losses.containsKey(best + 1) ? best - 1 : best + 1;
            return new Decision.Restore(origin, factorOf(rung));
        }
        double shorter = Math.pow((double) window / (steps - origin), rule.horizon());
        chosen = factorOf(best + vertex(best)) * shorter;
        return new Decision.Restore(origin, chosen);
    }

    /** Of the parabola through a rung and its neighbours, from the rung; 0 where one of them diverged. */
    private double vertex(int best) {
        double below = losses.getOrDefault(best - 1, Double.NaN);
        double above = losses.getOrDefault(best + 1, Double.NaN);
        double bend = below - 2 * losses.get(best) + above;
        return bend > 0 && Double.isFinite(bend) ? (below - above) / (2 * bend) : 0;
    }
}
