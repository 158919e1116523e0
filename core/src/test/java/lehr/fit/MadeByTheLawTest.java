package lehr.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lehr.curve.Curve;
import lehr.law.Law;
import lehr.law.Laws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fits of the convex bound, functional scaling and Opt-Laws to runs they made themselves. */
class MadeByTheLawTest {
    private static final String DROPPED = "two-stage(peak=5e-4, steps=20000, warmup=300, drop=10000, second=1e-4)";

    static Stream<Arguments> truths() {
        return Stream.of(
                Arguments.of(Laws.CONVEX_BOUND, new double[] {2.6, 12, 0.02}),
                Arguments.of(Laws.FUNCTIONAL_SCALING, new double[] {2.6, 0.6, 0.45, 150, 120, 30, 0.6}));
    }

    @ParameterizedTest
    @MethodSource("truths")
    void parametersComeBack(Law law, double[] truth) {
        List<Curve> runs = MadeRuns.of(
                law, truth, 0, 250, MadeRuns.MODEL, MadeRuns.CONSTANT, MadeRuns.COSINE, MadeRuns.WSD, DROPPED);
        ModelFit model = Fitter.withDefaults().fit(law, runs).models().get(0);
        for (int j = 0; j < truth.length; j++) {
            assertThat(model.theta()[j])
                    .as(law.parameters().get(j).name())
                    .isCloseTo(truth[j], within(2e-3 * truth[j]));
        }
    }

    /** One more run than features would need: what is pulled to 0 stays near it, and an unseen schedule is predicted. */
    @Test
    void optLawsPredictsAnUnseenSchedule() {
        Law law = Laws.OPT_LAWS;
        double[] truth = new double[law.parameters().size()];
        truth[law.index("lnL")] = 1.1;
        truth[law.index("area")] = -0.07;
        truth[law.index("late")] = 0.01;
        List<String> schedules = new ArrayList<>();
        for (int steps : new int[] {5_000, 10_000, 20_000}) {
            for (String decay : new String[] {"0.1", "0.3", "0.6"}) {
                schedules.add("wsd(peak=5e-4, steps=" + steps + ", warmup=300, decay=" + decay + ", final=0)");
            }
        }
        schedules.add("wsd(peak=5e-4, steps=15000, warmup=300, decay=0.2, final=0)");
        List<Curve> runs = MadeRuns.of(law, truth, 0, 250, MadeRuns.MODEL, schedules.toArray(String[]::new));
        Fit fit = Fitter.withDefaults().fit(law, runs.subList(0, runs.size() - 1));
        Curve unseen = runs.get(runs.size() - 1);
        Prediction prediction = Forecaster.of(fit).predict(unseen, 0.9);
        assertThat(prediction.finalLoss()).isCloseTo(unseen.finalLoss(), within(1e-3 * unseen.finalLoss()));
        assertThat(fit.models().get(0).points()).isEqualTo(9);
    }

    /** With a single run only the loss's level is known: the rest is the pull's. */
    @Test
    void ridgeLeavesAloneRunItsLevel() {
        Law law = Laws.OPT_LAWS;
        List<Curve> one = MadeRuns.of(MadeRuns.language(), MadeRuns.MODEL, MadeRuns.WSD);
        ModelFit model = Fitter.withDefaults().fit(law, one).models().get(0);
        double[] theta = model.theta();
        for (int j = 1; j < theta.length; j++) {
            assertThat(Math.abs(theta[j])).isLessThan(0.3);
        }
    }
}
