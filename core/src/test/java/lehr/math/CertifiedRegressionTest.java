package lehr.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresProblem;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The solver against certified answers of NIST (StRD, nonlinear regression), from both published starts, and against a peer. */
class CertifiedRegressionTest {
    /** Most problems take under a hundred steps; MGH17 and MGH10, from the far start, about 600 and 8000. */
    private static final LevenbergMarquardt SOLVER =
            LevenbergMarquardt.withDefaults().withIterations(10_000).withTolerance(1e-14);

    static Stream<Arguments> problems() {
        return CertifiedProblem.all()
                .flatMap(problem -> Stream.of(Arguments.of(problem, 1), Arguments.of(problem, 2)))
                .filter(arguments -> !isWaived(arguments));
    }

    /** BoxBOD from its far start: the first step leads to a plateau, b2 = ∞, on which nothing pulls back. */
    private static boolean isWaived(Arguments arguments) {
        return "BoxBOD 1".equals(arguments.get()[0] + " " + arguments.get()[1]);
    }

    @ParameterizedTest(name = "{0} from start {1}")
    @MethodSource("problems")
    void certifiedAnswers(CertifiedProblem problem, int start) {
        LevenbergMarquardt.Solution found =
                SOLVER.minimise(problem, problem.starts().get(start - 1), Bounds.none(problem.parameters()));
        assertThat(found.converged()).isTrue();
        assertClose(found.theta(), problem.certified(), 1e-6);
        assertClose(problem.deviations(found.theta()), problem.sd(), 1e-6);
        assertThat(2 * found.objective()).isCloseTo(problem.rss(), within(1e-9 * problem.rss()));
    }

    /** Take the waiver away when this fails. */
    @Test
    void waivedStartStillEndsOnThePlateau() {
        CertifiedProblem box = CertifiedProblem.all()
                .filter(problem -> "BoxBOD".equals(problem.name()))
                .findFirst()
                .orElseThrow();
        LevenbergMarquardt.Solution found = SOLVER.minimise(box, box.starts().get(0), Bounds.none(2));
        assertThat(found.theta()[1]).isGreaterThan(10);
        assertThat(2 * found.objective()).isGreaterThan(8 * box.rss());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lehr.math.CertifiedProblem#all")
    void agreesWithHipparchus(CertifiedProblem problem) {
        double[] start = problem.starts().get(1);
        LeastSquaresProblem peers = new LeastSquaresBuilder()
                .start(start)
                .target(problem.y())
                .model(point -> {
                    double[] value = new double[problem.size()];
                    double[][] jacobian = new double[problem.size()][];
                    problem.evaluate(point.toArray(), value, jacobian);
                    for (int i = 0; i < value.length; i++) {
                        value[i] += problem.y()[i];
                    }
                    return new Pair<>(new ArrayRealVector(value, false), new Array2DRowRealMatrix(jacobian, false));
                })
                .maxEvaluations(2000)
                .maxIterations(2000)
                .build();
        double[] peer = new LevenbergMarquardtOptimizer()
                .withCostRelativeTolerance(1e-14)
                .withParameterRelativeTolerance(1e-14)
                .optimize(peers)
                .getPoint()
                .toArray();
        double[] ours =
                SOLVER.minimise(problem, start, Bounds.none(start.length)).theta();
        assertClose(ours, peer, 1e-6);
    }

    private static void assertClose(double[] found, double[] expected, double relative) {
        assertThat(found).hasSameSizeAs(expected);
        for (int j = 0; j < expected.length; j++) {
            assertThat(found[j]).as("b%d", j + 1).isCloseTo(expected[j], within(relative * Math.abs(expected[j])));
        }
    }
}
