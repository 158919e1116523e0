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
