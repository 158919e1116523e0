package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before the server is started; the rest is tested beside the server. */
class ServeCommandTest {

    @ParameterizedTest
    @CsvSource({
        "--host=0.0.0.0, others can reach it",
        "--host=example.org, others can reach it",
        "--token=short, 5 characters",
        "--port=0, expected 1 to 65535",
        "--port=65536, expected 1 to 65535",
        "--fits=0, expected 1 or more",
        "--upload-limit=0, expected 1 MB or more"
    })
    void misuseIsOneLine(String option, String why) {
        assertThat(lehr("serve", option).usageLine()).contains(why, "expected");
    }

    @ParameterizedTest
    @CsvSource({"no/such/study", "--root=no/such/folder"})
    void whatIsNotThereIsBadInput(String argument) {
        assertThat(lehr("serve", argument).badInputLine()).contains("no/such", "no such file or folder");
    }

    @Test
    void withoutTheModuleOneLineSaysHowToGetIt() {
        assertThat(lehr("serve").badInputLine())
                .contains("server: the module that serves the page cannot be had")
                .contains("-Dlehr.server");
    }
}
