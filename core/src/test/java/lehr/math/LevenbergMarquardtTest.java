package lehr.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Bounds, robust loss and awkward residuals. */
class LevenbergMarquardtTest {
    private final LevenbergMarquardt solver = LevenbergMarquardt.withDefaults();

    /** y = a + b·x at x = 0, 1, …. */
    private record Line(double... y) implements Residuals {
        @Override
        public int size() {
            return y.length;
        }

        @Override
        public int parameters() {
            return 2;
        }

        @Override
        public void evaluate(double[] theta, double[] residual, double[][] jacobian) {
            for (int x = 0; x < y.length; x++) {
                residual[x] = theta[0] + theta[1] * x - y[x];
                if (jacobian != null) {
                    jacobian[x] = new double[] {1, x};
                }
            }
        }
    }

    @Test
    void stopsAtABoundAndFitsTheRest() {
        // With the slope held at its bound .5 the intercept is the mean of y − .5·x.
        Bounds bounds = new Bounds(new double[] {-10, -10}, new double[] {10, 0.5});
        LevenbergMarquardt.Solution found = solver.minimise(new Line(1, 2, 3, 4), new double[] {0, 0}, bounds);
        assertThat(found.converged()).isTrue();
        assertThat(found.theta()[1]).isEqualTo(0.5);
        assertThat(found.theta()[0]).isCloseTo(1.75, within(1e-9));
    }

    @Test
    void leavesABoundThatDoesNotHold() {
        Bounds bounds = new Bounds(new double[] {0, 0}, new double[] {10, 10});
        assertThat(solver.minimise(new Line(1, 2, 3, 4), new double[] {0, 0}, bounds)
                        .theta())
                .containsExactly(new double[] {1, 1}, within(1e-9));
    }

    @Test
    void startsOutsideTheBoxAreMovedIn() {
        Bounds bounds = new Bounds(new double[] {0, 0}, new double[] {0.5, 10});
        assertThat(solver.minimise(new Line(1, 2, 3, 4), new double[] {99, -99}, bounds)
                        .theta()[0])
                .isEqualTo(0.5);
    }

    @Test
    void fixedParametersStay() {
        Bounds bounds = new Bounds(new double[] {7, 3}, new double[] {7, 3});
        LevenbergMarquardt.Solution found = solver.minimise(new Line(1, 2), new double[] {0, 0}, bounds);
        assertThat(found.theta()).containsExactly(7, 3);
        assertThat(found.converged()).isTrue();
    }

    @Test
    void robustLossResistsAnOutlier() {
        Line line = new Line(0, 1, 2, 3, 400, 5, 6, 7, 8, 9);
        double[] squares = solver.minimise(line, new double[2], Bounds.none(2)).theta();
        double[] robust = solver.with(new RobustLoss(1e-3))
                .minimise(line, new double[2], Bounds.none(2))
                .theta();
        assertThat(Math.abs(squares[0])).isGreaterThan(10);
        assertThat(robust[0]).isCloseTo(0, within(2e-3));
        assertThat(robust[1]).isCloseTo(1, within(1e-3));
    }

    @Test
    void onlyTheFirstResidualsAreRobust() {
        // One robust residual θ − 10 and one square θ: θ = δ.
        Residuals tail = new Residuals() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public int robust() {
                return 1;
            }

            @Override
            public int parameters() {
                return 1;
            }

            @Override
            public void evaluate(double[] theta, double[] residual, double[][] jacobian) {
                residual[0] = theta[0] - 10;
                residual[1] = theta[0];
                if (jacobian != null) {
                    Arrays.fill(jacobian, new double[] {1});
                }
            }
        };
        assertThat(solver.with(new RobustLoss(1))
                        .minimise(tail, new double[] {4}, Bounds.none(1))
                        .theta()[0])
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void undefinedResidualsAtTheStartEndTheSearch() {
        LevenbergMarquardt.Solution found =
                solver.minimise(new Line(Double.NaN, 1), new double[] {0, 0}, Bounds.none(2));
        assertThat(found.converged()).isFalse();
        assertThat(found.objective()).isInfinite();
    }

    @Test
    void undefinedResidualsOnTheWayAreStepsRefused() {
        Residuals logarithm = new Residuals() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public int parameters() {
                return 1;
            }

            @Override
            public void evaluate(double[] theta, double[] residual, double[][] jacobian) {
                residual[0] = Math.log(theta[0]) + 3;
                if (jacobian != null) {
                    jacobian[0][0] = 1 / theta[0];
                }
            }
        };
        // The first full step from 5 leads to a negative number, of which there is no logarithm.
        LevenbergMarquardt.Solution found = solver.minimise(logarithm, new double[] {5}, Bounds.none(1));
        assertThat(found.converged()).isTrue();
        assertThat(found.theta()[0]).isCloseTo(Math.exp(-3), within(1e-9));
    }

    @Test
    void tooFewStepsAreToldAsSuch() {
        CertifiedProblem hard = CertifiedProblem.all()
                .filter(problem -> "MGH10".equals(problem.name()))
                .findFirst()
                .orElseThrow();
        assertThat(solver.withIterations(3)
                        .minimise(hard, hard.starts().get(1), Bounds.none(3))
                        .converged())
                .isFalse();
    }

    @Test
    void badOptionsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> solver.withIterations(0));
        assertThatIllegalArgumentException().isThrownBy(() -> solver.withTolerance(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new RobustLoss(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bounds(new double[] {Double.NaN}, new double[] {1}));
    }
}
