package lehr.rate.transfer;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A choice with a name in options and JSON. */
interface Named {
    String text();

    /** @throws IllegalArgumentException if none of the choices has this name; the message lists them */
    static <T extends Named> T parse(String what, String text, T[] choices) {
        return Arrays.stream(choices)
                .filter(one -> one.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(what + " is '" + text + "', expected one of "
                        + Arrays.stream(choices).map(Named::text).collect(Collectors.joining(", "))));
    }
}
