package lehr.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.schedule.Schedule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Curves arrive as they were sent. */
class SentCurvesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wsd(peak=1e-3, steps=25000, warmup=300, decay=0.4, shape=1-sqrt, final=1e-5)",
                "table(0:1e-5, 300:0.0012345678901234567, 25000:0)",
                "joined(constant(peak=1e-3, steps=100, warmup=10); table(0:1e-3, 7:3e-4, 900:0))",
            })
    void arriveEqual(String schedule) throws IOException, ClassNotFoundException {
        Curve curve = new Curve(
                "a run",
                LossKind.VAL,
                new long[] {1, 7, 900},
                new double[] {Math.PI, Math.nextUp(3.0), 1e-300},
                Schedule.parse(schedule),
                new Setting(124e6, Double.NaN, 5e5, "text"));
        assertThat(sent(SentCurves.of(List.of(curve))).arrived()).containsExactly(curve);
    }

    private static SentCurves sent(SentCurves curves) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(wire)) {
            out.writeObject(curves);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(wire.toByteArray()))) {
            return (SentCurves) in.readObject();
        }
    }
}
