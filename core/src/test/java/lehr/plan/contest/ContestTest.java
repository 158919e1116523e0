package lehr.plan.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Study;
import lehr.fit.Fitter;
import lehr.fit.MadeRuns;
import lehr.law.Law;
import lehr.law.Laws;
import org.junit.jupiter.api.Test;

/** A contest on made runs: the law that made them wins. */
class ContestTest {
    private static final String HEAD = "wsd(peak=5e-4, steps=8000, warmup=300, decay=";

    /** A sweep of four ratios, with final losses, beside a constant run and a cosine. */
    private static Study study() {
        List<String> schedules = new ArrayList<>();
        for (String ratio : new String[] {"0.05", "0.2", "0.4", "0.8"}) {
            schedules.add(HEAD + ratio + ", final=0)");
        }
        schedules.add("constant(peak=5e-4, steps=8000, warmup=300)");
        schedules.add("cosine(peak=5e-4, steps=8000, warmup=300, final=5e-5)");
        List<Run> runs = new ArrayList<>();
        for (Curve curve : MadeRuns.of(MadeRuns.language(), MadeRuns.MODEL, schedules.toArray(String[]::new))) {
            runs.add(run(curve));
        }
        return new Study("made", runs);
    }

    private static Run run(Curve curve) {
        Map<LossKind, Curve> curves = new HashMap<>();
        curves.put(LossKind.TRAIN, curve);
        Curve end = curve.between(curve.lastStep(), curve.lastStep());
        curves.put(
                LossKind.FINAL,
                new Curve(curve.run(), LossKind.FINAL, end.steps(), end.losses(), curve.schedule(), curve.setting()));
        return new Run(
                curve.run(),
                curve.setting(),
                curve.schedule(),
                curves,
                "",
                new Run.Source("", "", ""),
                new Run.Quality(0, 0, 0, 0, Double.NaN, Double.NaN, List.of()));
    }

    private static Leaderboard contest(Fitter fitter, List<Law> laws) {
        return new Leaderboard(new Contest(fitter, laws, () -> 0).of(study(), LossKind.TRAIN));
    }

    @Test
    void theLawThatMadeTheRunsWins() {
        Leaderboard board = contest(
                Fitter.withDefaults(), List.of(Laws.CHINCHILLA, Laws.CONVEX_BOUND, Laws.RELAXATION, Laws.MOMENTUM));
        assertThat(board.overall().get(0).law()).isEqualTo("relaxation");
        assertThat(board.overall()).extracting(Standing::law).last().isEqualTo("chinchilla");
        Standing best = board.overall().get(0);
        assertThat(best.error()).isLessThan(2e-3);
        assertThat(best.covered90()).isGreaterThan(0.9);
        Standing leftOut = board.standing("relaxation", SplitKind.SCHEDULE).orElseThrow();
        assertThat(leftOut.runs()).isEqualTo(6);
        assertThat(leftOut.regret()).isBetween(0.0, 0.002);
        assertThat(board.standing("chinchilla", SplitKind.SCHEDULE)
                        .orElseThrow()
                        .error())
                .isNaN();
        assertThat(board.standing("relaxation", SplitKind.PEAK)).isEmpty();
    }

    @Test
    void oneSeedGivesOneResultWhateverTheExecutor() {
        List<Law> laws = List.of(Laws.RELAXATION, Laws.MOMENTUM, Laws.OPT_LAWS);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Bout> together =
                    contest(Fitter.withDefaults().withExecutor(two), laws).bouts();
            List<Bout> alone = contest(Fitter.withDefaults(), laws).bouts();
            assertThat(together).isEqualTo(alone);
        } finally {
            two.shutdown();
        }
    }

    @Test
    void validationLossesAreTakenWhereMostRunsLogThem() {
        Study trained = study();
        List<Run> validated = trained.runs().stream()
                .map(run -> withLoss(run, LossKind.VAL, 1.1))
                .toList();
        Contest contest = new Contest(Fitter.withDefaults(), List.of(Laws.CHINCHILLA), () -> 0);
        assertThat(contest.of(trained)).isEqualTo(contest.of(trained, LossKind.TRAIN));
        Study both = new Study("made", validated);
        assertThat(contest.of(both))
                .isEqualTo(contest.of(both, LossKind.VAL))
                .isNotEqualTo(contest.of(both, LossKind.TRAIN));
    }

    /** The run with its training losses, raised, as losses of another kind. */
    private static Run withLoss(Run run, LossKind kind, double factor) {
        Curve curve = run.curve(LossKind.TRAIN).orElseThrow();
        double[] loss =
                Arrays.stream(curve.losses()).map(x -> factor * x + x * x / 100).toArray();
        Map<LossKind, Curve> curves = new HashMap<>(run.curves());
        curves.put(kind, new Curve(run.id(), kind, curve.steps(), loss, run.schedule(), run.setting()));
        return new Run(run.id(), run.setting(), run.schedule(), curves, "", run.source(), run.quality());
    }

    @Test
    void standingsAreMeansOverModelsAndTheWorstOfAll() {
        Bout one = bout("a", List.of(outcome(0.01, true), outcome(0.03, false)), List.of(0.002));
        Bout other = bout("b", List.of(outcome(0.04, true)), List.of());
        Bout silent = bout("c", List.of(), List.of());
        Standing standing = new Leaderboard(List.of(one, other, silent))
                .standing("momentum", SplitKind.SCHEDULE)
                .orElseThrow();
        assertThat(standing.runs()).isEqualTo(3);
        assertThat(standing.error()).isCloseTo(0.03, within(1e-12));
        assertThat(standing.worst()).isEqualTo(0.04);
        assertThat(standing.covered80()).isCloseTo(0.75, within(1e-12));
        assertThat(standing.regret()).isEqualTo(0.002);
        assertThat(standing.nanoseconds()).isEqualTo(15);
    }

    private static Bout bout(String study, List<Bout.Outcome> outcomes, List<Double> regrets) {
        return new Bout(study, "model", SplitKind.SCHEDULE, "momentum", 2, outcomes, regrets, 5);
    }

    private static Bout.Outcome outcome(double error, boolean in) {
        return new Bout.Outcome("run", error, error, in, in, 0.01);
    }
}
