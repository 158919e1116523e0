package lehr.server.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.javalin.http.Context;
import java.time.Instant;
import lehr.fit.Json;

/** Records as JSON, snake_case, in and out; unknown fields of a request are refused. */
public final class Answers {
    private static final com.fasterxml.jackson.databind.ObjectMapper MAPPER = Json.MAPPER
            .copy()
            .registerModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance));
    private static final ObjectWriter WRITER = MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);
    private static final ObjectReader READER = MAPPER.reader().with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Answers() {}

    public static void json(Context context, Object answer) {
        context.contentType("application/json").result(text(answer));
    }

    public static String text(Object answer) {
        try {
            return WRITER.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The body of a request. */
    public static <T> T body(Context context, Class<T> type) {
        try {
            T body = READER.forType(type).readValue(context.bodyAsBytes());
            if (body == null) {
                throw Problem.badInput("the body is empty, expected a JSON object");
            }
            return body;
        } catch (java.io.IOException e) {
            throw Problem.badInput("the body: " + e.getMessage());
        }
    }
}
