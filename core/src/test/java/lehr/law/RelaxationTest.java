package lehr.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import lehr.feature.ReferenceFeatures;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses and progress against values computed independently, on every step. */
class RelaxationTest {
    private final Relaxation law = Laws.RELAXATION;
    private final double[] theta = law.parameters().stream()
            .mapToDouble(parameter -> ReferenceFeatures.parameter("relaxation", parameter.name()))
            .toArray();

    @ParameterizedTest
    @MethodSource("lehr.feature.ReferenceFeatures#all")
    void loss(ReferenceFeatures reference) {
        double[] loss = new double[reference.steps().length];
        law.respond(reference.exposure()).evaluate(theta, loss, null);
        assertClose(loss, reference.values("relaxation_loss"));
    }

    @ParameterizedTest
    @MethodSource("lehr.feature.ReferenceFeatures#all")
    void progress(ReferenceFeatures reference) {
        assertClose(law.progress(reference.exposure(), theta), reference.values("relaxation_progress"));
    }

    private static void assertClose(double[] found, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).as("value %d", i).isCloseTo(expected[i], within(1e-6 * expected[i]));
        }
    }
}
