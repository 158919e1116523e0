package lehr.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Study;
import lehr.schedule.Constant;
import lehr.schedule.Cosine;
import lehr.schedule.Shape;
import lehr.schedule.Table;
import lehr.schedule.Warmup;
import lehr.schedule.WarmupStableDecay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts of the real curves. */
class SharedStudiesTest {

    @Test
    void theBigStudy() {
        Study study = StudyReader.read(SharedCurves.path("runs.csv"));
        assertThat(study.runs()).hasSize(160);
        assertThat(study.curves(LossKind.TRAIN)).hasSize(160);
        assertThat(study.curves(LossKind.VAL)).hasSize(139);
        assertThat(study.curves(LossKind.FINAL)).hasSize(139);
        assertThat(study.runs()).noneMatch(run -> run.schedule() instanceof Table);
        Map<String, Run> runs = byId(study);

        assertThat(runs.get("124M-sp-constant-lr0.001-T50000").schedule())
                .isEqualTo(new Constant(1e-3, 50000, Warmup.linear(300, 1e-5)));
        assertThat(runs.get("124M-sp-cos-to10-lr0.0001-T25000").schedule())
                .isEqualTo(new Cosine(1e-4, 25000, Warmup.cosine(300, 1e-6), 1e-5));
        assertThat(runs.get("25M-cosine_24000").schedule())
                .isEqualTo(new Cosine(3e-4, 24000, Warmup.linear(2160), 3e-5));
        assertThat(runs.get("25M-wsd_20000_24000").schedule().at(22000)).isEqualTo(3e-4 * Math.sqrt(0.1), within(1e-9));
        assertThat(runs.get("25M-wsdcon_9").schedule().at(7999)).isEqualTo(3e-4);
        assertThat(runs.get("25M-wsdcon_9").schedule().at(8000)).isEqualTo(9e-5);

        Curve constant = runs.get("124M-sp-constant-lr0.001-T50000")
                .curve(LossKind.TRAIN)
                .orElseThrow();
        assertThat(constant.step(0)).isEqualTo(50);
        assertThat(constant.loss(0)).isEqualTo(7.222208023071289);
        assertThat(constant.lastStep()).isEqualTo(50000);
        assertThat(runs.get("152M-sp-constant-lr0.0005-T50000").quality().superseded())
                .isEqualTo(49);
        assertThat(runs.get("360M-sp-constant-lr0.0005-T50000").quality().superseded())
                .isEqualTo(170);
        assertThat(study.runs().stream().filter(run -> run.quality().superseded() > 0))
                .hasSize(27);
    }

    /** Eighteen cooldowns are described as 1-sqrt, but logged a linear decay; their repeats show which is right. */
    @Test
    void mislabelledCooldownsOfTheBigStudy() {
        Map<String, Run> runs = byId(StudyReader.read(
                SharedCurves.path("runs.csv"), RunFilter.parse("*1-sqrt*,124M-sp-wsd-linear0.2-lr0.0005-T25000")));
        assertThat(runs.values().stream()
                        .filter(run -> run.quality().warnings().stream().anyMatch(w -> w.contains("1-sqrt"))))
                .hasSize(18);
        Run mislabelled = runs.get("124M-sp-wsd-1-sqrt0.2-lr0.0005-T25000");
        assertThat(((WarmupStableDecay) mislabelled.schedule()).shape()).isEqualTo(Shape.LINEAR);
        Run repeat = runs.get("124M-sp-wsd-1-sqrt0.2-lr0.0005-T25000-b");
        assertThat(((WarmupStableDecay) repeat.schedule()).shape()).isEqualTo(Shape.ONE_MINUS_SQRT);
        double linear = finalLoss(runs.get("124M-sp-wsd-linear0.2-lr0.0005-T25000"));
        assertThat(finalLoss(mislabelled)).isCloseTo(linear, within(2e-4));
        assertThat(finalLoss(repeat)).isLessThan(linear - 2e-3);
    }

