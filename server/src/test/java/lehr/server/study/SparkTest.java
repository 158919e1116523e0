package lehr.server.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;

class SparkTest {
    private static final Schedule SCHEDULE = Schedule.parse("constant(peak=1e-3, steps=100000)");

    private static Curve curve(long[] steps) {
        double[] loss =
                Arrays.stream(steps).mapToDouble(step -> 3 + 1.0 / (1 + step)).toArray();
        return new Curve("run", LossKind.TRAIN, steps, loss, SCHEDULE, Setting.UNKNOWN);
    }

    @Test
    void isTheMeansOfEqualStretches() {
        float[] spark = Spark.of(curve(LongStream.range(0, 6000).toArray()));
        assertThat(spark).hasSize(60);
        double first = LongStream.range(0, 100)
                .mapToDouble(step -> 3 + 1.0 / (1 + step))
                .average()
                .orElseThrow();
        assertThat(spark[0]).isEqualTo((float) first);
    }

    @Test
    void fewPointsStayAsTheyAre() {
        assertThat(Spark.of(curve(new long[] {7}))).containsExactly(3.125f);
        assertThat(Spark.of(curve(new long[] {}))).isEmpty();
        assertThat(Spark.of(curve(new long[] {0, 9}))).containsExactly(4f, 3.1f);
    }

    @Test
    void aStretchWithoutPointsHasTheLossBeforeIt() {
        float[] spark = Spark.of(curve(new long[] {0, 1, 2, 3, 99_999}));
        assertThat(spark).hasSize(5);
        assertThat(spark[1]).isEqualTo(spark[0]).isEqualTo(spark[3]);
        assertThat(spark[4]).isLessThan(spark[3]);
    }
}
