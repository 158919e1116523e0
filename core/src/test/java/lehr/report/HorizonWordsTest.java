package lehr.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import lehr.curve.Setting;
import lehr.fit.Difference;
import lehr.plan.Cost;
import lehr.plan.Plan;
import lehr.plan.horizon.AnnealNow;
import lehr.plan.horizon.Ending;
import lehr.plan.horizon.LiveRun;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;

class HorizonWordsTest {
    private static final Cost UNKNOWN = new Cost(4000, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private static AnnealNow answer(AnnealNow.Verdict verdict, double gain, OptionalLong until, Cost cost) {
        return answer(verdict, gain, until, cost, 0.11);
    }

    private static AnnealNow answer(
            AnnealNow.Verdict verdict, double gain, OptionalLong until, Cost cost, double annealing) {
        Schedule trunk = Schedule.parse("constant(peak=1e-3, steps=40000, warmup=300)");
        Ending best = new Ending(
                44_000, 40_000, 0.09, trunk.text(), 2.81, 2.80, 2.82, new Difference(0, -0.004, 0.004), UNKNOWN);
        return new AnnealNow(
                new LiveRun(trunk, 40_000, Setting.UNKNOWN, 2.9, 0.001, false),
                best,
                List.of(best),
                List.of(best),
                10_000,
                new Difference(gain, gain - 0.004, gain + 0.004),
                cost,
                until,
                new Difference(annealing, annealing - 0.02, annealing + 0.02),
                verdict,
                List.of());
    }

    @Test
    void theVerdictComesFirstAndItsReasonsAfter() {
        Cost cost = new Cost(10_000, 5.12e9, 3.8e18, 1520, 3040);
        String later = HorizonWords.verdict(answer(AnnealNow.Verdict.LATER, 0.012, OptionalLong.of(123_456), cost));
        assertThat(later)
                .isEqualTo(
                        "Later: annealing now over 4,000 steps gives 2.810 (2.800–2.820), 0.110 (0.090–0.130) below the"
                                + " same steps at this LR. Going on for 10,000 more steps (5.12B tokens, 3.80e18 FLOPs, 1,520"
                                + " device hours, 3,040 in money) and annealing then gains 0.012 (0.008–0.016); as many again"
                                + " gain less than a seed's noise from a horizon of about 120,000 steps on.");
        String now = HorizonWords.verdict(answer(AnnealNow.Verdict.NOW, 0.001, OptionalLong.of(44_000), UNKNOWN));
        assertThat(now).startsWith("Anneal now: ").endsWith("that is within a seed's noise.");
        assertThat(HorizonWords.verdict(answer(AnnealNow.Verdict.LATER, 0.05, OptionalLong.empty(), UNKNOWN)))
                .endsWith("for as far as was looked.");
    }

    @Test
    void aDecayThatRaisesTheLossIsToldAsAbove() {
        AnnealNow answer = answer(AnnealNow.Verdict.NOT_AT_ALL, 0.001, OptionalLong.empty(), UNKNOWN, -0.0056);
        assertThat(HorizonWords.verdict(answer)).contains(", 0.006 (-0.014 to 0.026) above the same steps");
    }

    @Test
    void aLogsTableIsNotRepeated() {
        String decay = "linear(peak=1e-3, steps=4000, final=0)";
        String whole = "joined(table(0:1e-4, 9:1e-3, 39999:1e-3); " + decay + ")";
        Ending ending = new Ending(44_000, 40_000, 0.09, whole, 2.81, 2.80, 2.82, new Difference(0, 0, 0), UNKNOWN);
        assertThat(HorizonWords.schedule(ending))
                .startsWith("the logged LR, then linear(")
                .doesNotContain("table");
    }

    @Test
    void twiceTheStepsAreTold() {
        Plan plan = SampleReport.report().plan();
        assertThat(HorizonWords.doubling(plan)).hasSize(4).first().asString().contains("lower, for 5.12B tokens");
        assertThat(TextReport.STANDARD.plan(plan)).contains("Twice the steps, 100,000 with the last 33% decayed");
    }
}
