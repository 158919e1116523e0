package lehr.rate.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileTest {
    static final String PROXY = """
            {
              "lehr": "model", "version": 1,
              "width": 256,
              "layers": 6,
              "heads": 4,
              "experts": 8, "active": 2, "expert_hidden": 128,
              "vocabulary": 32000,
              "tokens": 2e9, "batch_tokens": 262144, "parameters": 2.5e7,
              "peak_lr": 3e-3,
              "weight_decay": 0.1, "epsilon": 1e-8, "beta1": 0.9, "beta2": 0.95,
              "initial_deviation": 0.02
            }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"width\": 256,|\"width\": 256,↵\"depth\": 2,|proxy.json:4: depth is no field of a model, expected one of"
                        + " lehr, version, width, layers, heads, hidden, experts, active, expert_hidden, vocabulary,"
                        + " tied, tokens, batch_tokens, parameters, peak_lr, weight_decay, epsilon, beta1, beta2,"
                        + " initial_deviation",
                "\"width\": 256,||proxy.json:1: width is missing, expected a number",
                "\"width\": 256|\"width\": \"256\"|proxy.json:3: width is \"256\", expected a whole number",
                "\"width\": 256|\"width\": 256.5|proxy.json:3: width is 256.5, expected a whole number",
                "\"width\": 256|\"width\": 2e12|proxy.json:3: width is 2.0E12, expected a whole number",
                "\"width\": 256|\"width\": -4|proxy.json:3: width is -4, expected 1 or more",
                "\"heads\": 4|\"heads\": 5|proxy.json:5: heads is 5, expected a number that divides width, which is 256",
                "\"active\": 2|\"active\": 9|proxy.json:6: active is 9, expected at most experts, which is 8",
                "\"active\": 2,||proxy.json:1: active is missing, expected a number",
                "\"experts\": 8,||proxy.json:1: experts is missing, expected a number",
                "\"tokens\": 2e9|\"tokens\": 0|proxy.json:8: tokens is 0.0, expected a number above 0",
                "\"peak_lr\": 3e-3|\"peak_lr\": null|proxy.json:9: peak_lr is null, expected a number",
                "\"peak_lr\": 3e-3,||proxy.json:1: peak_lr is missing, expected a number",
                "\"peak_lr\": 3e-3|\"peak_lr\": 0|proxy.json:9: peak_lr is 0.0, expected a number above 0",
                "\"weight_decay\": 0.1|\"weight_decay\": -1|proxy.json:10: weight_decay is -1.0, expected 0 or more",
                "\"beta2\": 0.95|\"beta2\": 1|proxy.json:10: beta2 is 1.0, expected 0 or more and below 1",
                "\"vocabulary\": 32000|\"tied\": 1|proxy.json:7: tied is 1, expected true or false",
                "0.02|[1]|proxy.json:11: initial_deviation is [1], expected a number",
                "0.02|{\"heads\": 1}|proxy.json:11: initial_deviation has heads, expected one of embedding, attention,"
                        + " attention-output, expert-up, expert-down, router, head",
                "0.02|{\"embedding\": 1}|proxy.json:11: initial_deviation says nothing of attention, expected a number"
                        + " for it",
                "0.02|{\"embedding\": \"x\"}|proxy.json:11: initial_deviation of embedding is \"x\", expected a number",
                "\"version\": 1|\"version\": 2|proxy.json:2: version is 2, expected 1",
                "\"lehr\": \"model\",||proxy.json:1: lehr is missing, expected \"model\"",
                "\"model\"|\"fit\"|proxy.json:2: lehr is \"fit\", expected \"model\"",
                "\"layers\": 6,|\"width\": 8,|proxy.json:4: width is there twice, expected it once",
            })
    void whatIsWrongIsToldInOneLine(String part, String instead, String message) {
        String text = PROXY.replace(part, instead == null ? "" : instead.replace("↵", "\n"));
        assertThat(text).isNotEqualTo(PROXY);
        assertThatThrownBy(() -> ModelFile.proxy(text, "proxy.json")).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|target.json:1: no JSON object, expected {\"lehr\": \"model\", …}",
                "{} {}|target.json:1: more follows the object, expected its end",
                "[]|target.json:1: no JSON object, expected {\"lehr\": \"model\", …}",
                "{\"lehr\": }|target.json:1: Unexpected character ('}' (code 125)): expected a value, expected JSON",
            })
    void whatIsNoObjectIsToldInOneLine(String text, String message) {
        assertThatThrownBy(() -> ModelFile.target(text, "target.json")).hasMessage(message);
    }

    @Test
    void whatIsCutOffIsToldWithItsLine() {
        assertThatThrownBy(() -> ModelFile.target(PROXY.substring(0, 60), "target.json"))
                .hasMessageStartingWith("target.json:4: Unexpected end-of-input")
                .hasMessageEndingWith(", expected JSON");
    }

    @Test
    void aProxyIsRead() {
        Model proxy = ModelFile.proxy(PROXY, "proxy.json");
        assertThat(proxy.architecture().experts()).contains(new Architecture.Experts(8, 2, 128));
        assertThat(proxy.architecture().headWidth()).isEqualTo(64);
        assertThat(proxy.tokens()).isEqualTo(OptionalDouble.of(2e9));
        Tuning tuning = proxy.tuning().orElseThrow();
        assertThat(tuning.peakRate()).isEqualTo(3e-3);
        assertThat(tuning.deviation(ParameterGroup.ATTENTION_OUTPUT)).contains(.02);
        assertThat(tuning.deviation(ParameterGroup.NORM)).isEmpty();
    }

    @Test
    void aTargetNeedsNoTuningAndIsLeftWithoutOne() {
        assertThat(ModelFile.target("{\"lehr\":\"model\",\"version\":1,\"width\":8,\"layers\":1,\"heads\":2}", "t")
                        .tuning())
                .isEmpty();
        assertThat(ModelFile.target(PROXY, "t").tuning()).isEmpty();
    }

    @Test
    void deviationsMayBeOnePerGroup() {
        String each = "{\"embedding\": 0.02, \"attention\": 0.1, \"attention-output\": 0.03, \"expert-up\": 0.1,"
                + " \"expert-down\": 0.04, \"router\": 0.1, \"head\": 0}";
        Tuning tuning = ModelFile.proxy(PROXY.replace("0.02", each), "proxy.json")
                .tuning()
                .orElseThrow();
        assertThat(tuning.deviation(ParameterGroup.ATTENTION_OUTPUT)).contains(.03);
        assertThat(tuning.deviation(ParameterGroup.HEAD)).contains(0.0);
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(ModelFile.proxy("\uFEFF" + PROXY, "proxy.json")).isEqualTo(ModelFile.proxy(PROXY, "proxy.json"));
    }
}
