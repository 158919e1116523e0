package lehr.rate.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class ParametrizationTest {
    @Example
    void namesAreReadBackAndOthersListed() {
        for (Parametrization one : Parametrization.values()) {
            assertThat(Parametrization.parse(one.text())).isEqualTo(one);
        }
        for (ExpertRule one : ExpertRule.values()) {
            assertThat(ExpertRule.parse(one.text())).isEqualTo(one);
        }
        assertThatThrownBy(() -> Parametrization.parse("muP"))
                .hasMessage("parametrization is 'muP', expected one of standard, mup, depth-mup, completep");
        assertThatThrownBy(() -> ExpertRule.parse("output"))
                .hasMessage("expert rule is 'output', expected one of mean-field, fan-in");
    }

    @Example
    void ratiosAndFactorsAreAboveZero() {
        assertThatThrownBy(() -> Growth.of(Double.NaN, 1)).hasMessageContaining("growth of width is NaN");
        assertThatThrownBy(() -> Growth.of(1, 0)).hasMessageContaining("growth of depth is 0.0");
        assertThatThrownBy(() -> new Rule(Module.HEAD, 1, -1, 1, 1, 1)).hasMessageContaining("head: LR is -1.0");
        assertThatThrownBy(() -> Rule.none(Module.HEAD).then(Rule.none(Module.NORM)))
                .hasMessage("head is not followed by norm");
    }

    @Property
    void noGrowthChangesNothing(
            @ForAll Parametrization parametrization, @ForAll Module module, @ForAll ExpertRule experts) {
        assertThat(parametrization.rule(module, Growth.NONE, experts)).isEqualTo(Rule.none(module));
        assertThat(parametrization.branch(Growth.NONE)).isEqualTo(1);
        assertThat(parametrization.attentionLogits(Growth.NONE)).isEqualTo(1);
    }

    @Property
    void rulesCompose(
            @ForAll Parametrization parametrization,
            @ForAll Module module,
            @ForAll ExpertRule experts,
            @ForAll("growths") Growth first,
            @ForAll("growths") Growth second) {
        Rule steps = parametrization.rule(module, first, experts).then(parametrization.rule(module, second, experts));
        assertSame(parametrization.rule(module, first.then(second), experts), steps);
        assertThat(parametrization.attentionLogits(first) * parametrization.attentionLogits(second))
                .isCloseTo(parametrization.attentionLogits(first.then(second)), within(1e-9));
    }

    @Property
    void rateTimesDecayIsTheProxys(
            @ForAll Parametrization parametrization,
            @ForAll Module module,
            @ForAll ExpertRule experts,
            @ForAll("growths") Growth growth) {
        Rule rule = parametrization.rule(module, growth, experts);
        assertThat(rule.learningRate() * rule.weightDecay()).isCloseTo(1, within(1e-12));
    }

    @Property
    void withoutDepthTheThreeAgree(
            @ForAll Module module,
            @ForAll ExpertRule experts,
            @ForAll @DoubleRange(min = .1, max = 64) double width,
            @ForAll @DoubleRange(min = .1, max = 8) double hidden) {
        Growth growth = new Growth(width, 1, hidden, 2, 2, 1);
        Rule mup = Parametrization.MUP.rule(module, growth, experts);
        assertSame(Parametrization.DEPTH_MUP.rule(module, growth, experts), mup);
        assertSame(Parametrization.COMPLETEP.rule(module, growth, experts), mup);
    }

    @Property
    void standardChangesInitialDeviationAlone(
            @ForAll Module module, @ForAll ExpertRule experts, @ForAll("growths") Growth growth) {
        Rule rule = Parametrization.STANDARD.rule(module, growth, experts);
        assertThat(rule).isEqualTo(new Rule(module, rule.initialDeviation(), 1, 1, 1, 1));
        assertThat(Parametrization.STANDARD.branch(growth)).isEqualTo(1);
        assertThat(Parametrization.STANDARD.attentionLogits(growth)).isEqualTo(1);
    }

    /** Width ×4, depth ×9: table 1 of 2505.01618 in numbers. */
    @Example
    void theTableInNumbers() {
        Growth growth = Growth.of(4, 9);
        assertSame(
                Parametrization.COMPLETEP.rule(Module.ATTENTION, growth),
                new Rule(Module.ATTENTION, .5, .25, 4, 1 / 36.0, 1 / 9.0));
        assertSame(
                Parametrization.DEPTH_MUP.rule(Module.FEED_FORWARD, growth),
                new Rule(Module.FEED_FORWARD, .5, 1 / 12.0, 12, 1 / 12.0, 1 / 3.0));
        assertSame(Parametrization.MUP.rule(Module.EXPERT_UP, growth), new Rule(Module.EXPERT_UP, .5, .25, 4, .25, 1));
        assertSame(Parametrization.COMPLETEP.rule(Module.HEAD, growth), new Rule(Module.HEAD, 1, 1, 1, .25, .25));
        assertSame(
                Parametrization.DEPTH_MUP.rule(Module.NORM, growth), new Rule(Module.NORM, 1, 1 / 3.0, 3, 1 / 12.0, 1));
        assertSame(
                Parametrization.DEPTH_MUP.rule(Module.FINAL_NORM, growth),
                new Rule(Module.FINAL_NORM, 1, 1, 1, .25, 1));
        assertThat(Parametrization.MUP.attentionLogits(new Growth(4, 1, 1, 1, 1, 4)))
                .isEqualTo(.5);
    }

    /** Width ×4 with experts twice as wide besides. */
    @Example
    void expertsInNumbers() {
        Growth growth = new Growth(4, 1, 2, 1, 1, 1);
        assertSame(
                Parametrization.MUP.rule(Module.EXPERT_DOWN, growth),
                new Rule(Module.EXPERT_DOWN, .25, .125, 8, .25, 1));
        assertSame(
                Parametrization.MUP.rule(Module.EXPERT_DOWN, growth, ExpertRule.FAN_IN),
                new Rule(Module.EXPERT_DOWN, Math.sqrt(.125), .25, 4, .25, 1));
        assertSame(Parametrization.MUP.rule(Module.ROUTER, growth), new Rule(Module.ROUTER, .5, .25, 4, 1, 1));
        assertSame(
                Parametrization.MUP.rule(Module.ROUTER, growth, ExpertRule.FAN_IN),
                new Rule(Module.ROUTER, 1, 1, 1, .25, .25));
    }

    @Provide
    Arbitrary<Growth> growths() {
        Arbitrary<Double> ratio = Arbitraries.doubles().between(.1, 32);
        return Combinators.combine(ratio, ratio, ratio, ratio, ratio, ratio).as(Growth::new);
    }

    private static void assertSame(Rule found, Rule expected) {
        assertThat(found.module()).isEqualTo(expected.module());
        assertRatio(found.initialDeviation(), expected.initialDeviation());
        assertRatio(found.learningRate(), expected.learningRate());
        assertRatio(found.weightDecay(), expected.weightDecay());
        assertRatio(found.epsilon(), expected.epsilon());
        assertRatio(found.forward(), expected.forward());
    }

    private static void assertRatio(double found, double expected) {
        assertThat(found / expected).isCloseTo(1, within(1e-9));
    }
}
