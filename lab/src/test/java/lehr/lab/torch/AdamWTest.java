package lehr.lab.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import lehr.lab.model.ModelShape;
import lehr.lab.train.Optimizer;
import lehr.rate.transfer.Module;
import lehr.rate.transfer.Rule;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against the formula of 1711.05101 written out number by number. */
class AdamWTest {
    private static final int LANES = 2;
    private static final ModelShape SHAPE = ModelShape.parse("dense(width=2, layers=1, heads=1, hidden=1)");
    private static final int SIZE = (int) SHAPE.parameters(3);
    private static final int MATRICES = SIZE - 3 * 2; // three gains of width 2 come last

    @BeforeAll
    static void start() {
        Engine.start();
    }

    @Test
    void severalStepsOfTwoLanesFollowTheFormula() {
        follows(Map.of());
    }

    /** LR and decay of attention and ε of the norms have factors of their own. */
    @Test
    void factorsOfAModulesNumbersAreThoseOfItsRule() {
        follows(Map.of(
                Module.ATTENTION, new Rule(Module.ATTENTION, 1, .25, 3, 1, 1),
                Module.EMBEDDING, new Rule(Module.EMBEDDING, 1, 1, 2, .5, 1),
                Module.NORM, new Rule(Module.NORM, 1, 2, 7, 30, 1)));
    }

    private static void follows(Map<Module, Rule> rules) {
        Optimizer constants = new Optimizer(.9, .95, 1e-3, .1, 2);
        Numbers numbers = new Numbers("cpu", torch.ScalarType.Double);
        StackedWeights weights = new StackedWeights(SHAPE.weights(3), LANES, numbers);
        AdamW optimizer = new AdamW(constants, factors(rules, numbers), weights, LANES, numbers);
        Plain[] plain = {new Plain(rules), new Plain(rules)};
        Random random = new Random(5);
        for (int step = 1; step <= 5; step++) {
            double[] rates = {.01 * step, .02};
            double[] gradients =
                    random.doubles((long) LANES * SIZE, -1, 1).toArray(); // lane 0 is clipped, lane 1 is not
            for (int at = SIZE; at < gradients.length; at++) {
                gradients[at] *= .1;
            }
            try (PointerScope scope = new PointerScope();
                    NoGradGuard unrecorded = new NoGradGuard()) {
                weights.gradients().copy_(numbers.of(gradients, LANES, SIZE));
                double[] norms = optimizer.step(rates);
                for (int lane = 0; lane < LANES; lane++) {
                    double norm = plain[lane].step(constants, gradients, lane * SIZE, rates[lane]);
                    assertThat(norms[lane]).isCloseTo(norm, within(1e-12));
                    assertThat(norm > constants.clip()).isEqualTo(lane == 0);
                }
                double[] all = Numbers.doubles(weights.values());
                for (int at = 0; at < all.length; at++) {
                    assertThat(all[at]).isCloseTo(plain[at / SIZE].weights[at % SIZE], within(1e-12));
                }
            }
            assertThat(optimizer.updates(0)).isEqualTo(step);
        }
    }

    private static Optional<Factors> factors(Map<Module, Rule> rules, Numbers numbers) {
        return rules.isEmpty()
                ? Optional.empty()
                : Optional.of(Factors.of(SHAPE.weights(3), module -> rule(rules, module), numbers));
    }

    private static Rule rule(Map<Module, Rule> rules, Module module) {
        return rules.getOrDefault(module, new Rule(module, 1, 1, 1, 1, 1));
    }

    private static final class Plain {
        private final Rule[] rules;
        private final double[] weights = new double[SIZE];
        private final double[] first = new double[SIZE];
        private final double[] second = new double[SIZE];
        private int updates;

        Plain(Map<Module, Rule> rules) {
            this.rules = SHAPE.weights(3).stream()
                    .flatMap(weight -> Collections.nCopies(weight.size(), rule(rules, weight.module())).stream())
                    .toArray(Rule[]::new);
        }

        double step(Optimizer constants, double[] gradients, int from, double rate) {
            updates++;
            double norm = 0;
            for (int at = 0; at < SIZE; at++) {
                norm += gradients[from + at] * gradients[from + at];
            }
            norm = Math.sqrt(norm);
            double scale = Math.min(1, constants.clip() / (norm + 1e-6));
            for (int at = 0; at < SIZE; at++) {
                double gradient = gradients[from + at] * scale;
                first[at] = constants.beta1() * first[at] + (1 - constants.beta1()) * gradient;
                second[at] = constants.beta2() * second[at] + (1 - constants.beta2()) * gradient * gradient;
                double mean = first[at] / (1 - Math.pow(constants.beta1(), updates));
                double square = second[at] / (1 - Math.pow(constants.beta2(), updates));
                double own = rate * rules[at].learningRate();
                weights[at] -= at < MATRICES ? own * constants.decay() * rules[at].weightDecay() * weights[at] : 0;
                weights[at] -= own * mean / (Math.sqrt(square) + constants.epsilon() * rules[at].epsilon());
            }
            return norm;
        }
    }
}