    @Test
    void theTinyStudy() {
        Study study = StudyReader.read(SharedCurves.path("tiny"));
        assertThat(study.name()).isEqualTo("tiny");
        assertThat(study.runs())
                .hasSize(464)
                .allMatch(run -> run.quality().warnings().isEmpty());
        assertThat(study.curves(LossKind.FINAL)).hasSize(464);
        Map<String, Run> runs = byId(study);

        Run branch = runs.get("d16-wsd_lr0.001_T1000_R0.2_s0");
        assertThat(branch.parent()).isEqualTo("d16-trunk_lr0.001_s0");
        assertThat(branch.schedule()).isEqualTo(WarmupStableDecay.of(1e-3, 1000, 100, 0.2, Shape.LINEAR, 0));
        assertThat(branch.curve(LossKind.TRAIN).orElseThrow().step(0)).isEqualTo(825);
        assertThat(branch.setting().params()).isEqualTo(9808);
        assertThat(finalLoss(branch)).isEqualTo(2.4776926040649414);
        assertThat(runs.get("d16-trunk_lr0.001_s0").schedule()).isEqualTo(new Constant(1e-3, 8000, Warmup.linear(100)));
        assertThat(runs.get("d16-wsd_lr0.001_T1000_R1_s0").schedule().at(124)).isEqualTo(8.76e-4, within(1e-9));
        assertThat(runs.get("d16-cos_lr0.001_T4000_s0").schedule().at(1449)).isEqualTo(7.09686e-4, within(1e-8));
        assertThat(runs.values().stream()
                        .filter(run ->
                                run.setting().activeParams() < run.setting().params()))
                .isNotEmpty();
    }

    @Test
    void theFinewebStudy() {
        Study study = StudyReader.read(SharedCurves.path("fineweb"));
        assertThat(study.runs())
                .hasSize(2)
                .allMatch(run -> run.quality().warnings().isEmpty());
        assertThat(study.runs().get(0).schedule()).isEqualTo(new Cosine(6e-4, 19073, Warmup.linear(715), 6e-5));
        assertThat(study.curves(LossKind.TRAIN)).allMatch(curve -> curve.size() == 19073);
    }

    @Test
    void theProductionStudy() {
        Study study = StudyReader.read(SharedCurves.path("moe-production/runs.csv"));
        assertThat(study.runs())
                .hasSize(4)
                .allMatch(run -> run.quality().warnings().isEmpty());
        assertThat(study.runs().get(0).schedule())
                .isEqualTo(
                        new Cosine(1e-5, 47683, new Warmup(3000, Warmup.Ramp.LINEAR, OptionalDouble.of(1e-7)), 1e-6));
        assertThat(study.runs().get(0).setting().tokensPerStep()).isEqualTo(2097152);
    }

    @Test
    void aRealLogWithoutADescriptionIsRecognised(@TempDir Path folder) throws IOException {
        Path log = folder.resolve("log.csv");
        Files.copy(SharedCurves.path("cooldown/124M-sp-cos-to10-lr0.0001-T25000.csv"), log);
        Cosine schedule = (Cosine) StudyReader.read(log).runs().get(0).schedule();
        assertThat(schedule.warmup()).isEqualTo(Warmup.cosine(300, 1e-6));
        assertThat(schedule.steps()).isEqualTo(25000);
        assertThat(schedule.peak()).isCloseTo(1e-4, within(1e-10));
        assertThat(schedule.finalRate()).isCloseTo(1e-5, within(1e-10));
    }

    private static double finalLoss(Run run) {
        return run.curve(LossKind.FINAL).orElseThrow().finalLoss();
    }

    private static Map<String, Run> byId(Study study) {
        return study.runs().stream().collect(Collectors.toMap(Run::id, run -> run, (a, b) -> a, HashMap::new));
    }
}
