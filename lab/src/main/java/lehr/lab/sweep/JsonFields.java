package lehr.lab.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A JSON value with its place in the file, such as {@code grids[0].peaks[2]}, which every complaint starts with. */
record JsonFields(String path, JsonNode node) {

    /** Refuses other fields than these. */
    void only(String... keys) {
        if (!node.isObject()) {
            throw is("an object");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!Arrays.asList(keys).contains(name)) {
                throw new PlacedException(at(name) + " is no field here, expected " + String.join(", ", keys));
            }
        }
    }

    /** What {@code made} makes; its complaints are placed here. */
    <T> T located(Supplier<T> made) {
        try {
            return made.get();
        } catch (PlacedException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new PlacedException((path.isEmpty() ? "" : path + ".") + e.getMessage());
        }
    }

    JsonFields object(String key) {
        return field(key).asObject();
    }

    String text(String key) {
        return field(key).asText();
    }

    long whole(String key) {
        return field(key).asWhole();
    }

    double number(String key, double otherwise) {
        return node.has(key) ? field(key).asNumber() : otherwise;
    }

    boolean truth(String key, boolean otherwise) {
        if (!node.has(key)) {
            return otherwise;
        }
        if (!node.get(key).isBoolean()) {
            throw field(key).is("true or false");
        }
        return node.get(key).booleanValue();
    }

    <T> List<T> list(String key, List<T> otherwise, Function<JsonFields, T> item) {
        return node.has(key) ? list(key, item) : otherwise;
    }

    <T> List<T> list(String key, Function<JsonFields, T> item) {
        JsonFields list = field(key);
        if (!list.node.isArray()) {
            throw list.is("a list");
        }
        List<T> items = new ArrayList<>();
        for (int at = 0; at < list.node.size(); at++) {
            items.add(item.apply(new JsonFields(list.path + "[" + at + "]", list.node.get(at))));
        }
        return items;
    }

    JsonFields asObject() {
        if (!node.isObject()) {
            throw is("an object");
        }
        return this;
    }

    String asText() {
        if (!node.isTextual()) {
            throw is("text in quotes");
        }
        return node.textValue();
    }

    double asNumber() {
        if (!node.isNumber()) {
            throw is("a number");
        }
        return node.doubleValue();
    }

    /** A whole number below 2^31, also one written like 2e4. */
    long asWhole() {
        double number = asNumber();
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw is("a whole number below 2^31");
        }
        return (long) number;
    }

    /** The text as {@code parse} reads it. */
    <T> T parsed(Function<String, T> parse) {
        String text = asText();
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new PlacedException(path + ": " + e.getMessage());
        }
    }

    PlacedException wrong(String key, String expected) {
        return field(key).is(expected);
    }

    private JsonFields field(String key) {
        if (!node.has(key)) {
            throw new PlacedException(at(key) + " is missing, expected it");
        }
        return new JsonFields(at(key), node.get(key));
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private PlacedException is(String expected) {
        String found = node.toString();
        String shown = found.length() > 60 ? found.substring(0, 60) + "…" : found;
        return new PlacedException((path.isEmpty() ? "the file" : path) + " is " + shown + ", expected " + expected);
    }

    /** A complaint that says its place already. */
    static final class PlacedException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        PlacedException(String message) {
            super(message);
        }
    }
}
