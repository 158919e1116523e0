package lehr.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalInt;
import lehr.rate.transfer.ExpertRule;
import lehr.rate.transfer.Growth;
import lehr.rate.transfer.Module;
import lehr.rate.transfer.Parametrization;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferTest {
    private static final Transfer COMPLETEP = Transfer.parse("completep(width=16, layers=2, heads=2)");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mup                                                  | expected standard, or mup, depth-mup or completep
            ntk(width=16, layers=2, heads=2)                     | expected one of standard, mup
            standard(width=16, layers=2, heads=2)                | standard takes no proxy
            mup(width=16, layers=2)                              | heads is missing, expected heads=…
            mup(width=16, layers=2, heads=3)                     | does not split into 3 heads
            mup(width=0, layers=2, heads=2)                      | width is 0, expected 1 or more
            mup(width=16, layers=2, heads=2, hidden=0)           | hidden is 0, expected 1 or more
            mup(width=16, layers=2, heads=2, active=2)           | 'active' is no key of this parametrization
            mup(width=16, layers=2, heads=2, experts=8)          | expected one of mean-field, fan-in
            """)
    void whatIsNoParametrizationIsRefusedWithWhatWasExpected(String text, String message) {
        assertThatThrownBy(() -> Transfer.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("parametrization '" + text + "'")
                .hasMessageContaining(message);
    }

    @Property(tries = 100)
    void theTextReadsBackToAnEqualParametrization(
            @ForAll Parametrization rules,
            @ForAll ExpertRule experts,
            @ForAll @IntRange(min = 1, max = 64) int channels,
            @ForAll @IntRange(min = 1, max = 8) int heads,
            @ForAll @IntRange(min = 1, max = 6) int layers,
            @ForAll @IntRange(max = 99) int hidden) {
        OptionalInt inside = hidden == 0 ? OptionalInt.empty() : OptionalInt.of(hidden);
        Transfer transfer = rules == Parametrization.STANDARD
                ? Transfer.STANDARD
                : new Transfer(
                        rules, experts, Optional.of(new Transfer.Proxy(2 * channels * heads, layers, heads, inside)));
        assertThat(Transfer.parse(transfer.text())).isEqualTo(transfer);
    }

    @Test
    void theStandardChangesNothing() {
        ModelShape shape = ModelShape.parse("moe-32");
        assertThat(Transfer.STANDARD.weights(shape, 256)).isEqualTo(shape.weights(256));
        assertThat(Transfer.STANDARD.multipliers(shape)).isEqualTo(new Transfer.Multipliers(1, 1, 1, 1));
    }

    @Test
    void growthIsOfWhatTheProxyIs() {
        ModelShape shape = ModelShape.parse("moe(width=64, layers=8, heads=4, experts=8, active=2)");
        assertThat(COMPLETEP.growth(shape)).isEqualTo(new Growth(4, 4, (88 / 64.0) / (24 / 16.0), 1, 1, 2));
        assertThat(Transfer.parse("mup(width=16, layers=2, heads=2, hidden=22)")
                        .growth(shape)
                        .expertHidden())
                .isEqualTo(1);
        assertThat(Transfer.parse("mup(width=16, layers=2, heads=2, experts=fan-in)")
                        .multipliers(shape)
                        .router())
                .isEqualTo(.25);
        assertThat(COMPLETEP.multipliers(shape)).isEqualTo(new Transfer.Multipliers(.25, 1 / Math.sqrt(2), 1, .25));
    }

    /** Deviations of the proxy, so its own 1/√(2·2 layers) in what writes to the stream, times 4^-½. */
    @Test
    void weightsBeginAsTheProxysDoChangedByTheRule() {
        ModelShape shape = ModelShape.parse("dense(width=64, layers=8, heads=4)");
        double quarter = .25;
        for (Weight weight : COMPLETEP.weights(shape, 256)) {
            double expected =
                    switch (weight.name().replaceFirst("blocks\\.[0-7]\\.", "")) {
                        case "embedding" -> .02;
                        case "attention.input", "feed-forward.input" -> quarter / 2;
                        case "attention.output" -> quarter / 2 / 2;
                        case "feed-forward.output" -> 1 / Math.sqrt(48) / 2 / 2;
                        default -> 0;
                    };
            assertThat(weight.deviation()).as(weight.name()).isCloseTo(expected, within(1e-15));
        }
    }

    @Test
    void everyWeightOfAMixtureHasAModule() {
        ModelShape shape =
                ModelShape.parse("moe(width=8, layers=1, heads=1, experts=4, active=2, shared=1, tied=false)");
        assertThat(shape.weights(16).stream().map(Weight::module).distinct())
                .containsExactly(
                        Module.EMBEDDING,
                        Module.ATTENTION,
                        Module.ROUTER,
                        Module.EXPERT_UP,
                        Module.EXPERT_DOWN,
                        Module.FEED_FORWARD,
                        Module.HEAD,
                        Module.NORM,
                        Module.FINAL_NORM);
    }
}
