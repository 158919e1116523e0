package lehr.server.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import lehr.fit.Json;

/** Records as JSON, snake_case, in and out; unknown fields of a request are refused. */
public final class Answers {
    private static final ObjectMapper MAPPER = Json.MAPPER.copy().registerModule(module());
    private static final ObjectWriter WRITER = MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);
    private static final ObjectReader READER = MAPPER.copy()
            .configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false)
            .reader()
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private Answers() {}

    private static SimpleModule module() {
        return new SimpleModule()
                .addSerializer(Instant.class, ToStringSerializer.instance)
                .addSerializer(double[].class, new Numbers());
    }

    /** Numbers of which those that are none become null. */
    private static final class Numbers extends StdSerializer<double[]> {
        private static final long serialVersionUID = 1;

        Numbers() {
            super(double[].class);
        }

        @Override
        public void serialize(double[] values, JsonGenerator to, SerializerProvider provider) throws IOException {
            to.writeStartArray(values, values.length);
            for (double value : values) {
                if (Double.isFinite(value)) {
                    to.writeNumber(value);
                } else {
                    to.writeNull();
                }
            }
            to.writeEndArray();
        }
    }

    public static void json(Context context, Object answer) {
        context.contentType("application/json").result(text(answer));
    }

    /** An answer that a browser saves as a file. */
    static Context file(Context context, String type, String name) {
        return context.contentType(type).header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    public static String text(Object answer) {
        try {
            return WRITER.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A document of ours, to be answered within another. */
    static JsonNode tree(String document) {
        try {
            return MAPPER.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The body of a request. */
    public static <T> T body(Context context, Class<T> type) {
        byte[] bytes = context.bodyAsBytes();
        try {
            T body = bytes.length == 0 ? null : READER.forType(type).readValue(bytes);
            if (body == null) {
                throw Problem.badInput("the body is empty, expected a JSON object");
            }
            return body;
        } catch (IOException e) {
            throw Problem.badInput("the body: " + reason(e));
        }
    }

    /** What was wrong in one line, where it was, and what Java makes of it left out. */
    private static String reason(IOException e) {
        String field = e instanceof JsonMappingException mapping ? field(mapping.getPath()) : "";
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "no field '" + field + "', expected "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (e instanceof JsonMappingException mapping && mapping.getCause() instanceof IllegalArgumentException own) {
            return own.getMessage();
        }
        String told =
                e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
        String line = told.lines().findFirst().orElse("").replaceAll("`[\\w.$]*?(\\w+)`", "$1");
        return field.isEmpty() ? line + at(e) : "field '" + field + "': " + line;
    }

    private static String at(IOException e) {
        return e instanceof JsonProcessingException json && json.getLocation() != null
                ? " in line " + json.getLocation().getLineNr()
                : "";
    }

    private static String field(List<JsonMappingException.Reference> path) {
        return path.stream()
                .map(place -> place.getFieldName() == null ? "[" + place.getIndex() + "]" : place.getFieldName())
                .collect(Collectors.joining("."));
    }
}
