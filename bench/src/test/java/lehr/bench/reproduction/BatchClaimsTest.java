package lehr.bench.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.rate.batch.SmoothedCurve;
import org.junit.jupiter.api.Test;

/** Constant runs of a world of hyperbolas: S(B, L) = S_min(L)·(1 + B_crit(L)/B). */
class BatchClaimsTest {
    private static final double EXPONENT = 5;

    /** Tokens at 2 nats. */
    private static final double AT_TWO = 2000;

    private static double critical(double loss) {
        return AT_TWO * Math.pow(loss / 2, -EXPONENT);
    }

    /** L = 1.2 + (S_min/100)^-0.4, and 30% more steps off the best peak LR. */
    private static double steps(double batch, double loss, double peak) {
        double least = 100 * Math.pow(loss - 1.2, -2.5);
        return least * (1 + critical(loss) / batch) * (peak == 4e-3 ? 1 : 1.3);
    }

    /** The loss whose steps are {@code step}, by halving. */
    private static double loss(double batch, double step, double peak) {
        double low = 1.2 + 1e-6;
        double high = 20;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (steps(batch, middle, peak) > step) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static ProxyStudy world(int... sequences) {
        List<ProxyRun> runs = new ArrayList<>();
        for (int sequence : sequences) {
            double batch = 64.0 * sequence;
            Setting setting = new Setting(30_000, 30_000, batch, "java");
            for (double peak : new double[] {2e-3, 4e-3}) {
                String schedule =
                        "constant(peak=" + peak + ", steps=" + (sequence < 32 ? 12_000 : 3000) + ", warmup=100)";
                runs.add(MadeRuns.run(schedule, setting, 0, step -> loss(batch, step, peak)));
            }
        }
        return new ProxyStudy(runs);
    }

    @Test
    void thePowerIsFoundAtTheBestPeakAndAtAFixedOne() {
        ProxyStudy study = world(2, 4, 8, 16, 32, 64, 128);
        BatchRuns runs = BatchRuns.of(study);
        assertThat(runs.batches()).hasSize(7);
        CriticalBatchFit fit = CriticalBatchFit.of(runs);
        assertThat(fit.exponent()).isCloseTo(EXPONENT, within(0.15));
        assertThat(fit.at(2)).isCloseTo(AT_TWO, within(0.05 * AT_TWO));
        assertThat(fit.off()).isLessThan(0.02);
        assertThat(fit.interval(runs).low()).isGreaterThan(4);
        CriticalBatchFit fixed = CriticalBatchFit.of(runs.at(2e-3));
        assertThat(fixed.exponent()).isCloseTo(EXPONENT, within(0.15));
        assertThat(new CriticalBatchOverLoss().judge(study).findings().get(0).verdict())
                .isEqualTo(Verdict.HOLDS);
    }

    @Test
    void curvesComeNearerAboveTheCriticalBatch() {
        Claim.Judgement judgement = new BatchCurves().judge(world(2, 4, 8, 16, 32, 64, 128));
        assertThat(judgement.findings().get(0).verdict()).isIn(Verdict.HOLDS, Verdict.PARTLY);
        assertThat(judgement.relations().get(0).traces()).hasSize(6);
    }

    @Test
    void withoutABatchAboveTheCriticalOneNothingIsJudged() {
        // The critical batch is 2000 tokens at 2 nats and grows from there on; the largest of these has 512.
        assertThat(new BatchCurves().judge(world(2, 4, 8)).findings().get(0).verdict())
                .isEqualTo(Verdict.NOT_JUDGED);
    }

    @Test
    void aShorterSeedEndsNoCurve() {
        Setting setting = new Setting(30_000, 30_000, 512, "java");
        List<ProxyRun> runs = new ArrayList<>();
        for (int steps : new int[] {8000, 4000}) {
            String schedule = "constant(peak=4e-3, steps=" + steps + ", warmup=100)";
            runs.add(MadeRuns.run(schedule, setting, steps, step -> loss(512, step, 4e-3)));
        }
        BatchRuns batches = BatchRuns.of(runs);
        assertThat(batches.loss(512, 6000)).isCloseTo(loss(512, 6000, 4e-3), within(0.01));
        assertThat(batches.steps(512, loss(512, 6000, 4e-3))).isCloseTo(6000, within(200.0));
    }

    @Test
    void twoBatchesAreNoHyperbola() {
        ProxyStudy study = world(8, 32);
        assertThat(new CriticalBatchOverLoss().judge(study).findings().get(0).verdict())
                .isEqualTo(Verdict.NOT_JUDGED);
        assertThat(new BatchCurves().judge(study).findings().get(0).verdict()).isEqualTo(Verdict.NOT_JUDGED);
    }

    @Test
    void aLossIsReachedOnceThoughTheCurveJitters() {
        Setting setting = new Setting(30_000, 30_000, 512, "java");
        ProxyRun run = MadeRuns.run(
                "constant(peak=4e-3, steps=4000, warmup=100)",
                setting,
                0,
                step -> loss(512, step, 4e-3) * (1 + 0.004 * Math.cos(step)));
        SmoothedCurve smoothed = new SmoothedCurve(run.curve(LossKind.VAL).orElseThrow());
        assertThat(smoothed.reaches(2)).isCloseTo(steps(512, 2, 4e-3), within(0.05 * steps(512, 2, 4e-3)));
        assertThat(smoothed.reaches(1.0)).isNaN();
        assertThat(smoothed.at(5000)).isNaN();
    }
}
