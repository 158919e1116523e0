package lehr.server.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CornersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wsd(peak=1e-3, steps=100000, warmup=777, decay=0.123) | 777, 87699, 87700, 100000",
                "table(0:0, 300:1e-3, 5001:5e-4, 100000:0) | 300, 5001, 100000",
                "joined(constant(peak=1e-3, steps=20001, warmup=300); linear(peak=1e-3, steps=5000, final=0))"
                        + " | 300, 20000, 20001, 25001",
                "two-stage(peak=1e-3, steps=9000, drop=4001, second=1e-4) | 4000, 4001, 9000",
            })
    void cornersAreAmongThePoints(String text, String corners) {
        long[] steps = Corners.spread(Schedule.parse(text), 200);
        for (String corner : corners.split(", ", -1)) {
            assertThat(steps).contains(Long.parseLong(corner));
        }
        assertThat(steps).startsWith(0).hasSizeBetween(190, 200).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "1, 400", "5, 3", "300, 400", "10000000, 2", "10000000, 400"})
    void neverMoreThanAskedForNorBeyondTheEnd(long horizon, int points) {
        Schedule schedule = Schedule.parse("constant(peak=1e-3, steps=" + horizon + ")");
        long[] steps = Corners.spread(schedule, points);
        assertThat(steps).startsWith(0).endsWith(horizon).isSorted().doesNotHaveDuplicates();
        assertThat(steps.length).isLessThanOrEqualTo(points);
    }

    @Test
    void ofAThousandCornersHalfThePointsAre() {
        StringBuilder table = new StringBuilder("table(0:1e-3");
        for (int i = 1; i <= 1000; i++) {
            table.append(", ").append(i * 97).append(":").append(i % 2 == 0 ? "1e-3" : "9e-4");
        }
        long[] steps = Corners.spread(Schedule.parse(table + ")"), 100);
        assertThat(steps.length).isLessThanOrEqualTo(100);
        assertThat(Arrays.stream(steps).filter(step -> step % 97 == 0).count()).isGreaterThanOrEqualTo(49);
    }
}
