package lehr.rate.published;

import java.util.Locale;
import java.util.Optional;
import lehr.rate.grid.Counts;

/**
 * Where a law was seen.
 *
 * @param low least, plain count; NaN where the paper's is not known to us
 * @param high most
 */
public record Range(double low, double high) {
    /** Where a paper's range is not known to us. */
    public static final Range UNKNOWN = new Range(Double.NaN, Double.NaN);

    /** Whether it is known. */
    public boolean known() {
        return !Double.isNaN(low);
    }

    /** As people write it. */
    public String text() {
        return known() ? Counts.text(low) + " … " + Counts.text(high) : "not known";
    }

    /** What to say of a value beyond it. */
    Optional<String> warning(String name, double value, PublishedLaw law) {
        if (!known() || (value >= low && value <= high)) {
            return Optional.empty();
        }
        double factor = value > high ? value / high : low / value;
        return Optional.of(Counts.text(value) + " " + name + " are " + String.format(Locale.ROOT, "%.3g", factor)
                + " times " + (value > high ? "above" : "below") + " what " + law.name() + " was seen on, " + text());
    }
}
