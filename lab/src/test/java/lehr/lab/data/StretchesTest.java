package lehr.lab.data;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StretchesTest {

    @Property
    void theSplitsShareNoTokenAndLeaveNearlyNone(@ForAll @LongRange(min = 8, max = 1L << 40) long tokens) {
        Stretches training = Stretches.of(Split.TRAINING, tokens);
        Stretches validation = Stretches.of(Split.VALIDATION, tokens);

        assertThat(validation.first()).isEqualTo(training.first() + training.length());
        assertThat(training.period()).isEqualTo(validation.period()).isEqualTo(training.length() + validation.length());
        assertThat(training.count()).isEqualTo(validation.count());
        assertThat(tokens - training.tokens() - validation.tokens()).isBetween(0L, training.count() - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1, 125",
        "131071, 1, 16383",
        "131072, 1, 16384",
        "262143, 1, 16384",
        "20000000, 152, 16384",
        "9000000000, 512, 16384",
    })
    void validationIsAtMostAnEighth(long tokens, long stretches, long length) {
        Stretches validation = Stretches.of(Split.VALIDATION, tokens);
        assertThat(validation.count()).isEqualTo(stretches);
        assertThat(validation.length()).isEqualTo(length);
    }
}
