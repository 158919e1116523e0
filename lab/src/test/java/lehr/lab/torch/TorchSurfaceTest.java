package lehr.lab.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import lehr.lab.model.Dense;
import lehr.lab.model.ModelShape;
import lehr.lab.train.InitialWeights;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products of second derivatives against differences of gradients, of fourth order and in 64 bits. */
class TorchSurfaceTest {
    private static final int LANES = 2;
    private static final int BATCH = 2;
    private static final int CONTEXT = 6;
    private static final double MOVE = 1e-5;

    @BeforeAll
    static void start() {
        Engine.start();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dense(width=8, layers=2, heads=2)",
                "dense(width=8, layers=1, heads=1, tied=false, hidden=5)",
            })
    void aProductIsHowTheGradientChangesAlongItsDirection(String text) {
        Dense shape = (Dense) ModelShape.parse(text);
        int[] windows = Built.windows(LANES, BATCH, CONTEXT);
        double[][] weights = new double[LANES][];
        double[][] directions = new double[LANES][];
        Random random = new Random(6);
        for (int lane = 0; lane < LANES; lane++) {
            float[] initial = InitialWeights.of(shape, Built.VOCABULARY, lane).weights();
            weights[lane] = new double[initial.length];
            directions[lane] = random.doubles(initial.length, -1, 1).toArray();
            for (int at = 0; at < initial.length; at++) {
                weights[lane][at] = initial[at] + .2 * random.nextGaussian();
            }
        }
        try (TorchSurface surface = new TorchSurface(shape, Built.VOCABULARY, LANES)) {
            double[][] products = surface.product(weights, windows, BATCH, directions);
            double[][] far = rise(surface, weights, windows, directions, 2 * MOVE);
            double[][] near = rise(surface, weights, windows, directions, MOVE);
            for (int lane = 0; lane < LANES; lane++) {
                for (int at = 0; at < products[lane].length; at++) {
                    double slope = (8 * near[lane][at] - far[lane][at]) / (12 * MOVE);
                    assertThat(products[lane][at]).isCloseTo(slope, within(1e-6));
                }
            }
            assertThat(surface.product(weights, windows, BATCH, directions)).isDeepEqualTo(products);
        }
    }

    /** How much more the gradient is on one side than on the other. */
    private static double[][] rise(
            TorchSurface surface, double[][] weights, int[] windows, double[][] directions, double by) {
        double[][] above =
                surface.slope(moved(weights, directions, by), windows, BATCH).gradients();
        double[][] below =
                surface.slope(moved(weights, directions, -by), windows, BATCH).gradients();
        return moved(above, below, -1);
    }

    private static double[][] moved(double[][] weights, double[][] directions, double by) {
        double[][] moved = new double[weights.length][];
        for (int lane = 0; lane < moved.length; lane++) {
            moved[lane] = weights[lane].clone();
            for (int at = 0; at < moved[lane].length; at++) {
                moved[lane][at] += by * directions[lane][at];
            }
        }
        return moved;
    }
}
