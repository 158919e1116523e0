package lehr.logs.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LogColumnTest {

    @Example
    void theLastValueOfAStepCounts() {
        assertThat(settled(1, 2, 2, 3)).isEqualTo("1=0 2=2 3=3, rows {1} superseded");
    }

    @Example
    void aRestartOverrulesTheBranchItPasses() {
        // The dead branch logged 25 and 30, the new one passes both without logging 25.
        assertThat(settled(10, 20, 25, 30, 20, 30, 40)).isEqualTo("10=0 20=4 30=5 40=6, rows {1, 2, 3} superseded");
    }

    @Example
    void aRestartThatEndsEarlyLeavesWhatItDidNotReach() {
        assertThat(settled(10, 20, 30, 40, 20, 30)).isEqualTo("10=0 20=4 30=5 40=3, rows {1, 2} superseded");
    }

    @Example
    void restartsOfRestartsCount() {
        assertThat(settled(1, 2, 3, 4, 2, 3, 4, 5, 3, 6))
                .isEqualTo("1=0 2=4 3=8 6=9, rows {1, 2, 3, 5, 6, 7} superseded");
    }

    /** Held against the rule told row by row: a row's branch clears what earlier ones hold in the span it covers. */
    @Property
    void followsTheRuleRowByRow(@ForAll @Size(max = 30) List<@IntRange(min = 0, max = 12) Integer> steps) {
        TreeMap<Long, Integer> held = new TreeMap<>();
        long previous = Long.MAX_VALUE;
        for (int row = 0; row < steps.size(); row++) {
            long step = steps.get(row);
            if (step < previous) {
                held.remove(step);
            } else {
                held.subMap(previous, false, step, true).clear();
            }
            held.put(step, row);
            previous = step;
        }
        List<String> points = new ArrayList<>();
        held.forEach((step, row) -> points.add(step + "=" + row));
        assertThat(settled(steps.stream().mapToInt(Integer::intValue).toArray()))
                .startsWith(String.join(" ", points) + ", rows");
    }

    @Example
    void aLongColumnKeepsEveryNthStepTheFirstAndTheLast() {
        LogColumn column = new LogColumn(100);
        for (int row = 0; row < 10_000; row++) {
            column.add(7 + 10L * row, row, row);
        }
        LogColumn settled = column.settled(new BitSet());
        assertThat(settled.size()).isBetween(40, 100);
        assertThat(settled.firstStep()).isEqualTo(7);
        assertThat(settled.lastStep()).isEqualTo(7 + 99_990);
        assertThat(settled.stride()).isGreaterThan(1);
        for (int point = 1; point < settled.size(); point++) {
            assertThat(settled.value(point)).isEqualTo((settled.step(point) - 7) / 10.0);
        }
    }

    /** What a long column keeps is what a roomy one has at those steps, restarts and all. */
    @Property
    void aFullColumnForgetsNoRestart(@ForAll @Size(max = 400) List<@IntRange(min = 0, max = 60) Integer> steps) {
        LogColumn roomy = new LogColumn();
        LogColumn full = new LogColumn(70);
        for (int row = 0; row < steps.size(); row++) {
            roomy.add(steps.get(row), row, row);
            full.add(steps.get(row), row, row);
        }
        BitSet expected = new BitSet();
        BitSet superseded = new BitSet();
        LogColumn all = roomy.settled(expected);
        LogColumn kept = full.settled(superseded);
        if (kept.stride() == 1) {
            assertThat(superseded).isEqualTo(expected);
            assertThat(points(kept)).isEqualTo(points(all));
        }
    }

    private static List<String> points(LogColumn column) {
        List<String> points = new ArrayList<>();
        for (int point = 0; point < column.size(); point++) {
            points.add(column.step(point) + "=" + column.value(point) + " of " + column.row(point));
        }
        return points;
    }

    /** The points as step=row, each row's value being its number. */
    private static String settled(int... steps) {
        LogColumn column = new LogColumn();
        for (int row = 0; row < steps.length; row++) {
            column.add(steps[row], row, row);
        }
        BitSet superseded = new BitSet();
        LogColumn settled = column.settled(superseded);
        List<String> points = new ArrayList<>();
        for (int point = 0; point < settled.size(); point++) {
            assertThat(settled.value(point)).isEqualTo(settled.row(point));
            points.add(settled.step(point) + "=" + settled.row(point));
        }
        assertThat(superseded.cardinality()).isEqualTo(steps.length - settled.size());
        return String.join(" ", points) + ", rows " + superseded + " superseded";
    }
}
