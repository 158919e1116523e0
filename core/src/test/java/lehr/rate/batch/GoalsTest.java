package lehr.rate.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Setting;
import lehr.curve.Study;
import lehr.rate.grid.Grid;
import lehr.rate.grid.Trial;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;

/** Steps to losses off studies and grids made of a hyperbola. */
class GoalsTest {
    /** Loss after so many steps at a batch: 2 + 3·(steps/(1 + B_crit/B))^−0.5, whose B_crit is the same at every loss. */
    private static double loss(double steps, double batch) {
        return 2 + 3 * Math.pow(steps / (1 + 2000 / batch) / 100, -.5);
    }

    private static Run run(double batch, double peak, double worse) {
        Setting setting = new Setting(30_000, Double.NaN, batch, "java");
        Schedule schedule = Schedule.parse("constant(peak=" + peak + ", steps=20000, warmup=50)");
        long[] steps = new long[400];
        double[] losses = new double[steps.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = 50L * (i + 1);
            losses[i] = loss(steps[i], batch) + worse;
        }
        String id = "b" + batch + "-" + peak;
        Curve curve = new Curve(id, LossKind.VAL, steps, losses, schedule, setting);
        return new Run(
                id,
                setting,
                schedule,
                Map.of(LossKind.VAL, curve),
                "",
                new Run.Source("made", "made", ""),
                new Run.Quality(0, 0, 0, 0, peak, peak, List.of()));
    }

    @Test
    void aStudyGivesTheCriticalBatchAtTheBestRates() {
        List<Run> runs = new ArrayList<>();
        for (double batch = 250; batch <= 16_000; batch *= 2) {
            runs.add(run(batch, 1e-3, 0));
            runs.add(run(batch, 2e-3, .05));
        }
        List<BatchModel> models = StudyGoals.of(new Study("made", runs), LossKind.VAL);
        assertThat(models).hasSize(1);
        assertThat(models.get(0).name()).isEqualTo("30.0k parameters, java");
        assertThat(models.get(0).goals()).hasSizeGreaterThan(4);
        models.get(0).goals().forEach(goal -> assertThat(goal.hyperbola().batch())
                .isCloseTo(2000, within(150.0)));
        assertThat(models.get(0).exponent()).isCloseTo(0, within(.5));
    }

    @Test
    void twoBatchSizesAreTooFew() {
        Study study = new Study("made", List.of(run(500, 1e-3, 0), run(1000, 1e-3, 0)));
        assertThatThrownBy(() -> StudyGoals.of(study, LossKind.VAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("made: no model with a stable LR at 3 batch sizes");
    }

    @Test
    void aGridGivesItBetweenItsTokenCounts() {
        List<Trial> trials = new ArrayList<>();
        for (double tokens = 1e6; tokens <= 1.6e7; tokens *= 2) {
            for (double batch = 250; batch <= 16_000; batch *= 2) {
                trials.add(Trial.dense(30_000, tokens, batch, 1e-3, loss(tokens / batch, batch)));
                trials.add(Trial.dense(30_000, tokens, batch, 2e-3, loss(tokens / batch, batch) + .1));
            }
        }
        List<BatchModel> models = GridGoals.of(Grid.checked(trials, Map.of(), List.of()));
        assertThat(models).hasSize(1);
        models.get(0).goals().forEach(goal -> assertThat(goal.hyperbola().batch())
                .isCloseTo(2000, within(300.0)));
    }

    @Test
    void oneTokenCountIsTooFew() {
        List<Trial> trials = new ArrayList<>();
        for (double batch = 250; batch <= 16_000; batch *= 2) {
            trials.add(Trial.dense(30_000, 1e6, batch, 1e-3, loss(1e6 / batch, batch)));
        }
        Grid grid = Grid.checked(trials, Map.of(), List.of());
        assertThatThrownBy(() -> GridGoals.of(grid))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no model trained on two numbers of tokens");
    }
}
