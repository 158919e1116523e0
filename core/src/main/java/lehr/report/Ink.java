package lehr.report;

import java.util.List;
import java.util.Locale;

/** The colours of the charts, with 3:1 contrast or more on both grounds for all that carries meaning. */
enum Ink {
    RECOMMENDED("#1d5fa6", "#86b8f2"),
    SECOND("#b4501e", "#f0a373"),
    THIRD("#1c7a5a", "#6fcaa6"),
    FOURTH("#7a4ba0", "#c7a6e8"),
    FIFTH("#80680a", "#d6bd5e"),
    OBSERVED("#3d4650", "#c3cad2"),
    MUTED("#7a848e", "#8b959f"),
    GRID("#e3e6ea", "#2c343c"),
    TEXT("#4b5560", "#a9b3bd"),
    HEADING("#1c2229", "#e8ecf0");

    /** For curves side by side, the first being the recommended one. */
    static final List<Ink> CURVES = List.of(RECOMMENDED, SECOND, THIRD, FOURTH, FIFTH, MUTED);

    private final String light;
    private final String dark;

    Ink(String light, String dark) {
        this.light = light;
        this.dark = dark;
    }

    String light() {
        return light;
    }

    String dark() {
        return dark;
    }

    /** The custom property of the style sheet that holds this colour. */
    String property() {
        return "--ink-" + name().toLowerCase(Locale.ROOT);
    }
}
