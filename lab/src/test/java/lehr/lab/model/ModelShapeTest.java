package lehr.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModelShapeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deep(width=8)                                              | 'deep' is no kind of model, expected dense or moe
            dense                                                      | expected dense(width=64, layers=2, heads=2)
            dense(width=64, layers=2)                                  | heads is missing, expected heads=…
            dense(width=64, layers=2, heads=5)                         | does not split into 5 heads of an even number
            dense(width=6, layers=2, heads=2)                          | does not split into 2 heads of an even number
            dense(width=0, layers=2, heads=2)                          | width is 0, expected 1 or more
            dense(width=64, layers=two, heads=2)                       | layers is two, expected a whole number
            dense(width=64, layers=2, heads=2, heads=2)                | heads is said twice, expected it once
            dense(width=64, layers=2, heads=2, experts=8)              | 'experts' is no key of this model
            dense(width=64, layers=2, heads=2,)                        | '' is no argument, expected key=value
            dense(width=64, layers=2, heads=2, tied=yes)               | tied is yes, expected true or false
            moe(width=64, layers=2, heads=2, experts=2, active=3)      | active is 3, expected at most experts
            moe(width=64, layers=2, heads=2, experts=8, active=0)      | active is 0, expected 1 or more
            moe(width=64, layers=2, heads=2, experts=8, active=2, balance=luck)        | balance is luck, expected bias, loss, none
            moe(width=64, layers=2, heads=2, experts=8, active=2, balance_strength=0)  | expected more than 0
            moe(width=64, layers=2, heads=2, experts=8, active=2, balance=none, balance_strength=1) | expected 0
            moe(width=64, layers=2, heads=2, experts=8, active=2, shared=-1)           | shared is -1, expected 0 or more
            """)
    void whatIsNoShapeIsRefusedWithWhatWasExpected(String text, String message) {
        assertThatThrownBy(() -> ModelShape.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining(message);
    }

    /** Counted by hand: 256·16 + 2·(16·48 + 16·16 + 16·96 + 48·16) + 5·16. */
    @Test
    void aDenseModelHasTheWeightsOneCounts() {
        assertThat(ModelShape.parse("dense(width=16, layers=2, heads=2)").parameters(256))
                .isEqualTo(256 * 16 + 2 * (16 * 48 + 16 * 16 + 16 * 96 + 48 * 16) + 5 * 16);
        assertThat(ModelShape.parse("dense(width=16, layers=2, heads=2, tied=false)")
                        .parameters(256))
                .isEqualTo(10_832 + 256 * 16);
    }

    /** Of 4 experts of 3·8·8 weights one is active; the router of 8·4 always is. */
    @Test
    void activeParametersLeaveOutTheExpertsNotChosen() {
        ModelShape shape = ModelShape.parse("moe(width=8, layers=3, heads=1, experts=4, active=1, hidden=8)");
        assertThat(shape.parameters(10) - shape.activeParameters(10)).isEqualTo(3 * 3 * (3 * 8 * 8));
        ModelShape dense = ModelShape.parse("dense(width=8, layers=3, heads=1)");
        assertThat(dense.activeParameters(10)).isEqualTo(dense.parameters(10));
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void aPresetIsItsText(Preset preset) {
        assertThat(ModelShape.parse(preset.word())).isEqualTo(preset.shape());
        assertThat(ModelShape.parse(preset.shape().text())).isEqualTo(preset.shape());
    }

    @Property(tries = 300)
    void theTextReadsBackToAnEqualShape(
            @ForAll @IntRange(min = 1, max = 64) int channels,
            @ForAll @IntRange(min = 1, max = 8) int heads,
            @ForAll @IntRange(min = 1, max = 6) int layers,
            @ForAll @IntRange(min = 1, max = 99) int hidden,
            @ForAll @IntRange(min = 1, max = 16) int experts,
            @ForAll @IntRange(max = 3) int shared,
            @ForAll Balance.Kind balance,
            @ForAll boolean tied) {
        Trunk trunk = new Trunk(2 * channels * heads, layers, heads, tied);
        ModelShape mixture =
                new MixtureOfExperts(trunk, experts, 1 + hidden % experts, shared, hidden, Balance.usual(balance));
        assertThat(ModelShape.parse(mixture.text())).isEqualTo(mixture);
        assertThat(ModelShape.parse(new Dense(trunk, hidden).text())).isEqualTo(new Dense(trunk, hidden));
    }
}
