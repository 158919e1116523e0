package lehr.cli;

import java.util.Locale;
import lehr.fit.Difference;

/** Figures that the commands about horizons share. */
final class HorizonJson {
    private HorizonJson() {}

    static Json loss(Json json, double loss, double low, double high) {
        return json.with("loss", loss).with("low", low).with("high", high);
    }

    static Json gain(Json json, Difference gain) {
        return json.with("gain", gain.value()).with("gain_low", gain.low()).with("gain_high", gain.high());
    }

    /** A constant's name as it stands in JSON, e.g. {@code not-at-all}. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
