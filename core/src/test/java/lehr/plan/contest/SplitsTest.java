package lehr.plan.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;

/** Which splits a study's runs allow. */
class SplitsTest {
    private static final Setting MODEL = new Setting(1e8, 1e8, 5e5, "made");
    private static final Setting SMALL = new Setting(2e7, 2e7, 5e5, "made");
    private static final String CONSTANT = "constant(peak=1e-3, steps=2000, warmup=10)";
    private static final String COSINE = "cosine(peak=1e-3, steps=2000, warmup=10, final=0)";
    private static final String WSD = "wsd(peak=1e-3, steps=2000, warmup=10, decay=0.2, final=0)";
    private static final String LONG = "wsd(peak=1e-3, steps=5000, warmup=10, decay=0.2, final=0)";
    private static final String HIGH = "wsd(peak=2e-3, steps=2000, warmup=10, decay=0.2, final=0)";

    private static List<Curve> curves(Setting setting, String... schedules) {
        return Stream.of(schedules).map(text -> curve(setting, text)).toList();
    }

    private static Curve curve(Setting setting, String text) {
        Schedule schedule = Schedule.parse(text);
        long[] steps = {schedule.steps() / 2, schedule.steps()};
        return new Curve(text + setting.params(), LossKind.TRAIN, steps, new double[] {3, 2.9}, schedule, setting);
    }

    private static List<Split> of(SplitKind kind, List<Curve> curves) {
        return Splits.of(curves).stream().filter(split -> split.kind() == kind).toList();
    }

    @Test
    void schedulesLeaveInTurn() {
        List<Curve> curves = curves(MODEL, CONSTANT, COSINE, WSD);
        List<Split> splits = of(SplitKind.SCHEDULE, curves);
        assertThat(splits).hasSize(3);
        assertThat(splits).allSatisfy(split -> {
            assertThat(split.fitted()).hasSize(2).doesNotContainAnyElementsOf(split.asked());
            assertThat(split.model()).isEqualTo("100M parameters on made at 500000 tokens a step");
        });
        assertThat(splits.stream().flatMap(split -> split.asked().stream())).containsExactlyElementsOf(curves);
    }

    @Test
    void twoSchedulesLeaveNothingToLearnFrom() {
        assertThat(of(SplitKind.SCHEDULE, curves(MODEL, CONSTANT, WSD))).isEmpty();
    }

    @Test
    void oneCosineIsAskedOfOthersOfItsPeakAndHorizon() {
        List<Curve> curves = curves(MODEL, CONSTANT, COSINE, WSD, LONG, HIGH);
        List<Split> splits = of(SplitKind.COSINE, curves);
        assertThat(splits).hasSize(1);
        assertThat(splits.get(0).fitted()).containsExactly(curves.get(1));
        assertThat(splits.get(0).asked()).containsExactly(curves.get(0), curves.get(2));
    }

    @Test
    void aConstantRunIsAskedOfAnnealedOnes() {
        List<Curve> curves = curves(MODEL, CONSTANT, COSINE, WSD, LONG, HIGH);
        List<Split> splits = of(SplitKind.CONSTANT, curves);
        assertThat(splits).hasSize(1);
        assertThat(splits.get(0).fitted()).containsExactly(curves.get(0));
        assertThat(splits.get(0).asked()).containsExactly(curves.get(1), curves.get(2));
    }

    @Test
    void longHorizonsAreAskedOfShortOnes() {
        List<Curve> curves = curves(MODEL, CONSTANT, WSD, LONG, HIGH);
        Split split = of(SplitKind.HORIZON, curves).get(0);
        assertThat(split.fitted()).containsExactly(curves.get(0), curves.get(1), curves.get(3));
        assertThat(split.asked()).containsExactly(curves.get(2));
    }

    @Test
    void highPeaksAreAskedOfLowOnes() {
        List<Curve> curves = curves(MODEL, CONSTANT, WSD, HIGH);
        Split split = of(SplitKind.PEAK, curves).get(0);
        assertThat(split.fitted()).containsExactly(curves.get(0), curves.get(1));
        assertThat(split.asked()).containsExactly(curves.get(2));
        assertThat(of(SplitKind.PEAK, curves(MODEL, CONSTANT, COSINE, WSD))).isEmpty();
    }

    @Test
    void theLargestSizeIsAskedOfTheOthers() {
        List<Curve> curves = new ArrayList<>(curves(SMALL, CONSTANT, WSD));
        curves.addAll(curves(MODEL, CONSTANT, WSD));
        Split split = of(SplitKind.SIZE, curves).get(0);
        assertThat(split.fitted()).containsExactlyElementsOf(curves(SMALL, CONSTANT, WSD));
        assertThat(split.asked()).containsExactlyElementsOf(curves(MODEL, WSD));
        assertThat(split.model()).isEqualTo("dense models on made at 500000 tokens a step");
        assertThat(of(SplitKind.SIZE, curves(MODEL, CONSTANT, WSD))).isEmpty();
    }

    @Test
    void modelsOfUnknownSizeAreNoSizes() {
        Setting unknown = new Setting(Double.NaN, Double.NaN, Double.NaN, "");
        assertThat(of(SplitKind.SIZE, curves(unknown, CONSTANT, WSD, COSINE))).isEmpty();
        assertThat(of(SplitKind.SCHEDULE, curves(unknown, CONSTANT, WSD, COSINE)))
                .hasSize(3);
    }

    @Test
    void aSingleRunIsNoSplit() {
        assertThat(Splits.of(curves(MODEL, WSD))).isEmpty();
    }
}
