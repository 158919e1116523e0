package lehr.bench.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import lehr.curve.Setting;
import org.junit.jupiter.api.Test;

/** The claims on R_opt, judged in worlds where the answer is known. */
class RatioClaimsTest {
    private static final double[] PEAKS = {2e-3, 4e-3, 8e-3};
    private static final long[] HORIZONS = {2000, 4000, 8000};

    private record Where(Setting setting, double peak, long steps) {}

    private static ProxyStudy world(List<Setting> settings, ToDoubleFunction<Where> best) {
        List<ProxyRun> runs = new ArrayList<>();
        for (Setting setting : settings) {
            for (double peak : PEAKS) {
                for (long steps : HORIZONS) {
                    double ratio = best.applyAsDouble(new Where(setting, peak, steps));
                    runs.addAll(MadeRuns.cell(setting, peak, steps, 0, ratio));
                }
            }
        }
        return new ProxyStudy(runs);
    }

    private static double power(Where where, double peak, double steps) {
        return 0.2 * Math.pow(where.peak() / 4e-3, peak) * Math.pow(where.steps() / 4000.0, steps);
    }

    @Test
    void exponentsAreFoundThoughSomeCellsAreBounds() {
        ProxyStudy study = world(List.of(MadeRuns.SMALL), where -> power(where, 1, 0.8));
        List<RatioCell> cells = RatioCells.usual(study);
        assertThat(cells).hasSize(9);
        assertThat(cells.stream().map(cell -> cell.best().text())).contains("≥ 0.46");
        RatioExponents found = RatioExponents.of(cells);
        assertThat(found.peak()).isCloseTo(1, within(1e-3));
        assertThat(found.steps()).isCloseTo(0.8, within(1e-3));
        assertThat(found.batch()).isZero();
    }

    @Test
    void thePapersExponentsHoldWhereTheyRule() {
        ProxyStudy study = world(List.of(MadeRuns.SMALL, MadeRuns.LARGE), where -> power(where, 0.709, -0.946));
        assertThat(verdict(new RatioByPeak(), study)).isEqualTo(Verdict.HOLDS);
        assertThat(verdict(new RatioByHorizon(), study)).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void otherExponentsAreToldFromThem() {
        ProxyStudy study = world(List.of(MadeRuns.SMALL), where -> power(where, 0.3, 0.2));
        assertThat(verdict(new RatioByPeak(), study)).isEqualTo(Verdict.PARTLY);
        assertThat(verdict(new RatioByHorizon(), study)).isEqualTo(Verdict.DOES_NOT_HOLD);
        assertThat(new RatioByHorizon().judge(study).relations()).hasSize(1);
    }

    @Test
    void oneValueAcrossSizesHoldsOnlyWhereItDoes() {
        List<Setting> sizes = List.of(MadeRuns.SMALL, new Setting(30_000, 30_000, 512, "java"), MadeRuns.LARGE);
        assertThat(verdict(
                        new RatioAcrossSizes(),
                        world(
                                sizes,
                                where -> power(where, 0.5, 0) * (where.setting().params() == 30_000 ? 1.03 : 1))))
                .isEqualTo(Verdict.HOLDS);
        ProxyStudy growing = world(
                sizes, where -> power(where, 0, 0) * Math.pow(where.setting().params() / 30_000, 0.7));
        Claim.Finding finding = new RatioAcrossSizes().judge(growing).findings().get(0);
        assertThat(finding.verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
        assertThat(finding.ours()).startsWith("R_opt ∝ N^+0.70");
    }

    @Test
    void scalingAlongTurnsTheSign() {
        Setting large = new Setting(10_000, 10_000, 2048, "java");
        ProxyStudy study = world(
                List.of(MadeRuns.SMALL, large),
                where -> power(where, 0.7, 0.5) * Math.pow(where.setting().tokensPerStep() / 1024, 0.1));
        Claim.Finding finding = new RatioAlongScaling().judge(study).findings().get(0);
        assertThat(finding.ours())
                .contains("LR ∝ 1/T: -0.10", "LR ∝ T^-½: +0.25", "LR fixed: +0.60", "needs LR ∝ T^-2.2");
        assertThat(finding.verdict()).isEqualTo(Verdict.PARTLY);
    }

    @Test
    void otherDataAreComparedCellByCell() {
        Setting english = new Setting(10_000, 10_000, 512, "english");
        ProxyStudy java = world(List.of(MadeRuns.SMALL, MadeRuns.LARGE), where -> power(where, 0.5, 0.2));
        List<ProxyRun> both = new ArrayList<>(java.runs());
        both.addAll(world(List.of(english), where -> 2 * power(where, 0.5, 0.2)).runs());
        Claim.Finding finding =
                new RatioAcrossData().judge(new ProxyStudy(both)).findings().get(0);
        assertThat(finding.ours()).startsWith("R_opt of english is");
        assertThat(finding.verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
        assertThat(verdict(new RatioAcrossData(), java)).isEqualTo(Verdict.NOT_JUDGED);
    }

    private static Verdict verdict(Claim claim, ProxyStudy study) {
        return claim.judge(study).findings().get(0).verdict();
    }
}
