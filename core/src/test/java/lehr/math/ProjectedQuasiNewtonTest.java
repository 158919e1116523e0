package lehr.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Minima over falling sequences: those of projection itself, and of functions whose minimum is known or a long search finds. */
class ProjectedQuasiNewtonTest {

    private static double[] random(Random random, int size) {
        return random.doubles(size, -0.5, 1.5).toArray();
    }

    @Property(tries = 200)
    void projectionFallsLiesWithinAndIsNearest(@ForAll long seed) {
        Random random = new Random(seed);
        int size = 1 + random.nextInt(12);
        double[] weights = random.doubles(size, 0.1, 5).toArray();
        NonIncreasing set = new NonIncreasing(weights, 0, 1);
        double[] x = set.coordinates(random(random, size));
        double[] nearest = set.project(x);
        double[] values = set.values(nearest);
        for (int i = 0; i < size; i++) {
            assertThat(values[i]).isBetween(-1e-12, i == 0 ? 1 + 1e-12 : values[i - 1] + 1e-12);
        }
        for (int tried = 0; tried < 20; tried++) {
            double[] other = random.doubles(size, 0, 1).toArray();
            Arrays.sort(other);
            double[] falling = new double[size];
            Arrays.setAll(falling, i -> other[size - 1 - i]);
            // the angle between the way back to x and the way to any point of the set is no acute one
            double[] way = Vectors.sum(set.coordinates(falling), -1, nearest);
            assertThat(Vectors.dot(Vectors.sum(x, -1, nearest), way)).isLessThanOrEqualTo(1e-9);
        }
        assertThat(set.project(nearest)).containsExactly(nearest, within(1e-12));
    }

    @Property(tries = 100)
    void directionsOfAFaceStayInTheSet(@ForAll long seed) {
        Random random = new Random(seed);
        int size = 2 + random.nextInt(10);
        NonIncreasing set = new NonIncreasing(random.doubles(size, 0.1, 5).toArray(), 0, 1);
        double[] at = set.project(set.coordinates(random(random, size)));
        double[] way = set.face(at, random(random, size));
        for (double share : new double[] {1e-9, -1e-9}) {
            double[] moved = Vectors.sum(at, share, way);
            assertThat(set.project(moved)).containsExactly(moved, within(1e-12));
        }
    }

    /** Σ w·(z − target)⁴ + Σ w·(z − target)²: the minimum over the set is where a plain, slow descent ends. */
    @Property(tries = 30)
    void findsWhatPlainDescentFinds(@ForAll long seed) {
        Random random = new Random(seed);
        int size = 2 + random.nextInt(10);
        double[] target = random(random, size);
        double[] weights = random.doubles(size, 0.5, 2).toArray();
        NonIncreasing set = new NonIncreasing(weights, 0, 1);
        ProjectedQuasiNewton.Objective objective = (x, gradient) -> {
            double[] z = set.values(x);
            double value = 0;
            for (int i = 0; i < size; i++) {
                double off = z[i] - target[i] * (1 + 0.1 * z[(i + 1) % size]);
                value += off * off * (1 + off * off);
            }
            for (int i = 0; i < size; i++) {
                gradient[i] = partial(z, target, i) / Math.sqrt(weights[i]);
            }
            return value;
        };
        double[] start = set.project(set.coordinates(new double[size]));
        ProjectedQuasiNewton.Minimum found =
                new ProjectedQuasiNewton(objective, set, 10).minimise(start, 0.1, 1e-12, 500);
        double[] plain = start;
        double[] gradient = new double[size];
        for (int i = 0; i < 5000; i++) {
            objective.at(plain, gradient);
            plain = set.project(Vectors.sum(plain, -0.02, gradient));
        }
        assertThat(found.value()).isCloseTo(objective.at(plain, gradient), within(1e-6));
    }

    private static double partial(double[] z, double[] target, int i) {
        int size = z.length;
        double off = z[i] - target[i] * (1 + 0.1 * z[(i + 1) % size]);
        int before = (i + size - 1) % size;
        double offBefore = z[before] - target[before] * (1 + 0.1 * z[i]);
        return 2 * off * (1 + 2 * off * off) - 0.1 * target[before] * 2 * offBefore * (1 + 2 * offBefore * offBefore);
    }

    @Test
    void fewEvaluationsWhereScalesDiffer() {
        int size = 100;
        NonIncreasing set = new NonIncreasing(ones(size), 0, 1);
        ProjectedQuasiNewton.Objective objective = (x, gradient) -> {
            double value = 0;
            for (int i = 0; i < size; i++) {
                double stiffness = Math.pow(10, 3.0 * i / size);
                double off = x[i] - (1.2 - 1.4 * i / size);
                value += stiffness * off * off / 2;
                gradient[i] = stiffness * off;
            }
            return value;
        };
        double[] start = new double[size];
        Arrays.fill(start, 0.5);
        ProjectedQuasiNewton.Minimum found =
                new ProjectedQuasiNewton(objective, set, 80).minimise(start, 0.1, 1e-9, 200);
        for (int i = 0; i < size; i++) {
            assertThat(found.x()[i]).isCloseTo(Math.max(0, Math.min(1, 1.2 - 1.4 * i / size)), within(1e-3));
        }
        assertThat(found.evaluations()).isLessThan(100);
    }

    private static double[] ones(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void whatIsNoSetIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NonIncreasing(ones(2), 1, 0))
                .withMessage("bounds must not cross, found 1.0 … 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NonIncreasing(new double[] {1, 0}, 0, 1))
                .withMessage("weights must be > 0, found 0.0");
    }
}
