package lehr.plan.design;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lehr.schedule.Schedule;

/**
 * The runs within a budget that leave the planned loss least uncertain. Runs help one another (a trunk trained for one serves
 * the next, and what two runs teach overlaps), so no run is judged alone: every affordable pair is tried, the best pairs are
 * filled up greedily, and of all these the set of least width is taken.
 */
final class Search {
    /** Pairs filled up to the budget. */
    private static final int FILLED = 24;

    /** Share of the width that a run must take away to be worth naming. */
    private static final double WORTH = 0.01;

    private final Outlook now;
    private final List<Schedule> candidates;
    private final long budget;

    /** @param budget steps */
    Search(Outlook now, List<Schedule> candidates, long budget) {
        this.now = now;
        this.candidates = candidates;
        this.budget = budget;
    }

    /** A set of runs and what is expected of it. */
    private record Chosen(List<Schedule> runs, Outlook after, double width) {
        static Chosen none(Outlook now) {
            return new Chosen(List.of(), now, now.width());
        }

        Chosen with(Schedule run) {
            List<Schedule> more = new ArrayList<>(runs);
            more.add(run);
            Outlook then = after.with(run);
            return new Chosen(more, then, then.width());
        }
    }

    /** The runs to add, the one that narrows most a step first. */
    List<Schedule> best() {
        List<Chosen> sets = sets().stream().map(this::filled).map(this::pruned).toList();
        double least = sets.stream().mapToDouble(Chosen::width).min().orElse(0);
        return sets.stream()
                .filter(set -> set.width() <= (1 + WORTH) * least)
                .min(Comparator.comparingLong(set -> set.after().spent()))
                .map(set -> ordered(set.runs()))
                .orElse(List.of());
    }

    /** The best single runs and pairs. */
    private List<Chosen> sets() {
        Chosen none = Chosen.none(now);
        List<Chosen> sets = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Chosen one = none.with(candidates.get(i));
            if (one.after().spent() > budget) {
                continue;
            }
            sets.add(one);
            for (int j = i + 1; j < candidates.size(); j++) {
                if (one.after().spent() + one.after().trunks().cost(candidates.get(j)) <= budget) {
                    sets.add(one.with(candidates.get(j)));
                }
            }
        }
        sets.sort(Comparator.comparingDouble(Chosen::width));
        return sets.subList(0, Math.min(FILLED, sets.size()));
    }

    /** The same and further runs, each that which narrows most a step, as long as the budget has room and it is worth it. */
    private Chosen filled(Chosen set) {
        Chosen full = set;
        while (true) {
            Chosen best = null;
            double most = 0;
            for (Schedule run : candidates) {
                long cost = full.after().trunks().cost(run);
                if (cost == 0 || full.runs().contains(run) || full.after().spent() + cost > budget) {
                    continue;
                }
                Chosen more = full.with(run);
                double rate = (full.width() - more.width()) / cost;
                if (rate > most && more.width() < (1 - WORTH) * full.width()) {
                    best = more;
                    most = rate;
                }
            }
            if (best == null) {
                return full;
            }
            full = best;
        }
    }

    /** The same without runs that hardly narrow it. */
    private Chosen pruned(Chosen set) {
        for (Schedule run : set.runs()) {
            List<Schedule> others = new ArrayList<>(set.runs());
            others.remove(run);
            Chosen without = Chosen.none(now);
            for (Schedule other : others) {
                without = without.with(other);
            }
            if (set.width() > (1 - WORTH) * without.width()) {
                return pruned(without);
            }
        }
        return set;
    }

    private List<Schedule> ordered(List<Schedule> runs) {
        List<Schedule> left = new ArrayList<>(runs);
        List<Schedule> order = new ArrayList<>();
        Outlook at = now;
        while (!left.isEmpty()) {
            Outlook from = at;
            double width = from.width();
            Schedule next = left.stream()
                    .max(Comparator.comparingDouble(
                            run -> (width - from.with(run).width())
                                    / Math.max(1, from.trunks().cost(run))))
                    .orElseThrow();
            left.remove(next);
            order.add(next);
            at = from.with(next);
        }
        return order;
    }
}
