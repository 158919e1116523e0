package lehr.rate.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import lehr.rate.grid.ByteOrderMark;

/** The fields of a JSON object that a person wrote, each with its line for messages. */
final class Fields {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private record Field(int line, JsonNode value) {}

    private final String name;
    private final Map<String, Field> fields;

    private Fields(String name, Map<String, Field> fields) {
        this.name = name;
        this.fields = fields;
    }

    /** @param name of the file, for messages */
    static Fields of(String text, String name) {
        Map<String, Field> fields = new LinkedHashMap<>();
        try (JsonParser parser = MAPPER.createParser(ByteOrderMark.without(text))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException(name + ":1: no JSON object, expected {\"lehr\": \"model\", …}");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                int line = parser.currentLocation().getLineNr();
                parser.nextToken();
                if (fields.put(field, new Field(line, parser.readValueAsTree())) != null) {
                    throw new IllegalArgumentException(
                            name + ":" + line + ": " + field + " is there twice, expected it once");
                }
            }
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(name + ":"
                        + parser.currentLocation().getLineNr() + ": more follows the object, expected its end");
            }
            return new Fields(name, fields);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            String reason =
                    e.getOriginalMessage().lines().findFirst().orElse("").replaceAll(" \\(start marker.*", "");
            throw new IllegalArgumentException(name + ":" + line + ": " + reason + ", expected JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void header(String kind, int version) {
        if (!fields.containsKey("lehr") || !kind.equals(fields.get("lehr").value.asText())) {
            throw wrong("lehr", found("lehr"), "\"" + kind + "\"");
        }
        if (whole("version") != version) {
            throw wrong("version", found("version"), String.valueOf(version));
        }
    }

    void refuseOthers(List<String> known) {
        fields.keySet().stream()
                .filter(field -> !known.contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw wrong(field, "is no field of a model", "one of " + String.join(", ", known));
                });
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    boolean isObject(String field) {
        return has(field) && fields.get(field).value.isObject();
    }

    int whole(String field) {
        return optionalWhole(field).orElseThrow(() -> missing(field));
    }

    OptionalInt optionalWhole(String field) {
        if (!has(field)) {
            return OptionalInt.empty();
        }
        JsonNode value = fields.get(field).value;
        if (!value.isNumber() || value.doubleValue() != Math.rint(value.doubleValue()) || !value.canConvertToInt()) {
            throw wrong(field, found(field), "a whole number");
        }
        return OptionalInt.of(value.intValue());
    }

    double number(String field) {
        return optionalNumber(field).orElseThrow(() -> missing(field));
    }

    OptionalDouble optionalNumber(String field) {
        return has(field) ? OptionalDouble.of(number(field, field, fields.get(field).value)) : OptionalDouble.empty();
    }

    boolean flag(String field) {
        if (has(field) && !fields.get(field).value.isBoolean()) {
            throw wrong(field, found(field), "true or false");
        }
        return has(field) && fields.get(field).value.booleanValue();
    }

    /** The numbers of an object; its names are among those known. */
    Map<String, Double> numbers(String field, List<String> known) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        fields.get(field).value.properties().forEach(one -> {
            if (!known.contains(one.getKey())) {
                throw wrong(field, "has " + one.getKey(), "one of " + String.join(", ", known));
            }
            numbers.put(one.getKey(), number(field, field + " of " + one.getKey(), one.getValue()));
        });
        return numbers;
    }

    /** What is made of fields; what is refused is told with the line of the field that is named first. */
    <T> T made(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            String message = e.getMessage();
            if (message.startsWith(name + ":")) {
                throw e;
            }
            throw new IllegalArgumentException(name + ":" + line(message.split(" ", 2)[0]) + ": " + message, e);
        }
    }

    IllegalArgumentException wrong(String field, String what, String expected) {
        return new IllegalArgumentException(
                name + ":" + line(field) + ": " + field + " " + what + ", expected " + expected);
    }

    private IllegalArgumentException missing(String field) {
        return wrong(field, "is missing", "a number");
    }

    private double number(String field, String words, JsonNode value) {
        if (!value.isNumber()) {
            throw new IllegalArgumentException(
                    name + ":" + line(field) + ": " + words + " is " + value + ", expected a number");
        }
        return value.doubleValue();
    }

    private String found(String field) {
        return has(field) ? "is " + fields.get(field).value : "is missing";
    }

    private int line(String field) {
        return has(field) ? fields.get(field).line : 1;
    }
}
