package lehr.rate.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateFileTest {
    private static final RateOptions QUICK = RateOptions.withDefaults().withBootstrap(10);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                            | rate.json:1: ",
                "{}                                           | rate.json:1: no lehr-rate file",
                "{\"format\":\"lehr-fit\",\"format_version\":1} | rate.json:1: no lehr-rate file",
                "{\"format\":\"lehr-rate\",\"format_version\":2} | rate.json:1: format_version 2, expected 1",
                "{\"format\":\"lehr-rate\",\"format_version\":1} | rate.json:1: ",
            })
    void whatIsNoFitIsRefused(String text, String message) {
        assertThatThrownBy(() -> RateFile.read(text, "rate.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageContaining("expected");
    }

    @Test
    void aFitOfLrAndBatchReadsBackEqual() {
        roundTrip(RateFit.of(MadeGrid.USUAL.joint(), QUICK));
    }

    @Test
    void aFitOfOneBatchWithoutPriorReadsBackEqual() {
        roundTrip(RateFit.of(
                MadeGrid.USUAL.atOneBatch(), QUICK.withPrior(RatePrior.NONE).withCheapest(6)));
    }

    private static void roundTrip(RateFit fit) {
        String text = RateFile.write(fit);
        RateFit read = RateFile.read(text, "rate.json");
        assertThat(RateFile.write(read)).isEqualTo(text);
        assertThat(read.predict(1e9, 1e11)).isEqualTo(fit.predict(1e9, 1e11));
        assertThat(read.heldOut()).isEqualTo(fit.heldOut());
    }
}
