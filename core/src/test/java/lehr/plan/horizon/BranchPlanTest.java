package lehr.plan.horizon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.fit.MadeRuns;
import lehr.law.Laws;
import lehr.plan.Machine;
import lehr.plan.Target;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;

class BranchPlanTest {
    private static final Forecaster FORECASTER = Forecaster.of(Fitter.withDefaults()
            .fit(
                    Laws.RELAXATION,
                    MadeRuns.of(
                            MadeRuns.language(),
                            MadeRuns.MODEL,
                            "constant(peak=1e-3, steps=20000, warmup=300)",
                            "wsd(peak=1e-3, steps=20000, warmup=300, decay=0.2, final=0)")));
    private static final Target TARGET = new Target(2, 1e-3, 1, 0, "linear", List.of(), MadeRuns.MODEL);

    @Test
    void horizonsWithinTheWarmUpAndNoHorizonsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BranchPlan.of(FORECASTER, TARGET, List.of(), Machine.UNKNOWN))
                .withMessageStartingWith("no horizon");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BranchPlan.of(FORECASTER, TARGET, List.of(1L, 10_000L), Machine.UNKNOWN));
    }

    @Test
    void theTrunkIsTrainedOnceAndEveryDecayBesides() {
        BranchPlan plan = BranchPlan.of(FORECASTER, TARGET, List.of(20_000L, 5000L, 10_000L), Machine.UNKNOWN);
        assertThat(plan.branches()).extracting(Branch::steps).containsExactly(5000L, 10_000L, 20_000L);
        long trunk = plan.branches().get(2).start();
        long decays = plan.branches().stream()
                .mapToLong(branch -> branch.steps() - branch.start())
                .sum();
        assertThat(plan.together().steps()).isEqualTo(trunk + decays);
        assertThat(plan.apart().steps()).isEqualTo(35_000);
        assertThat(plan.saved().steps()).isEqualTo(35_000 - trunk - decays);
        assertThat(plan.saved().tokens()).isEqualTo(plan.saved().steps() * MadeRuns.MODEL.tokensPerStep());
        assertThat(Schedule.parse(plan.trunk()).steps()).isEqualTo(trunk);
    }

    @Test
    void longerHorizonsEndLowerAndAllSchedulesShareTheTrunk() {
        BranchPlan plan = BranchPlan.of(FORECASTER, TARGET, List.of(20_000L, 10_000L), Machine.UNKNOWN);
        assertThat(plan.branches().get(1).loss())
                .isLessThan(plan.branches().get(0).loss());
        Schedule trunk = Schedule.parse(plan.trunk());
        for (Branch branch : plan.branches()) {
            Schedule schedule = Schedule.parse(branch.schedule());
            assertThat(schedule.decayStart()).isEqualTo(branch.start());
            for (long step = 0; step < branch.start(); step += 101) {
                assertThat(schedule.at(step)).isEqualTo(trunk.at(step));
            }
        }
    }
}
