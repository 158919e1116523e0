package lehr.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lehr.curve.Curve;
import lehr.curve.Setting;
import lehr.law.Laws;
import org.junit.jupiter.api.Test;

/** What finished sizes and studies say of others. */
class TransferTest {

    private static Setting size(double params) {
        return new Setting(params, params, 5e5, "made");
    }

    /** Shape on the lines the recipe expects, level on E = 1.7, lnBn = .1, an = .2. */
    private static double[] theta(double params) {
        double z = Math.log(params / 1e8);
        double[] theta = MadeRuns.language();
        theta[1] = -1.35 + 0.20 * z;
        theta[3] = -1.85 + 0.12 * z;
        theta[4] = -3.0 - 0.35 * z;
        theta[0] = 1.7 + Math.exp(0.1 - 0.2 * z) - Math.exp(theta[1]);
        return theta;
    }

    private static List<Curve> finished(double params) {
        return MadeRuns.of(theta(params), size(params), MadeRuns.CONSTANT, MadeRuns.WSD, MadeRuns.COSINE);
    }

    @Test
    void unseenSizesFollowTheLines() {
        List<Curve> donors = new ArrayList<>(finished(2.5e7));
        donors.addAll(finished(5e7));
        donors.addAll(finished(1e8));
        Fit fit = MadeRuns.fit(donors);
        Curve larger = finished(4e8).get(1);
        Prediction prediction = Forecaster.of(fit).predict(larger, 0.9);
        assertThat(prediction.warnings()).anyMatch(warning -> warning.startsWith("no run of 400M parameters"));
        assertThat(prediction.finalLoss()).isCloseTo(larger.finalLoss(), within(0.02 * larger.finalLoss()));
        assertThat(larger.finalLoss()).isBetween(prediction.finalLow(), prediction.finalHigh());
    }

    @Test
    void aConstantRunTakesItsShapeFromFinishedSizes() {
        List<Curve> curves = new ArrayList<>(finished(5e7));
        curves.addAll(finished(1e8));
        List<Curve> target = finished(4e8);
        curves.add(target.get(0));
        Fit fit = MadeRuns.fit(curves);
        Curve wsd = target.get(1);
        Prediction prediction = Forecaster.of(fit).predict(wsd, 0.9);
        assertThat(prediction.finalLoss()).isCloseTo(wsd.finalLoss(), within(0.005 * wsd.finalLoss()));
    }

    @Test
    void settingsTheFitSaysNothingOfAreRefused() {
        Fit fit = Fitter.withDefaults()
                .withStarts(3)
                .fit(Laws.MOMENTUM, finished(1e8).subList(0, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Forecaster.of(fit).predict(finished(1e8).get(0).schedule(), size(7e9), new long[] {100}, 0.9))
                .withMessageContaining("says nothing of 7B parameters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Forecaster.of(fit).predict(finished(1e8).get(0), 1))
                .withMessageContaining("between 0 and 1");
    }

    @Test
    void learnedPriorsMoveTowardsTheStudiesButStayHumble() {
        double[] other = MadeRuns.language();
        other[2] = 0.60;
        other[3] = -2.4;
        List<Curve> studies =
                new ArrayList<>(MadeRuns.of(other, MadeRuns.MODEL, MadeRuns.CONSTANT, MadeRuns.WSD, MadeRuns.COSINE));
        Setting second = new Setting(1e8, 1e8, 5e5, "other data");
        studies.addAll(MadeRuns.of(other, second, MadeRuns.CONSTANT, MadeRuns.WSD, MadeRuns.COSINE));
        Map<String, Prior.Belief> base = Prior.LANGUAGE_MODELS.beliefs();
        Map<String, Prior.Belief> learned =
                PriorLearner.learn("ours", Fitter.withDefaults(), studies).beliefs();
        assertThat(learned.keySet()).isEqualTo(base.keySet());
        assertThat(learned.get("alpha").mean()).isBetween(base.get("alpha").mean() + 0.02, 0.62);
        assertThat(learned.get("lnB").mean()).isBetween(-2.45, base.get("lnB").mean() - 0.05);
        learned.forEach((name, belief) -> assertThat(belief.sd())
                .as(name)
                .isGreaterThan(0.6 * base.get(name).sd()));
    }

    @Test
    void unfinishedStudiesTeachNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriorLearner.learn(
                        "none", Fitter.withDefaults(), finished(1e8).subList(0, 1)))
                .withMessageContaining("expected finished studies");
    }

    @Test
    void comparisonsChooseTheMakerOrTheDefaultWithinNoise() {
        double[] momentum = {2.6, 0.5, 0.5, 0.5, -6.5};
        List<Curve> runs = MadeRuns.of(
                Laws.MOMENTUM, momentum, 0.0003, 100, MadeRuns.MODEL, MadeRuns.CONSTANT, MadeRuns.COSINE, MadeRuns.WSD);
        Comparison comparison = Comparison.of(Fitter.withDefaults().withStarts(6), runs);
        assertThat(comparison.entries())
                .extracting(Comparison.Entry::law)
                .hasSize(Laws.all().size());
        double chosen = heldOut(comparison, comparison.chosen());
        assertThat(comparison.chosen()).isIn("momentum", "relaxation");
        assertThat(heldOut(comparison, "momentum")).isLessThan(0.001);
        assertThat(chosen).isLessThan(0.01);

        List<Curve> ours =
                MadeRuns.of(MadeRuns.language(), MadeRuns.MODEL, MadeRuns.CONSTANT, MadeRuns.COSINE, MadeRuns.WSD);
        assertThat(Comparison.of(Fitter.withDefaults().withStarts(6), ours).chosen())
                .isEqualTo("relaxation");
    }

    private static double heldOut(Comparison comparison, String law) {
        return comparison.entries().stream()
                .filter(entry -> entry.law().equals(law))
                .findFirst()
                .orElseThrow()
                .heldOut();
    }
}
