package lehr.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** fit.json and prior.json read back as they were written, and say in a line what is wrong with what they are not. */
class FilesTest {

    @Provide
    static Arbitrary<Double> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.of(Double.NaN, 0.0, 1e-300, 1e300, 1.0 / 3),
                Arbitraries.doubles().between(-1e9, 1e9).ofScale(12));
    }

    @Property(tries = 100)
    void fitsReadBack(@ForAll("numbers") double a, @ForAll("numbers") double b, @ForAll @LongRange(min = 0) long seed) {
        ModelFit model = new ModelFit(
                new Setting(a, b, Double.NaN, "data \"quoted\" ä"),
                List.of("one", "two"),
                List.of(new Estimate("L0", seed / 3.0, b, a, b, Estimate.Hold.BOUND)),
                new double[][] {{a}},
                new double[][] {{b}, {a}},
                new Status(false, 3, 2, 11, "not converged"),
                new Seen(a, b, seed, a, true),
                90,
                b,
                a,
                List.of("a note"));
        Provenance provenance = new Provenance(Map.of("one", "ab"), Map.of("law", "x"), seed, "1", "17", "any");
        Fit fit = new Fit("relaxation", LossKind.VAL, List.of(model), List.of("seen"), provenance);
        Fit back = FitFile.read(FitFile.write(fit), "fit.json");
        assertThat(back)
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(fit);
        assertThat(FitFile.write(back)).isEqualTo(FitFile.write(fit));
    }

    @Test
    void priorsReadBack() {
        assertThat(PriorFile.read(PriorFile.write(Prior.LANGUAGE_MODELS), "prior.json"))
                .isEqualTo(Prior.LANGUAGE_MODELS);
    }

    @Test
    void learnedPriorsReadBackWithTheirGroups() {
        Prior.Belief belief =
                new Prior.Belief(-2, 0.1, 0.2, 0.1, 0.03, List.of(0.04, 0.01, 0.02, 0.0, 0.0, 0.01), -0.2);
        Prior.Belief own = new Prior.Belief(-1, 0, 0.1);
        Prior prior = new Prior(
                "ours",
                Map.of("lnB", belief),
                new Prior.Batches(5e5, 1e5, 2e6),
                List.of(new Prior.Group("code", "muon", Map.of("lnB", own))));
        assertThat(PriorFile.read(PriorFile.write(prior), "prior.json")).isEqualTo(prior);
        Setting code = new Setting(1e8, 1e8, 5e5, "code", "", "muon");
        assertThat(prior.expected("lnB", code).mean()).isEqualTo(-1);
        assertThat(prior.expected("lnB", new Setting(1e8, 1e8, 5e5, "code", "", "adamw"))
                        .mean())
                .isEqualTo(-2);
        assertThat(prior.expected("lnB", new Setting(1e8, 1e8, 1e9, "prose", "", "muon"))
                        .mean())
                .isCloseTo(-2 - 0.2 * Math.log(4), within(1e-12));
        assertThat(prior.expected("lnB", Setting.ofParams(1e8)).sd()).isCloseTo(Math.sqrt(0.08), within(1e-12));
        assertThat(prior.expected("lnA", code).sd()).isInfinite();
    }

    @Test
    void priorsOfTheFirstVersionAreRead() {
        String first = """
                {"format": "lehr-prior", "format_version": 1, "name": "old", "beliefs":
                  {"alpha": {"mean": 0.5, "slope": 0.1, "sd": 0.06, "sizeless": 0.02}}}
                """;
        Prior.Expected tiny = PriorFile.read(first, "prior.json").expected("alpha", Setting.ofParams(2.5e6));
        assertThat(tiny.mean()).isCloseTo(0.5 - 0.1 * Math.log(4), within(1e-12));
        assertThat(tiny.sd()).isCloseTo(Math.hypot(0.06, 0.1 * Math.log(10)), within(1e-12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriorFile.read(first.replace("1, \"name", "3, \"name"), "prior.json"))
                .withMessage("prior.json:1: format_version 3, expected 1 to 2");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> PriorFile.read(first.replace("\"sd\"", "\"covariance\": [1, 2], \"sd\""), "prior.json"))
                .withMessageStartingWith("prior.json:")
                .withMessageContaining("expected six numbers");
    }

    /** Maps that cannot be changed iterate in an order of the process's own. */
    @Test
    void mapsAreWrittenByKey() {
        assertThat(PriorFile.write(Prior.LANGUAGE_MODELS))
                .containsSubsequence("\"alpha\"", "\"b\"", "\"c\"", "\"lnA\"", "\"lnB\"", "\"lnK\"", "\"r\"", "\"v\"");
    }

    @Test
    void infiniteNumbersReadBackAsUnknown() {
        Seen seen = new Seen(Double.POSITIVE_INFINITY, 0, 1, 1, false);
        ModelFit model = new ModelFit(
                Setting.UNKNOWN,
                List.of(),
                List.of(),
                new double[0][],
                new double[0][],
                new Status(true, 1, 1, 1, ""),
                seen,
                1,
                1,
                1,
                List.of());
        Fit fit = new Fit(
                "momentum",
                LossKind.TRAIN,
                List.of(model),
                List.of(),
                new Provenance(Map.of(), Map.of(), 1, "", "", ""));
        assertThat(FitFile.read(FitFile.write(fit), "f").models().get(0).seen().lowestPeak())
                .isNaN();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                      | fit.json:1: no lehr-fit file",
                "{}                                                      | fit.json:1: no lehr-fit file",
                "[1]                                                     | fit.json:1: no lehr-fit file",
                "null                                                    | fit.json:1: no lehr-fit file",
                "{\"format\": \"lehr-plan\"}                             | fit.json:1: no lehr-fit file",
                "{\"format\": \"lehr-fit\", \"format_version\": 2}       | fit.json:1: format_version 2, expected 1",
                "{\"format\": \"lehr-fit\",                              | fit.json:1: Unexpected end-of-input",
                "{\"format\": \"lehr-fit\", \"format_version\": 1}       | fit.json:1: ",
            })
    void whatIsNoFitIsToldInOneLine(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FitFile.read(text == null ? "" : text, "fit.json"))
                .satisfies(e -> assertThat(e.getMessage()).startsWith(message).doesNotContain("\n"));
    }

    @Test
    void wrongTypesAndBadSyntaxNameTheirLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FitFile.read("{\n  \"format\": \"lehr-fit\",\n  oops\n}", "fit.json"))
                .withMessageStartingWith("fit.json:3: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        FitFile.read("{\"format\": \"lehr-fit\", \"format_version\": 1, \"models\": 7}", "fit.json"))
                .withMessageStartingWith("fit.json:1: ");
    }

    @Test
    void beliefsWithoutAWidthAreRefused() {
        String text = PriorFile.write(Prior.LANGUAGE_MODELS).replaceAll("\"sd\" : 0.06", "\"sd\" : 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriorFile.read(text, "prior.json"))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith("prior.json:")
                        .contains("sd > 0")
                        .doesNotContain("\n"));
    }

    @Test
    void aParameterTheLawHasNotIsRefused() {
        String text = PriorFile.write(Prior.LANGUAGE_MODELS).replace("\"alpha\"", "\"alhpa\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriorFile.read(text, "prior.json"))
                .withMessageStartingWith("prior.json:")
                .withMessageContaining("alhpa");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriorFile.read(text.replace("beliefs", "believes"), "prior.json"))
                .withMessageContaining("needs a name and beliefs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"covariance\" : \\[ \\[ 1.0 \\] \\] | \"covariance\" : [ [ 1.0, 2.0 ] ] | expected a square",
                "\"value\" : 2.5                         | \"value\" : null                   | finite value",
                "\"estimates\"                           | \"estimate\"                       | needs setting, runs, estimates",
                "\"models\"                              | \"model\"                          | needs law, loss, models",
            })
    void fitsThatDoNotHoldTogetherAreRefused(String found, String written, String message) {
        ModelFit model = new ModelFit(
                Setting.UNKNOWN,
                List.of("one"),
                List.of(new Estimate("L0", 2.5, 1, 1, 4, Estimate.Hold.DATA)),
                new double[][] {{1}},
                new double[0][],
                new Status(true, 1, 1, 1, ""),
                new Seen(1e-3, 1e-3, 100, 1, true),
                10,
                0.1,
                0.1,
                List.of());
        Provenance provenance = new Provenance(Map.of(), Map.of(), 1, "", "", "");
        String text = FitFile.write(new Fit("momentum", LossKind.TRAIN, List.of(model), List.of(), provenance));
        String broken = text.replaceAll(found, written);
        assertThat(broken).isNotEqualTo(text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FitFile.read(broken, "fit.json"))
                .withMessageStartingWith("fit.json:")
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
}
