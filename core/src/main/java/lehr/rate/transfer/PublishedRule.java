package lehr.rate.transfer;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A rule that may be chosen, by its name in options and JSON. */
public interface PublishedRule {
    /** The name. */
    String text();

    /** Where it was published; empty where nothing was. */
    String paper();

    /** In a few signs, κ being target/proxy; empty where it changes nothing. */
    String formula();

    /** @throws IllegalArgumentException if none of the choices has this name; the message lists them */
    static <T extends PublishedRule> T parse(String what, String text, T[] choices) {
        return Arrays.stream(choices)
                .filter(one -> one.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(what + " is '" + text + "', expected one of "
                        + Arrays.stream(choices).map(PublishedRule::text).collect(Collectors.joining(", "))));
    }
}
