package lehr.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A JSON object in the making, its fields in order. What is not a finite number is {@code null}. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode node = JsonNodeFactory.instance.objectNode();

    Json with(String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
        return this;
    }

    Json with(String name, long value) {
        node.put(name, value);
        return this;
    }

    /** A number that may be missing. */
    Json with(String name, Long value) {
        node.put(name, value);
        return this;
    }

    Json with(String name, boolean value) {
        node.put(name, value);
        return this;
    }

    Json with(String name, String value) {
        node.put(name, value);
        return this;
    }

    /** An object that may be missing. */
    Json with(String name, Json value) {
        node.set(name, value == null ? null : value.node);
        return this;
    }

    Json with(String name, List<Json> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(value -> array.add(value.node));
        return this;
    }

    Json withTexts(String name, List<String> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(array::add);
        return this;
    }

    /** All in one line. */
    String line() {
        return node.toString();
    }

    String text() {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        try {
            return MAPPER.writer(printer).writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
