package lehr.plan.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lehr.curve.Curve;
import lehr.curve.Setting;
import lehr.fit.ExpectedFit;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.fit.MadeRuns;
import lehr.fit.Prior;
import lehr.law.Laws;
import lehr.plan.Planner;
import lehr.plan.Target;
import lehr.schedule.Schedule;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Designs for a study of one stable run, made from a law. */
class DesignerTest {
    private static final List<Curve> TRUNK =
            MadeRuns.of(MadeRuns.language(), MadeRuns.MODEL, "constant(peak=5e-4, steps=10000, warmup=300)");
    private static final Fitter FITTER = Fitter.withDefaults();
    private static final Fit FIT = FITTER.fit(Laws.RELAXATION, TRUNK);
    private static final Designer DESIGNER = new Designer(FITTER);
    private static final Target TARGET = new Target(30_000, 5e-4, 300, 0, "linear", List.of(), MadeRuns.MODEL);

    private static Target target(long steps, double peak) {
        return new Target(steps, peak, 300, 0, "linear", List.of(), MadeRuns.MODEL);
    }

    private static Design design(long budget) {
        return DESIGNER.design(FIT, TRUNK, new Question(TARGET, budget, List.of(6000L, 10_000L, 14_000L), 1));
    }

    private static List<Schedule> schedules(String... texts) {
        return Stream.of(texts).map(Schedule::parse).toList();
    }

    @Test
    void annealingNeverSeenIsLookedAtFirst() {
        List<Schedule> candidates = schedules(
                "constant(peak=5e-4, steps=12000, warmup=300)",
                "wsd(peak=5e-4, steps=4000, warmup=300, decay=0.5, final=0)",
                "wsd(peak=5e-4, steps=10000, warmup=300, decay=0.2, final=0)",
                "cosine(peak=5e-4, steps=2000, warmup=300, final=0)");
        Design design = DESIGNER.choose(FIT, TRUNK, Question.of(TARGET, 2000), candidates);
        assertThat(design.runs()).singleElement().satisfies(run -> {
            assertThat(run.kind()).isEqualTo(NewRun.Kind.COOLDOWN);
            assertThat(run.schedule())
                    .isEqualTo("wsd(peak=5e-4, steps=10000, warmup=300, decay=0.2, shape=linear, final=0)");
            assertThat(run.trunk()).isEqualTo("constant(peak=5e-4, steps=8000, warmup=300)");
            assertThat(run.branchStep()).isEqualTo(8000);
            assertThat(run.resumeStep()).isEqualTo(8000);
            assertThat(run.steps()).isEqualTo(2000);
            assertThat(run.after().width()).isLessThan(0.75 * design.now().width());
        });
    }

    @Property(tries = 3)
    void noSetWithinTheBudgetIsMuchNarrower(@ForAll @IntRange(min = 2, max = 20) int thousands) {
        List<Schedule> candidates = schedules(
                "constant(peak=5e-4, steps=20000, warmup=300)",
                "wsd(peak=5e-4, steps=10000, warmup=300, decay=0.2, final=0)",
                "wsd(peak=5e-4, steps=14000, warmup=300, decay=0.4, final=0)",
                "wsd(peak=5e-4, steps=20000, warmup=300, decay=0.2, final=0)",
                "wsd(peak=5e-4, steps=24000, warmup=300, decay=0.5, final=0)",
                "cosine(peak=5e-4, steps=9000, warmup=300, final=0)");
        long budget = 1000L * thousands;
        Design design = DESIGNER.choose(FIT, TRUNK, Question.of(TARGET, budget), candidates);
        ExpectedFit fit = ExpectedFit.of(FIT, TRUNK, MadeRuns.MODEL, FITTER.prior());
        double least = Double.POSITIVE_INFINITY;
        for (int set = 0; set < 1 << candidates.size(); set++) {
            Outlook outlook = Outlook.of(fit, Schedule.parse(design.schedule()), candidates, Trunks.of(TRUNK, 1));
            for (int i = 0; i < candidates.size(); i++) {
                outlook = (set >> i & 1) == 1 ? outlook.with(candidates.get(i)) : outlook;
            }
            least = outlook.spent() <= budget ? Math.min(least, outlook.width()) : least;
        }
        double found = design.runs().get(design.runs().size() - 1).after().width();
        assertThat(found).isLessThan(1.06 * least);
    }

    @Property(tries = 3)
    void theBudgetIsKept(@ForAll @IntRange(min = 1, max = 30) int thousands) {
        Design design = DESIGNER.design(FIT, TRUNK, Question.of(TARGET, 1000L * thousands));
        assertThat(design.runs()).isNotEmpty();
        long spent = 0;
        double width = design.now().width();
        for (NewRun run : design.runs()) {
            spent += run.steps();
            assertThat(run.spent()).isEqualTo(spent);
            assertThat(run.after().width()).isLessThan(width);
            assertThat(Schedule.parse(run.schedule()).steps()).isLessThanOrEqualTo(30_000);
            width = run.after().width();
        }
        assertThat(spent).isLessThanOrEqualTo(design.budget());
    }

