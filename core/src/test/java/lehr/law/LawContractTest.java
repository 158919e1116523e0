package lehr.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import lehr.curve.Setting;
import lehr.feature.Exposure;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every law promises; docs/how-to/add-a-law.md sends the author of a new one here. */
class LawContractTest {
    private static final Setting MODEL = new Setting(1e8, 1e8, 5e5, "any");
    private static final long[] STEPS = {300, 700, 1200, 1999, 2000};
    private static final List<String> SCHEDULES = List.of(
            "constant(peak=1e-3, steps=2000, warmup=100)",
            "wsd(peak=3e-4, steps=2000, warmup=100, decay=0.4, shape=1-sqrt, final=0)",
            "cosine(peak=2e-3, steps=2000, warmup=200, final=1e-4)",
            "two-stage(peak=5e-4, steps=2000, warmup=50, drop=1000, second=1e-4)",
            "joined(wsd(peak=1e-3, steps=1000, warmup=100, decay=0.3, final=1e-5); constant(peak=5e-4, steps=1000))");

    static Stream<Law> laws() {
        return Stream.concat(Laws.all().stream(), Stream.of(new LogarithmLaw()));
    }

    static Stream<Arguments> lawsAndSchedules() {
        return laws().flatMap(law -> SCHEDULES.stream().map(text -> Arguments.of(named(law), Schedule.parse(text))));
    }

    private static Named<Law> named(Law law) {
        return Named.of(law.name(), law);
    }

    private static Exposure exposure(Schedule schedule) {
        return Exposure.of(schedule, STEPS, MODEL);
    }

    /** The middle of the ranges of starts, or a random point of them; linear parameters of the size losses have. */
    private static double[] theta(Law law, Random random) {
        return law.parameters().stream()
                .mapToDouble(parameter -> {
                    double share = random.nextDouble();
                    return parameter.isLinear()
                            ? parameter.lower() + Math.min(5, parameter.upper() - parameter.lower()) * share
                            : parameter.from() + share * (parameter.to() - parameter.from());
                })
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("lawsAndSchedules")
    void lossAndJacobianAreFinite(Law law, Schedule schedule) {
        Response response = law.respond(exposure(schedule));
        assertThat(response.size()).isEqualTo(STEPS.length);
        Random random = new Random(1);
        for (int trial = 0; trial < 50; trial++) {
            double[] loss = new double[STEPS.length];
            double[][] jacobian = new double[STEPS.length][law.parameters().size()];
            response.evaluate(theta(law, random), loss, jacobian);
            assertThat(Arrays.stream(loss)).allMatch(Double::isFinite);
            for (double[] row : jacobian) {
                assertThat(Arrays.stream(row)).allMatch(Double::isFinite);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lawsAndSchedules")
    void jacobianIsThatOfCentralDifferences(Law law, Schedule schedule) {
        Response response = law.respond(exposure(schedule));
        Random random = new Random(2);
        for (int trial = 0; trial < 20; trial++) {
            double[] theta = theta(law, random);
            double[] loss = new double[STEPS.length];
            double[][] jacobian = new double[STEPS.length][theta.length];
            response.evaluate(theta, loss, jacobian);
            for (int j = 0; j < theta.length; j++) {
                double step = 1e-5 * Math.max(1e-3, Math.abs(theta[j]));
                double[] above = shifted(response, theta, j, step);
                double[] below = shifted(response, theta, j, -step);
                for (int point = 0; point < loss.length; point++) {
                    double slope = (above[point] - below[point]) / (2 * step);
                    double rounding = 1e-14 * Math.abs(loss[point]) / step;
                    assertThat(jacobian[point][j])
                            .as("%s at step %d", law.parameters().get(j).name(), STEPS[point])
                            .isCloseTo(slope, within(1e-6 * Math.abs(slope) + 1e-9 + rounding));
                }
            }
        }
    }

    private static double[] shifted(Response response, double[] theta, int j, double by) {
        double[] moved = theta.clone();
        moved[j] += by;
        double[] loss = new double[response.size()];
        response.evaluate(moved, loss, null);
        return loss;
    }

    @ParameterizedTest
    @MethodSource("lawsAndSchedules")
    void lossDoesNotHangOnTheJacobianBeingWanted(Law law, Schedule schedule) {
        Response response = law.respond(exposure(schedule));
        double[] theta = theta(law, new Random(3));
        double[] with = new double[STEPS.length];
        response.evaluate(theta, with, new double[STEPS.length][theta.length]);
        assertThat(shifted(response, theta, 0, 0)).containsExactly(with);
    }

    /** Once the warm-up's rise has been digested; a law whose noise floor relaxes slowly may still rise with it at first. */
    @ParameterizedTest
    @MethodSource("laws")
    void lossFallsUnderAConstantRate(Law law) {
        Schedule constant = Schedule.parse("constant(peak=5e-4, steps=20000, warmup=100)");
        long[] steps = {2_000, 5_000, 10_000, 20_000};
        double[] theta = theta(law, new Random(4));
        if (law instanceof Relaxation) {
            theta[law.index("lnB")] = -1.85;
            theta[law.index("lnK")] = -3;
        }
        double[] loss = new double[steps.length];
        law.respond(Exposure.of(constant, steps, MODEL)).evaluate(theta, loss, null);
        for (int point = 1; point < loss.length; point++) {
            assertThat(loss[point]).isLessThan(loss[point - 1]);
        }
    }

    @ParameterizedTest
    @MethodSource("laws")
    void progressGrows(Law law) {
        double[] progress = law.progress(exposure(Schedule.parse(SCHEDULES.get(0))), theta(law, new Random(5)));
        assertThat(progress).hasSize(STEPS.length).isSorted();
        assertThat(progress[0]).isPositive();
    }

    @ParameterizedTest
    @MethodSource("laws")
    void parametersAreNamedBoundedAndFoundByName(Law law) {
        List<String> names = new ArrayList<>();
        for (Parameter parameter : law.parameters()) {
            names.add(parameter.name());
            assertThat(law.index(parameter.name())).isEqualTo(names.size() - 1);
            assertThat(parameter.lower()).isFinite().isLessThan(parameter.upper());
            assertThat(parameter.upper()).isFinite();
            assertThat(parameter.meaning()).isNotBlank();
            if (!parameter.isLinear()) {
                assertThat(parameter.from()).isBetween(parameter.lower(), parameter.to());
                assertThat(parameter.to()).isLessThanOrEqualTo(parameter.upper());
            }
        }
        assertThat(names).doesNotHaveDuplicates();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> law.index("none"))
                .withMessage("the law " + law.name() + " has no parameter none");
    }

    @ParameterizedTest
    @MethodSource("laws")
    void heldValuesLieWithinTheBounds(Law law) {
        double[] held = law.held(List.of(exposure(Schedule.parse(SCHEDULES.get(0)))));
        assertThat(held).hasSize(law.parameters().size());
        for (int j = 0; j < held.length; j++) {
            Parameter parameter = law.parameters().get(j);
            if (!Double.isNaN(held[j])) {
                assertThat(held[j]).isBetween(parameter.lower(), parameter.upper());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("laws")
    void lawsSayWhatTheyAre(Law law) {
        assertThat(law.name()).matches("[a-z][a-z-]*");
        assertThat(law.formula()).startsWith("L").doesNotContain("\n");
        assertThat(law.paper()).isNotBlank();
        if (!(law instanceof OwnLaw)) {
            assertThat(Laws.named(law.name())).isSameAs(law);
        }
    }
}
