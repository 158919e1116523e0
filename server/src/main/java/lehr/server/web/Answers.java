package lehr.server.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import lehr.fit.Json;

/** Records as JSON, snake_case, in and out; unknown fields of a request are refused. */
public final class Answers {
    private static final ObjectMapper MAPPER = Json.MAPPER.copy().registerModule(module());
    private static final ObjectWriter WRITER = MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);

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
    public static Context file(Context context, String type, String name) {
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
    public static JsonNode tree(String document) {
        try {
            return MAPPER.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The body of a request.
     *
     * @throws Problem if it is no JSON, or has other fields, or one of another kind
     */
    public static <T> T body(Context context, Class<T> type) {
        return Bodies.read(context.bodyAsBytes(), type);
    }
}
