package lehr.lab.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import lehr.lab.model.ModelShape;
import lehr.lab.model.Transfer;
import lehr.lab.train.InitialWeights;
import lehr.lab.train.Learner;
import lehr.lab.train.Optimizer;
import lehr.lab.train.State;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that are trained as their proxies say. */
class ParametrizedTest {
    private static final int VOCABULARY = 64;
    private static final int STEPS = 6;

    @BeforeAll
    static void start() {
        Engine.start();
    }

    /** Another way to compute the same: with tables of ones. */
    @ParameterizedTest
    @ValueSource(
            strings = {"dense(width=16, layers=2, heads=2)", "moe(width=16, layers=2, heads=2, experts=4, active=2)"})
    void aModelThatIsItsOwnProxyTrainsAsTheStandardOne(String text) {
        ModelShape shape = ModelShape.parse(text);
        State standard = trained(shape, Transfer.STANDARD);
        for (String own : new String[] {"mup", "depth-mup", "completep"}) {
            State other = trained(shape, Transfer.parse(own + "(width=16, layers=2, heads=2)"));
            assertThat(other.weights()).containsExactly(standard.weights(), within(1e-5f));
        }
    }

    /** Adam's first step has the length of the LR for every number; its moments do not know the LR. */
    @ParameterizedTest
    @ValueSource(
            strings = {"dense(width=16, layers=2, heads=2)", "moe(width=16, layers=2, heads=2, experts=4, active=2)"})
    void theFirstStepOfAMatrixIsShorterByTheGrowthOfItsWidth(String text) {
        ModelShape shape = ModelShape.parse(text);
        Transfer transfer = Transfer.parse("mup(width=8, layers=2, heads=2)");
        float[] before = InitialWeights.of(shape, transfer, VOCABULARY, 1).weights();
        float[] after = trained(shape, transfer, 1).weights();
        int at = 0;
        for (var weight : shape.weights(VOCABULARY)) {
            double longest = 0;
            for (int end = at + weight.size(); at < end; at++) {
                longest = Math.max(longest, Math.abs(after[at] - before[at] * (weight.isGain() ? 1 : 1 - 1e-2 * .1)));
            }
            double factor = transfer.rule(weight.module(), shape).learningRate();
            assertThat(longest).as(weight.name()).isCloseTo(1e-2 * factor, within(1e-4));
        }
    }

    private static State trained(ModelShape shape, Transfer transfer) {
        return trained(shape, transfer, STEPS);
    }

    private static State trained(ModelShape shape, Transfer transfer, int steps) {
        try (Learner learner = new TorchLearner(shape, transfer, VOCABULARY, Optimizer.USUAL, 1, "cpu")) {
            learner.write(0, InitialWeights.of(shape, transfer, VOCABULARY, 1));
            Random random = new Random(1);
            for (int step = 0; step < steps; step++) {
                learner.step(random.ints(4 * 17, 0, VOCABULARY).toArray(), 4, new double[] {1e-2}, new double[] {1});
            }
            return learner.read(0);
        }
    }
}
