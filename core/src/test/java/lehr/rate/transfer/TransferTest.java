package lehr.rate.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class TransferTest {
    private static final Model PROXY = ModelFile.proxy(ModelFileTest.PROXY, "proxy.json");

    @Example
    void theProxyItselfIsTrainedAsItWas() {
        for (Parametrization parametrization : Parametrization.values()) {
            Transfer transfer = Transfer.of(PROXY, PROXY, Choices.usual(parametrization, PROXY, PROXY));
            assertThat(transfer.peakRate()).isEqualTo(3e-3);
            assertThat(transfer.cautions()).isEmpty();
            assertThat(transfer.groups()).hasSize(10).allSatisfy(setting -> {
                assertThat(setting.rate()).isEqualTo(3e-3);
                assertThat(setting.weightDecay()).isEqualTo(setting.group().isMatrix() ? .1 : 0);
                assertThat(setting.epsilon()).isEqualTo(1e-8);
                assertThat(setting.forward()).isEqualTo(1);
            });
        }
    }

    /** Width ×8, depth ×4, tokens ×10, batch ×4. */
    @Example
    void aTargetInNumbers() {
        Model target = target(2048, 24, 32, 16, 4, 1024, 2e10, 1048576);
        Transfer transfer = Transfer.of(PROXY, target, Choices.usual(Parametrization.COMPLETEP, PROXY, target));
        double peak = 3e-3 * Math.pow(10, -.32) * 2;
        assertThat(transfer.peakRate()).isCloseTo(peak, within(1e-12));
        assertThat(transfer.beta1().orElseThrow()).isCloseTo(.6, within(1e-12));
        assertThat(transfer.beta2().orElseThrow()).isCloseTo(.8, within(1e-12));
        GroupSetting output = setting(transfer, ParameterGroup.ATTENTION_OUTPUT);
        assertThat(output.rate()).isCloseTo(peak / 8, within(1e-12));
        assertThat(output.multiplier()).isEqualTo(1 / 8.0);
        assertThat(output.forward()).isEqualTo(1 / 4.0);
        assertThat(output.deviation().orElseThrow()).isCloseTo(.02 / Math.sqrt(8), within(1e-12));
        assertThat(output.epsilon()).isCloseTo(1e-8 / 2 / 32, within(1e-18));
        assertThat(setting(transfer, ParameterGroup.ATTENTION).forward()).isEqualTo(1);
        assertThat(setting(transfer, ParameterGroup.NORM).weightDecay()).isZero();
        double timescale = 1048576 / (output.rate() * output.weightDecay() * 2e10);
        assertThat(timescale).isCloseTo(262144 / (3e-3 * .1 * 2e9), within(1e-9));
    }

    @Property
    void foldingKeepsWhatTrains(
            @ForAll @DoubleRange(min = .01, max = 10) double forward,
            @ForAll @DoubleRange(min = .01, max = 1) double rate) {
        GroupSetting setting =
                new GroupSetting(ParameterGroup.HEAD, OptionalDouble.of(.02), rate, 1, .1, 1e-8, forward);
        GroupSetting folded = setting.folded();
        assertThat(folded.forward()).isEqualTo(1);
        assertThat(folded.rate() * folded.weightDecay()).isCloseTo(rate * .1, within(1e-12));
        assertThat(folded.deviation().orElseThrow() / folded.rate()).isCloseTo(.02 / rate, within(1e-6 / rate));
        assertThat(folded.epsilon() * folded.rate()).isCloseTo(1e-8 * rate, within(1e-15));
    }

    @Property
    void horizonsAndBatchesCompose(
            @ForAll HorizonScaling horizon,
            @ForAll BatchScaling batch,
            @ForAll @DoubleRange(min = .1, max = 100) double first,
            @ForAll @DoubleRange(min = .1, max = 100) double second) {
        assertSame(horizon.factor(first).then(horizon.factor(second)), horizon.factor(first * second));
        assertSame(batch.factor(first).then(batch.factor(second)), batch.factor(first * second));
        assertSame(horizon.factor(1), AdamFactor.NONE);
        assertSame(batch.factor(1), AdamFactor.NONE);
    }

    /** 2512.22382: λ·κ^½ with the batch, λ·κ^-½ with the tokens. */
    @Property
    void aTimescaleThatStaysIsTheSquareRootsDecay(@ForAll @DoubleRange(min = .1, max = 100) double growth) {
        double batch =
                DecayTimescale.TIMESCALE.factor(BatchScaling.SQRT.factor(growth).learningRate(), 1, growth, 1);
        double tokens = DecayTimescale.TIMESCALE.factor(
                HorizonScaling.SQRT.factor(growth).learningRate(), growth, 1, growth);
        assertThat(batch / Math.sqrt(growth)).isCloseTo(1, within(1e-12));
        assertThat(tokens * Math.sqrt(growth)).isCloseTo(1, within(1e-12));
    }

    @Example
    void powerLinesShortenTheTimescaleAsTokensPerParameterGrow() {
        assertThat(DecayTimescale.POWER_LINES.factor(1, 10, 1, 10) / DecayTimescale.TIMESCALE.factor(1, 10, 1, 10))
                .isCloseTo(Math.pow(10, .527), within(1e-12));
        assertThat(DecayTimescale.NONE.factor(2, 3, 4, 5)).isEqualTo(1);
    }

    @Example
    void publishedExponents() {
        assertThat(HorizonScaling.TOKEN_HORIZON.factor(10).learningRate()).isCloseTo(.4786, within(1e-4));
        assertThat(HorizonScaling.EQUATION_6.factor(10).learningRate()).isCloseTo(.4457, within(1e-4));
        assertThat(HorizonScaling.parse("eq6").paper()).contains("2601.05049");
        assertThat(BatchScaling.parse("sqrt").paper()).contains("2512.22382");
        assertThatThrownBy(() -> DecayTimescale.parse("tau"))
                .hasMessage("decay is 'tau', expected one of none, timescale, power-lines");
    }

    @Example
    void numbersNobodyGivesChooseNoRule() {
        Model bare = bare(512, 6, 8);
        Choices choices = Choices.usual(Parametrization.MUP, PROXY, bare);
        assertThat(choices.horizon()).isEqualTo(HorizonScaling.NONE);
        assertThat(choices.batch()).isEqualTo(BatchScaling.NONE);
        assertThat(choices.decay()).isEqualTo(DecayTimescale.NONE);
    }

    @Example
    void aRuleWithoutItsNumberIsRefused() {
        Model target = new Model(
                PROXY.architecture(),
                OptionalDouble.empty(),
                PROXY.batchTokens(),
                OptionalDouble.empty(),
                Optional.empty());
        Choices choices = Choices.usual(Parametrization.MUP, PROXY, target);
        assertThatThrownBy(() -> Transfer.of(PROXY, target, choices.with(HorizonScaling.EQUATION_6)))
                .hasMessage("the target does not say tokens, expected it for the rule chosen");
        assertThatThrownBy(() -> Transfer.of(
                        PROXY, target(256, 6, 4, 8, 2, 128, 2e9, 262144), choices.with(DecayTimescale.POWER_LINES)))
                .hasMessage("the target does not say parameters, expected it for the rule chosen");
    }

    @Example
    void denseToExpertsIsRefused() {
        Model dense = bare(512, 6, 8);
        assertThatThrownBy(() -> Transfer.of(PROXY, dense, Choices.usual(Parametrization.MUP, PROXY, dense)))
                .hasMessage("the proxy is a mixture of experts and the target is not, expected two of one kind");
    }

    @Example
    void cautionsNameWhatNoRuleCovers() {
        Model target = target(512, 12, 8, 32, 2, 512, 4e9, 262144L * 16);
        Transfer transfer = Transfer.of(
                PROXY,
                target,
                Choices.usual(Parametrization.MUP, PROXY, target)
                        .with(ExpertRule.FAN_IN)
                        .with(HorizonScaling.NONE));
        assertThat(transfer.cautions())
                .anySatisfy(line -> assertThat(line).contains("no rule for depth, 6 to 12 layers"))
                .anySatisfy(line -> assertThat(line).contains("share of active experts"))
                .anySatisfy(line -> assertThat(line).contains("2508.09752"))
                .anySatisfy(line -> assertThat(line).contains("more tokens"))
                .anySatisfy(line -> assertThat(line).contains("16-fold"))
                .anySatisfy(line -> assertThat(line).contains("1 - beta would grow 16-fold, beyond 1: the betas stay"));
        assertThat(transfer.beta1()).isEqualTo(OptionalDouble.of(.9));
        assertThat(transfer.beta2()).isEqualTo(OptionalDouble.of(.95));
    }

    private static Model target(
            int width, int layers, int heads, int experts, int active, int hidden, double tokens, double batch) {
        Architecture architecture = new Architecture(
                width,
                layers,
                heads,
                OptionalInt.empty(),
                Optional.of(new Architecture.Experts(experts, active, hidden)),
                false);
        return new Model(
                architecture,
                OptionalDouble.of(tokens),
                OptionalDouble.of(batch),
                OptionalDouble.empty(),
                Optional.empty());
    }

    private static Model bare(int width, int layers, int heads) {
        return new Model(
                new Architecture(width, layers, heads, OptionalInt.empty(), Optional.empty(), false),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.of(new Tuning(1e-3, .1, 1e-8, OptionalDouble.empty(), OptionalDouble.empty(), Map.of())));
    }

    private static GroupSetting setting(Transfer transfer, ParameterGroup group) {
        return transfer.groups().stream()
                .filter(setting -> setting.group() == group)
                .findFirst()
                .orElseThrow();
    }

    private static void assertSame(AdamFactor found, AdamFactor expected) {
        assertThat(found.learningRate() / expected.learningRate()).isCloseTo(1, within(1e-9));
        assertThat(found.epsilon() / expected.epsilon()).isCloseTo(1, within(1e-9));
        assertThat(found.averaging() / expected.averaging()).isCloseTo(1, within(1e-9));
    }
}
