package lehr.logs.dialect;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The values one log column holds, by step and row, in growing primitive arrays: a long log has no objects per row. A
 * column that grows beyond {@link #MOST} points keeps those of every 2nd, 4th, 8th … step from the first on, and the
 * last.
 */
public final class LogColumn {
    /** Points held: some 40 MB a column, and more than any chart or fit resolves. */
    public static final int MOST = 1 << 21;

    private final int most;
    private final BitSet lost = new BitSet();
    private long[] steps = new long[64];
    private double[] values = new double[64];
    private int[] rows = new int[64];
    private int size;
    private long origin;
    private long stride = 1;

    public LogColumn() {
        this(MOST);
    }

    /** @param most points held, at least 4 */
    LogColumn(int most) {
        this.most = most;
    }

    public void add(long step, double value, int row) {
        if (size == 0) {
            origin = step;
        } else if (stride > 1 && step > steps[size - 1] && !onStride(steps[size - 1])) {
            // It was kept only as the last so far.
            size--;
        }
        if (size == most) {
            compact();
        }
        if (size == steps.length) {
            int larger = Math.min(most, size + (size >> 1));
            steps = Arrays.copyOf(steps, larger);
            values = Arrays.copyOf(values, larger);
            rows = Arrays.copyOf(rows, larger);
        }
        steps[size] = step;
        values[size] = value;
        rows[size] = row;
        size++;
    }

    /** Drops what is logged at or after a step: a run restarted from there. Adds the rows to {@code superseded}. */
    void restart(long from, BitSet superseded) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (steps[i] >= from) {
                superseded.set(rows[i]);
            } else {
                steps[kept] = steps[i];
                values[kept] = values[i];
                rows[kept++] = rows[i];
            }
        }
        size = kept;
    }

    /** Labels that count something else, so many of which are a step, become steps. */
    void divideSteps(long each) {
        for (int i = 0; i < size; i++) {
            steps[i] /= each;
        }
    }

    private boolean onStride(long step) {
        return (step - origin) % stride == 0;
    }

    /** Makes room: drops what later rows overruled, then every other step until half the room is free. */
    private void compact() {
        if (!isIncreasing()) {
            keep(kept(lost));
        }
        while (size > most / 2 && stride < 1L << 52) {
            stride *= 2;
            BitSet kept = new BitSet(size);
            for (int i = 0; i < size; i++) {
                kept.set(i, onStride(steps[i]));
            }
            keep(kept);
        }
        size = Math.min(size, most - 1);
    }

    /** Drops the other points; the order in which they came stays, as restarts show in it. */
    private void keep(BitSet kept) {
        size = 0;
        for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
            steps[size] = steps[i];
            values[size] = values[i];
            rows[size] = rows[i];
            size++;
        }
    }

    /** Points are kept of every so many steps: 1 where all are. */
    public long stride() {
        return stride;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public long step(int point) {
        return steps[point];
    }

    public double value(int point) {
        return values[point];
    }

    /** Row of the log, counted from 0. */
    public int row(int point) {
        return rows[point];
    }

    public long firstStep() {
        return steps[0];
    }

    public long lastStep() {
        return steps[size - 1];
    }

    /**
     * This column with increasing steps. Where the step falls back a restart began a new branch: within the
     * steps the newer branch spans, what older branches logged is dead. A step logged twice keeps its last
     * value. The rows that lose a value are added to {@code superseded}.
     */
    public LogColumn settled(BitSet superseded) {
        superseded.or(lost);
        return isIncreasing() ? this : inStepOrder(kept(superseded));
    }

    private boolean isIncreasing() {
        for (int i = 1; i < size; i++) {
            if (steps[i] <= steps[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private BitSet kept(BitSet superseded) {
        BitSet kept = new BitSet(size);
        NavigableMap<Long, Long> covered = new TreeMap<>();
        for (int end = size; end > 0; ) {
            int start = branchStart(end);
            for (int i = start; i < end; i++) {
                boolean last = i == end - 1 || steps[i + 1] != steps[i];
                kept.set(i, last && !covers(covered, steps[i]));
            }
            cover(covered, steps[start], steps[end - 1]);
            end = start;
        }
        for (int i = kept.nextClearBit(0); i < size; i = kept.nextClearBit(i + 1)) {
            superseded.set(rows[i]);
        }
        return kept;
    }

    private int branchStart(int end) {
        int start = end - 1;
        while (start > 0 && steps[start - 1] <= steps[start]) {
            start--;
        }
        return start;
    }

    private static boolean covers(NavigableMap<Long, Long> covered, long step) {
        Map.Entry<Long, Long> span = covered.floorEntry(step);
        return span != null && span.getValue() >= step;
    }

    private static void cover(NavigableMap<Long, Long> covered, long first, long last) {
        long start = first;
        long end = last;
        Map.Entry<Long, Long> span = covered.floorEntry(last);
        while (span != null && span.getValue() >= first) {
            start = Math.min(start, span.getKey());
            end = Math.max(end, span.getValue());
            covered.remove(span.getKey());
            span = covered.floorEntry(last);
        }
        covered.put(start, end);
    }

    private LogColumn inStepOrder(BitSet kept) {
        int points = kept.cardinality();
        long[] order = new long[points];
        for (int i = kept.nextSetBit(0), place = 0; i >= 0; i = kept.nextSetBit(i + 1)) {
            order[place++] = steps[i];
        }
        Arrays.sort(order);
        LogColumn settled = new LogColumn(most);
        settled.stride = stride;
        settled.origin = origin;
        settled.steps = order;
        settled.values = new double[points];
        settled.rows = new int[points];
        settled.size = points;
        for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
            int place = Arrays.binarySearch(order, steps[i]);
            settled.values[place] = values[i];
            settled.rows[place] = rows[i];
        }
        return settled;
    }
}
