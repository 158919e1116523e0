package lehr.server.forecast;

import java.util.SortedSet;
import java.util.TreeSet;
import lehr.schedule.Annealed;
import lehr.schedule.Joined;
import lehr.schedule.Schedule;
import lehr.schedule.Table;

/** The steps at which a curve is to be known for its drawing to look like it. */
final class Corners {
    /** Of the points that corners leave over, the share that lies soon after the warm-up, where the loss falls fastest. */
    private static final double EARLY = 0.15;

    private Corners() {}

    /** At most so many steps from 0 to the end: where the schedule bends, densely after the warm-up, evenly else. */
    static long[] spread(Schedule schedule, int points) {
        long last = schedule.steps();
        long rise = Math.min(last - 1, schedule.warmupSteps());
        TreeSet<Long> steps = new TreeSet<>();
        addThinned(of(schedule), (points - 2) / 2, steps);
        steps.add(last);
        steps.add(0L);
        int early = (int) (EARLY * (points - steps.size()));
        for (int i = 1; i <= early; i++) {
            steps.add(rise + Math.round(Math.pow((last - rise) / 10.0, (double) i / early)));
        }
        int left = points - steps.size();
        for (int i = 1; i <= left; i++) {
            steps.add(Math.round((double) last * i / (left + 1)));
        }
        return steps.headSet(last, true).stream().mapToLong(Long::longValue).toArray();
    }

    private static void addThinned(SortedSet<Long> corners, int most, SortedSet<Long> to) {
        int i = 0;
        for (long corner : corners) {
            // Of n corners, `most` evenly spread ones.
            if ((long) (i + 1) * most / corners.size() > (long) i * most / corners.size()) {
                to.add(corner);
            }
            i++;
        }
    }

    /** Where the LR bends or jumps. */
    private static SortedSet<Long> of(Schedule schedule) {
        TreeSet<Long> corners = new TreeSet<>();
        if (schedule instanceof Joined joined) {
            long from = 0;
            for (Schedule piece : joined.pieces()) {
                for (long corner : of(piece)) {
                    corners.add(from + corner);
                }
                from += piece.steps();
                corners.add(from - 1);
                corners.add(from);
            }
        } else if (schedule instanceof Table table) {
            table.rows().forEach(row -> corners.add(row.step()));
        } else if (schedule instanceof Annealed annealed) {
            corners.add(annealed.warmupSteps());
            corners.add(Math.max(0, annealed.decayStart() - 1));
            corners.add(annealed.decayStart());
        }
        return corners;
    }
}
