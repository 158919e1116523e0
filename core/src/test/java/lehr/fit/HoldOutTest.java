package lehr.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lehr.curve.Curve;
import lehr.law.Laws;
import org.junit.jupiter.api.Test;

class HoldOutTest {
    private final List<Curve> runs =
            MadeRuns.of(MadeRuns.language(), MadeRuns.MODEL, MadeRuns.CONSTANT, MadeRuns.COSINE, MadeRuns.WSD);

    private static List<HoldOut.Held> held(List<Curve> curves) {
        return HoldOut.of(Fitter.withDefaults(), Laws.RELAXATION, curves, 0.9);
    }

    @Test
    void everyRunIsPredictedOnceAndWithoutItself() {
        List<HoldOut.Held> held = held(runs);
        assertThat(held).extracting(one -> one.curve().run()).containsExactly("made-1", "made-2", "made-3");
        for (int i = 0; i < runs.size(); i++) {
            List<Curve> rest = new ArrayList<>(runs);
            Curve left = rest.remove(i);
            Prediction expected = Forecaster.of(MadeRuns.fit(rest)).predict(BurnIn.without(left), 0.9);
            assertThat(held.get(i).prediction().loss()).containsExactly(expected.loss());
        }
    }

    @Test
    void whatIsLeftOutDoesNotMoveItsOwnPrediction() {
        Curve wsd = runs.get(2);
        double[] spoiled = wsd.losses();
        for (int point = 0; point < spoiled.length; point++) {
            spoiled[point] *= 1.2;
        }
        Curve other = new Curve(wsd.run(), wsd.kind(), wsd.steps(), spoiled, wsd.schedule(), wsd.setting());
        List<Curve> changed = List.of(runs.get(0), runs.get(1), other);
        assertThat(held(changed).get(2).prediction().loss())
                .containsExactly(held(runs).get(2).prediction().loss());
    }

    @Test
    void repeatsOfAScheduleLeaveTogether() {
        List<Curve> repeats =
                MadeRuns.of(MadeRuns.language(), MadeRuns.MODEL, MadeRuns.COSINE, MadeRuns.COSINE, MadeRuns.WSD);
        Prediction expected =
                Forecaster.of(MadeRuns.fit(repeats.subList(2, 3))).predict(BurnIn.without(repeats.get(0)), 0.9);
        assertThat(held(repeats).get(0).prediction().loss()).containsExactly(expected.loss());
    }

    @Test
    void oneScheduleAloneCannotBeLeftOut() {
        assertThat(held(runs.subList(0, 1))).isEmpty();
    }

    @Test
    void burnInIsAFifthOfTheHorizonWithinLimits() {
        assertThat(BurnIn.end(runs.get(0))).isEqualTo(2000);
        assertThat(end("constant(peak=1e-3, steps=5000)")).isEqualTo(1000);
        assertThat(end("constant(peak=1e-3, steps=1500)")).isEqualTo(800);
        assertThat(end("constant(peak=1e-3, steps=9000, warmup=3000)")).isEqualTo(3000);
        assertThat(BurnIn.without(runs.get(0)).step(0)).isEqualTo(2000);
        Curve shorter = runs.get(0).between(0, 900);
        assertThat(BurnIn.without(shorter)).isEqualTo(shorter);
    }

    private static long end(String schedule) {
        return BurnIn.end(
                MadeRuns.of(MadeRuns.language(), MadeRuns.MODEL, schedule).get(0));
    }
}
