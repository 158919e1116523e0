package lehr.bench.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lehr.law.Law;
import lehr.law.Laws;
import lehr.report.Relation;
import org.junit.jupiter.api.Test;

/** The claims on curves, judged in worlds that one of the two laws rules. */
class CurveClaimsTest {
    private static final double NOISE = 0.002;

    /** L0, A, αS, B, αN, C; sized so that annealing gains some percent. */
    private static final double[] ADAM = {1.2, 0.6, 0.5, 0, 0.3, 0.01};

    /** L0, A, α, C, ln rate. */
    private static final double[] MULTIPLIED = {1.2, 0.6, 0.5, 0.5, -4};

    private static ProxyStudy world(Law law, double[] theta) {
        List<ProxyRun> runs = new ArrayList<>(MadeRuns.ofLaw(law, theta, MadeRuns.SMALL, 4e-3, NOISE));
        runs.addAll(MadeRuns.ofLaw(law, theta, MadeRuns.LARGE, 4e-3, NOISE));
        return new ProxyStudy(runs);
    }

    @Test
    void fitsAndPredictionsHoldWhereTheLawRules() {
        ProxyStudy study = world(Laws.FORWARD_MOMENTUM, ADAM);
        assertThat(verdict(new FitError(), study)).isEqualTo(Verdict.HOLDS);
        CosineAndCooldown claim = new CosineAndCooldown();
        Claim.Judgement judgement = claim.judge(study);
        assertThat(judgement.relations()).extracting(Relation::name).containsExactly("from-cosine", "to-cosine");
        assertThat(judgement.findings())
                .extracting(Claim.Finding::verdict)
                .containsExactly(Verdict.HOLDS, Verdict.HOLDS, Verdict.NOT_JUDGED, Verdict.NOT_JUDGED);
        assertThat(verdict(new MomentumForms(), study)).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void theOtherFormWinsInItsOwnWorld() {
        assertThat(verdict(new MomentumForms(), world(Laws.MOMENTUM, MULTIPLIED)))
                .isEqualTo(Verdict.DOES_NOT_HOLD);
    }

    @Test
    void nothingAskedIsFittedOrLonger() {
        ProxyStudy study = world(Laws.FORWARD_MOMENTUM, ADAM);
        List<Splits> splits = Splits.all(study);
        assertThat(splits).hasSize(4);
        assertThat(splits).allSatisfy(split -> {
            assertThat(split.asked()).doesNotContainAnyElementsOf(split.fitted());
            long longest =
                    split.fitted().stream().mapToLong(ProxyRun::steps).max().orElseThrow();
            assertThat(split.asked()).allMatch(run -> run.steps() <= longest);
        });
    }

    @Test
    void trainingLossCarriesOverWhereItDiffersByAConstant() {
        List<ProxyRun> runs = new ArrayList<>();
        for (double peak : new double[] {2e-3, 4e-3}) {
            runs.addAll(MadeRuns.cell(MadeRuns.SMALL, peak, 4000, 0, 0.2));
        }
        Claim.Finding finding =
                new TrainToValidation().judge(new ProxyStudy(runs)).findings().get(0);
        assertThat(finding.ours()).startsWith("costs 0.0000 (0.0000–0.0000) nats (R_opt off by 0.000");
    }

    private static Verdict verdict(Claim claim, ProxyStudy study) {
        return claim.judge(study).findings().get(0).verdict();
    }
}
