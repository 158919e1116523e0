package lehr.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's colours: legible, and those of the reports. */
class ColoursTest {
    private static final String LIGHT = ":root {";
    private static final String DARK = ":root[data-theme=\"dark\"] {";
    private static final String DARK_SYSTEM = ":root:not([data-theme=\"light\"]) {";

    @ParameterizedTest
    @ValueSource(strings = {LIGHT, DARK, DARK_SYSTEM})
    void textIsLegible(String theme) throws IOException {
        Map<String, String> colours = colours("/lehr/server/page/style.css", theme);
        for (String ground : List.of("ground", "raised", "sunk", "tint")) {
            for (String ink : List.of("text", "soft", "accent")) {
                assertThat(contrast(colours.get(ink), colours.get(ground)))
                        .as(ink + " on " + ground)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
        assertThat(contrast(colours.get("alert"), colours.get("alert-ground"))).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(colours.get("bad"), colours.get("bad-ground"))).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(colours.get("on-accent"), colours.get("accent"))).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(colours.get("ink-text"), colours.get("ground"))).isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {LIGHT, DARK, DARK_SYSTEM})
    void curvesStandOut(String theme) throws IOException {
        Map<String, String> colours = colours("/lehr/server/page/style.css", theme);
        for (String ink : List.of("recommended", "second", "third", "fourth", "fifth", "muted", "observed")) {
            assertThat(contrast(colours.get("ink-" + ink), colours.get("ground")))
                    .as(ink)
                    .isGreaterThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LIGHT, DARK, DARK_SYSTEM})
    void pageAndReportsAreOfOneFamily(String theme) throws IOException {
        Map<String, String> page = colours("/lehr/server/page/style.css", theme);
        assertThat(page).containsAllEntriesOf(colours("/lehr/report/report.css", theme));
    }

    /** The colours a rule of a style sheet declares, by name. */
    private static Map<String, String> colours(String sheet, String rule) throws IOException {
        try (InputStream in = ColoursTest.class.getResourceAsStream(sheet)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int start = text.indexOf(rule);
            Matcher declared = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});")
                    .matcher(text.substring(start, text.indexOf('}', start)));
            Map<String, String> colours = new HashMap<>();
            while (declared.find()) {
                colours.put(declared.group(1), declared.group(2));
            }
            assertThat(colours).isNotEmpty();
            return colours;
        }
    }

    /** Contrast ratio of WCAG 2.2, 1…21. */
    private static double contrast(String one, String other) {
        double first = luminance(one) + .05;
        double second = luminance(other) + .05;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static double luminance(String hex) {
        double[] weights = {.2126, .7152, .0722};
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double share = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.;
            sum += weights[i] * (share <= .04045 ? share / 12.92 : Math.pow((share + .055) / 1.055, 2.4));
        }
        return sum;
    }
}