    @Test
    void oneQuestionHasOneAnswer() {
        String text = DesignFile.write(design(8000));
        assertThat(DesignFile.write(design(8000))).isEqualTo(text);
        assertThat(DesignFile.write(DesignFile.read(text, "design.json"))).isEqualTo(text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DesignFile.read(text.replace("lehr-design", "lehr-plan"), "design.json"))
                .withMessageStartingWith("design.json:1: no lehr-design file");
    }

    @Test
    void theTableHasARowARun() {
        Design design = design(8000);
        List<String> rows = DesignFile.csv(design).lines().toList();
        assertThat(rows).hasSize(design.runs().size() + 1);
        assertThat(rows.get(0)).startsWith("order,kind,schedule,trunk,branch_step,resume_step,steps,spent,");
        assertThat(rows.get(1)).contains("\"" + design.runs().get(0).schedule() + "\"");
    }

    @Test
    void whereNothingIsLeftToLearnItSaysStop() {
        List<Curve> known = MadeRuns.of(
                MadeRuns.language(),
                MadeRuns.MODEL,
                "constant(peak=5e-4, steps=20000, warmup=300)",
                "wsd(peak=5e-4, steps=20000, warmup=300, decay=0.2, final=0)",
                "wsd(peak=5e-4, steps=20000, warmup=300, decay=0.3, final=0)",
                "wsd(peak=5e-4, steps=20000, warmup=300, decay=0.5, final=0)",
                "cosine(peak=5e-4, steps=20000, warmup=300, final=0)");
        Question question = Question.of(target(20_000, 5e-4), 4000);
        Design design = DESIGNER.design(FITTER.fit(Laws.RELAXATION, known), known, question);
        assertThat(design.now().regret()).isLessThan(Planner.SEED_NOISE);
        assertThat(design.paying()).isZero();
        assertThat(design.advice()).startsWith("stop: no further run pays.");
    }

    @Test
    void whereThePriorSaysLittleRunsPay() {
        Map<String, Prior.Belief> vague = new HashMap<>();
        Prior.LANGUAGE_MODELS
                .beliefs()
                .forEach((name, belief) ->
                        vague.put(name, new Prior.Belief(belief.mean(), 0, 6 * belief.sd(), 0, 0, null, 0)));
        Fitter fitter = FITTER.withPrior(new Prior("vague", vague));
        Design design =
                new Designer(fitter).design(fitter.fit(Laws.RELAXATION, TRUNK), TRUNK, Question.of(TARGET, 20_000));
        assertThat(design.now().regret()).isGreaterThan(Planner.SEED_NOISE);
        assertThat(design.paying()).isPositive();
        assertThat(design.advice()).startsWith("add the first ");
        NewRun last = design.runs().get(design.paying() - 1);
        assertThat(last.after().regret()).isLessThan(design.now().regret());
    }

    @Test
    void branchesBeginWhereWeightsAreKept() {
        Question every = new Question(TARGET, 9000, List.of(10_000L), 1500);
        for (NewRun run : DESIGNER.design(FIT, TRUNK, every).runs()) {
            assertThat(run.branchStep() % 1500).as(run.schedule()).isZero();
            assertThat(run.resumeStep()).isEqualTo(run.branchStep());
        }
        NewRun first = DESIGNER.design(FIT, TRUNK, new Question(TARGET, 12_000, List.of(10_000L), 0))
                .runs()
                .get(0);
        assertThat(first.resumeStep()).isZero();
        assertThat(first.steps()).isEqualTo(10_000);
    }

    @Test
    void aPeakNeverTrainedIsTrainedFromTheFirstStep() {
        Design design = DESIGNER.design(FIT, TRUNK, Question.of(target(30_000, 1e-3), 12_000));
        assertThat(design.warnings()).anyMatch(warning -> warning.startsWith("peak LR 1e-3 lies outside"));
        NewRun last = design.runs().get(design.runs().size() - 1);
        assertThat(design.runs()).anySatisfy(run -> {
            assertThat(Schedule.parse(run.schedule()).peak()).isEqualTo(1e-3);
            assertThat(run.resumeStep()).isZero();
        });
        assertThat(last.after().width()).isLessThan(design.now().width());
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> design(50))
                .withMessageMatching("a budget of 50 steps buys no run, expected at least \\d+, the cheapest");
        assertThatIllegalArgumentException().isThrownBy(() -> design(0)).withMessageContaining("budget must be");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Question(TARGET, 100, List.of(300L), 1))
                .withMessageContaining("horizons must be longer than the warm-up of 300 steps, found 300");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Question(TARGET, 100, List.of(), -1))
                .withMessageContaining("0 or more");
        Target other = TARGET.withSetting(new Setting(7e9, Double.NaN, Double.NaN, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DESIGNER.design(FIT, TRUNK, Question.of(other, 5000)))
                .withMessageContaining("says nothing of 7B parameters");
    }
}
