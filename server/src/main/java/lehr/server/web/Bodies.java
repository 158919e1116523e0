package lehr.server.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lehr.fit.Json;

/** Bodies of requests as records: what is no field, twice there, or of another kind is refused in one line. */
final class Bodies {
    private static final ObjectReader READER = ((JsonMapper) Json.MAPPER)
            .rebuild()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build()
            .reader()
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** How Jackson names a place within what it does not show. */
    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;\\]]*; ([^\\]]*)]");

    private Bodies() {}

    static <T> T read(byte[] bytes, Class<T> type) {
        try {
            T body = bytes.length == 0 ? null : READER.forType(type).readValue(bytes);
            if (body == null) {
                throw Problem.badInput("the body is empty, expected a JSON object");
            }
            return body;
        } catch (IOException e) {
            throw Problem.badInput(reason(e));
        }
    }

    private static String reason(IOException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "no field '" + field(unknown.getPath()) + "', expected "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return "field '" + field(mapping.getPath()) + "': expected " + expected(mapping);
        }
        if (e instanceof MismatchedInputException) {
            return "the body: expected one JSON object and nothing else";
        }
        String told = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        String line = SOURCE.matcher(told.lines().findFirst().orElse("")).replaceAll("$1");
        return "the body: " + line + " in line " + line(e) + ", expected a JSON object";
    }

    private static int line(IOException e) {
        return e instanceof JsonProcessingException json && json.getLocation() != null
                ? Math.max(1, json.getLocation().getLineNr())
                : 1;
    }

    private static String field(List<JsonMappingException.Reference> path) {
        return path.stream()
                .map(place -> place.getFieldName() == null ? "[" + place.getIndex() + "]" : place.getFieldName())
                .collect(Collectors.joining("."));
    }

    /** The kind a field is of, in words. */
    private static String expected(JsonMappingException e) {
        Class<?> type = e instanceof MismatchedInputException mismatch
                ? mismatch.getTargetType()
                : e.getCause() instanceof InputCoercionException coercion ? coercion.getTargetType() : null;
        if (type == String.class) {
            return "a text";
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "a whole number, its digits without a point";
        }
        if (type != null && Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type == null || Number.class.isAssignableFrom(type) || type.isPrimitive() ? "a number" : "an object";
    }
}
