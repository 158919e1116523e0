package lehr.bench.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lehr.curve.LossKind;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyStudyTest {
    @Test
    void seedsAndTrunksAreRead(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("trunk.csv"), "step,lr,val_loss\n100,4e-3,3\n200,4e-3,2.5\n300,4e-3,2.4\n");
        Files.writeString(folder.resolve("branch.csv"), "step,lr,val_loss\n300,2e-3,2.3\n400,0,2.2\n");
        Files.writeString(folder.resolve("runs.csv"), """
                run,file,params,active_params,dataset,schedule,peak_lr,final_lr,warmup_steps,total_steps,decay_fraction,decay_shape,tokens_per_step,seed,parent
                trunk,trunk.csv,80000,30000,java,constant,4e-3,4e-3,100,300,0,,512,2,
                branch,branch.csv,80000,30000,java,wsd,4e-3,0,100,400,0.5,linear,512,2,trunk
                """);
        ProxyStudy study = ProxyStudy.read(folder);
        assertThat(study.runs()).extracting(ProxyRun::seed).containsExactly(2L, 2L);
        ProxyRun branch = study.runs().get(1);
        assertThat(branch.whole(LossKind.VAL).orElseThrow().steps()).containsExactly(100, 200, 300, 400);
        assertThat(branch.curve(LossKind.VAL).orElseThrow().steps()).containsExactly(300, 400);
        assertThat(branch.model().name()).isEqualTo("MoE 80k/30k java");
    }

    @Test
    void schedulesAreToldByTheirLearningRates() {
        ProxyRun constant = made("constant(peak=4e-3, steps=4000, warmup=100)");
        ProxyRun cosine = made("cosine(peak=4e-3, steps=4000, warmup=100, final=0)");
        ProxyRun linear = made("linear(peak=4e-3, steps=4000, warmup=100, final=0)");
        ProxyRun cooldown = made(MadeRuns.cooldown(4e-3, 4000, 0.2));
        ProxyRun root = made("wsd(peak=4e-3, steps=4000, warmup=100, decay=0.2, shape=1-sqrt, final=0)");
        assertThat(List.of(constant, cosine, linear, cooldown, root))
                .extracting(ProxyRun::isConstant)
                .containsExactly(true, false, false, false, false);
        assertThat(List.of(constant, cosine, linear, cooldown, root))
                .extracting(ProxyRun::isCosine)
                .containsExactly(false, true, false, false, false);
        assertThat(List.of(constant, cosine, linear, cooldown, root))
                .extracting(ProxyRun::isCooldown)
                .containsExactly(false, false, true, true, false);
        assertThat(linear.isStableThenCooldown()).isFalse();
        assertThat(cooldown.isStableThenCooldown()).isTrue();
        assertThat(cooldown.ratio()).isCloseTo(0.2, within(1e-9));
    }

    private static ProxyRun made(String schedule) {
        return MadeRuns.run(schedule, MadeRuns.SMALL, 0, step -> 2);
    }

    @Test
    void intervalsLeaveOutWhatIsNoNumber() {
        Interval interval = Interval.of(5, new double[] {Double.NaN, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
        assertThat(interval.low()).isCloseTo(0.5, within(1e-9));
        assertThat(interval.high()).isCloseTo(9.5, within(1e-9));
        assertThat(interval.holds(3)).isTrue();
        assertThat(interval.agreesInSign(1)).isTrue();
        assertThat(interval.agreesInSign(-1)).isFalse();
        assertThat(interval.text("%.1f")).isEqualTo("5.0 (0.5–9.5)");
        assertThat(Interval.of(1, new double[] {Double.NaN}).text("%.0f")).isEqualTo("1");
    }

    @Test
    void badArgumentsNameWhatWasExpected() {
        assertThatThrownBy(() -> Reproduction.main(new String[0])).hasMessageContaining("expected STUDY");
        assertThatThrownBy(() -> Reproduction.main(new String[] {"study", "nothing"}))
                .hasMessageContaining("expected claims of [fit-error, cosine-wsd")
                .hasMessageContaining("found [nothing]");
        assertThatThrownBy(() -> Reproduction.main(new String[] {"study", "--out"}))
                .hasMessageContaining("expected STUDY");
    }

    /** The prototype's curves: R_opt as read off by hand. */
    @Test
    void bestRatiosOfRealCurves() {
        Path tiny = Path.of(System.getProperty("lehr.shared", "../../shared"), "curves/tiny");
        Assumptions.assumeTrue(Files.exists(tiny), () -> "no real curves at " + tiny + ": set -Dlehr.shared");
        List<RatioCell> cells = RatioCells.usual(ProxyStudy.read(tiny)).stream()
                .filter(cell -> cell.model().params() == 31392 && cell.peak() == 4e-3)
                .toList();
        assertThat(cells).extracting(RatioCell::steps).containsExactly(1000L, 2000L, 4000L, 8000L);
        double[] byHand = {0.15, 0.24, 0.44, 0.56};
        for (int i = 0; i < byHand.length; i++) {
            assertThat(cells.get(i).best().ratio()).isCloseTo(byHand[i], within(0.02));
        }
    }
}
