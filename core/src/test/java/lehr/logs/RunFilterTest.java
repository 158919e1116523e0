package lehr.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFilterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "25M-cosine_24000 | 25M-cosine_24000 | true",
                "25M-*            | 25M-cosine_24000 | true",
                "25M-*            | 125M-cosine      | false",
                "*cosine*, *wsd*  | 25M-wsd          | true",
                "?5M-*            | 25M-wsd          | true",
                "?5M-*            | 5M-wsd           | false",
                "[12]5M-*         | 25M-wsd          | true",
                "[!12]5M-*        | 25M-wsd          | false",
                "[a-c]x           | bx               | true",
                "*,!*cosine*      | 25M-cosine_24000 | false",
                "!*cosine*        | 25M-wsd          | true",
                "a.c              | abc              | false",
                "a+(b              | a+(b             | true",
                "[&&]              | &                | true",
            })
    void globsChooseRuns(String globs, String run, boolean chosen) {
        assertThat(RunFilter.parse(globs).matches(run)).isEqualTo(chosen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''     | empty glob in \"\", expected run ids or globs like 25M-*",
                "a,,b   | empty glob in \"a,,b\", expected run ids or globs like 25M-*",
                "a,!    | empty glob in \"a,!\", expected run ids or globs like 25M-*",
                "a[bc   | glob \"a[bc\" has a [ without ], expected like [a-z]",
                "a[z-b] | glob \"a[z-b]\" has a bad range, expected like [a-z]",
            })
    void badGlobsSayWhatIsWrong(String globs, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunFilter.parse(globs))
                .withMessage(message);
    }

    @Test
    void allChoosesAll() {
        assertThat(RunFilter.ALL.matches("any\nrun")).isTrue();
    }
}
