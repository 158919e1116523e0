package lehr.server.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Whether JSON is as a schema says: the part of JSON Schema that openapi.yaml uses, and no word that is not checked. */
final class SchemaCheck {
    private static final Set<String> TOLD = Set.of("description", "default", "format", "contentMediaType");

    private final Function<String, JsonNode> references;
    private final List<String> faults = new ArrayList<>();

    /** @param references what {@code $ref} leads to */
    SchemaCheck(Function<String, JsonNode> references) {
        this.references = references;
    }

    /** What is wrong, a line each. */
    static List<String> faults(JsonNode value, JsonNode schema, Function<String, JsonNode> references) {
        SchemaCheck check = new SchemaCheck(references);
        check.check("", value, schema);
        return check.faults;
    }

    private void check(String at, JsonNode value, JsonNode schema) {
        schema.properties().forEach(rule -> check(at, value, rule.getKey(), rule.getValue(), schema));
    }

    private void check(String at, JsonNode value, String word, JsonNode rule, JsonNode schema) {
        switch (word) {
            case "$ref" -> check(at, value, references.apply(rule.asText()));
            case "type" -> require(isOne(value, rule), at, "is " + value.getNodeType() + ", expected " + rule);
            case "enum" -> require(isAmong(value, rule), at, "is " + value + ", expected one of " + rule);
            case "oneOf" -> require(matching(value, rule) == 1, at, "matches " + matching(value, rule) + " of " + rule);
            case "required" ->
                rule.forEach(
                        name -> require(!value.isObject() || value.has(name.asText()), at, "lacks " + name.asText()));
            case "properties" ->
                value.properties().forEach(field -> property(at, field.getKey(), field.getValue(), rule));
            case "additionalProperties" ->
                value.fieldNames()
                        .forEachRemaining(name -> require(
                                rule.asBoolean() || schema.path("properties").has(name),
                                at,
                                "has a field " + name + " too many"));
            case "items" -> {
                for (int i = 0; value.isArray() && i < value.size(); i++) {
                    check(at + "/" + i, value.get(i), rule);
                }
            }
            default -> checkSize(at, value, word, rule);
        }
    }

    private void property(String at, String name, JsonNode value, JsonNode properties) {
        if (properties.has(name)) {
            check(at + "/" + name, value, properties.get(name));
        }
    }

    private void checkSize(String at, JsonNode value, String word, JsonNode rule) {
        double limit = rule.asDouble();
        boolean holds =
                switch (word) {
                    case "minimum" -> !value.isNumber() || value.asDouble() >= limit;
                    case "maximum" -> !value.isNumber() || value.asDouble() <= limit;
                    case "exclusiveMinimum" -> !value.isNumber() || value.asDouble() > limit;
                    case "exclusiveMaximum" -> !value.isNumber() || value.asDouble() < limit;
                    case "minItems" -> !value.isArray() || value.size() >= limit;
                    case "maxItems" -> !value.isArray() || value.size() <= limit;
                    case "minLength" -> !value.isTextual() || value.asText().length() >= limit;
                    case "maxLength" -> !value.isTextual() || value.asText().length() <= limit;
                    case "pattern" ->
                        !value.isTextual()
                                || Pattern.compile(rule.asText())
                                        .matcher(value.asText())
                                        .find();
                    default -> TOLD.contains(word);
                };
        require(holds, at, "is " + value + ", expected " + word + " " + rule);
    }

    private void require(boolean holds, String at, String what) {
        if (!holds) {
            faults.add((at.isEmpty() ? "/" : at) + " " + what);
        }
    }

    private long matching(JsonNode value, JsonNode schemas) {
        long matching = 0;
        for (JsonNode schema : schemas) {
            matching += faults(value, schema, references).isEmpty() ? 1 : 0;
        }
        return matching;
    }

    private static boolean isAmong(JsonNode value, JsonNode values) {
        for (JsonNode one : values) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOne(JsonNode value, JsonNode types) {
        if (types.isTextual()) {
            return is(value, types.asText());
        }
        for (JsonNode type : types) {
            if (is(value, type.asText())) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> false;
        };
    }
}
