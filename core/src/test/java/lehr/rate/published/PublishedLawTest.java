package lehr.rate.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedLawTest {
    private static final Anchor ANCHOR = new Anchor(4e8, 8e9, 1.3e-3, 262_144);

    static List<PublishedLaw> laws() {
        return PublishedLaws.all();
    }

    @ParameterizedTest
    @CsvSource({
        "0.4, 8e9, 1e-3, 262144, a plain count such as",
        "4e8, 8, 1e-3, 262144, a plain count of tokens",
        "4e8, 8e9, 300, 262144, a learning rate such as 3e-4",
        "4e8, 8e9, 1e-3, 128, the batch in tokens",
    })
    void anAnchorInOtherUnitsIsRefused(double params, double tokens, double peak, double batch, String expected) {
        assertThatThrownBy(() -> new Anchor(params, tokens, peak, batch))
                .hasMessageStartingWith("anchor: ")
                .hasMessageContaining(expected);
    }

    @Test
    void aTargetInOtherUnitsIsRefused() {
        assertThatThrownBy(() -> new StepLaw().from(ANCHOR, 7, 140e9))
                .hasMessageStartingWith("target: ")
                .hasMessageContaining("a plain count such as");
    }

    /** Values of METHODS: the law's own at plain counts. */
    @Test
    void stepLawHasItsPaperValues() {
        StepLaw law = new StepLaw();
        assertThat(law.peakLr(1e9, 1e11))
                .isCloseTo(1.79 * Math.exp(-0.713 * Math.log(1e9) + 0.307 * Math.log(1e11)), within(1e-12));
        assertThat(law.peakLr(429_260_800, 8e9)).isCloseTo(1.4e-3, within(1e-4));
        assertThat(law.batchTokens(8e9)).isCloseTo(262_144, within(30_000.0));
    }

    /** 2505.13738: 610M parameters at 20 tokens a parameter, 223 sequences of 2048; τ ≈ .22 there. */
    @Test
    void powerLinesHasItsPaperValues() {
        PowerLines law = new PowerLines();
        assertThat(law.batchTokens(12.2e9) / 2048).isCloseTo(223, within(2.0));
        assertThat(law.timeScale(610e6, 12.2e9)).isCloseTo(0.2235, within(1e-3));
        assertThat(law.criticalBatchTokens(12.2e9)).isGreaterThan(law.batchTokens(12.2e9));
    }

    /** B/(ηλD) is the time scale at anchor and target alike, whatever the weight decay. */
    @Test
    void powerLinesKeepsTheTimeScaleItSays() {
        PowerLines law = new PowerLines();
        Scaled scaled = law.from(ANCHOR, 1e9, 1e11);
        double before = ANCHOR.batchTokens() / (ANCHOR.peakLr() * ANCHOR.tokens());
        double after = scaled.batchTokens() / (scaled.peakLr() * 1e11);
        assertThat(after / before).isCloseTo(law.timeScale(1e9, 1e11) / law.timeScale(4e8, 8e9), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void theAnchorIsItsOwnAnswer(PublishedLaw law) {
        Scaled same = law.from(ANCHOR, ANCHOR.params(), ANCHOR.tokens());
        assertThat(same.peakLr()).isCloseTo(ANCHOR.peakLr(), within(1e-15));
        assertThat(PublishedLaws.named(law.name())).contains(law);
    }

    @Property(tries = 50)
    void twoStepsAreOne(
            @ForAll @DoubleRange(min = 1e8, max = 1e10) double params,
            @ForAll @DoubleRange(min = 1e10, max = 1e12) double tokens) {
        for (PublishedLaw law : PublishedLaws.all()) {
            Scaled half = law.from(ANCHOR, 6e8, 3e10);
            Scaled whole = law.from(new Anchor(6e8, 3e10, half.peakLr(), Double.NaN), params, tokens);
            assertThat(whole.peakLr() / law.from(ANCHOR, params, tokens).peakLr())
                    .isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void whatWasNotSeenIsWarnedOf() {
        assertThat(new StepLaw().from(ANCHOR, 5e8, 1e10).warnings()).isEmpty();
        assertThat(new StepLaw().from(ANCHOR, 7e10, 1e12).warnings())
                .containsExactly(
                        "target: 70B parameters are 31.8 times above what step-law was seen on, 210M … 2.2B",
                        "target: 1T tokens are 10.0 times above what step-law was seen on, 2B … 100B");
        assertThat(new TokenHorizon().from(ANCHOR, 1e9, 1e10).warnings())
                .anyMatch(text -> text.contains("is of one size"))
                .anyMatch(text -> text.contains("anchor's batch, kept"));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void everyLawIsOnItsPage(PublishedLaw law) throws IOException {
        assertThat(Files.readString(Path.of("../docs/reference/laws.md")))
                .contains("| `" + law.name() + "` |")
                .contains(law.paper());
    }
}
