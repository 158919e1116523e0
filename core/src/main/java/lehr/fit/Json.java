package lehr.fit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** How records become JSON here: snake_case names, two-space indent, maps by key, unknown numbers as null. */
public final class Json {
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(numbers())
            .build();

    private Json() {}

    private static SimpleModule numbers() {
        return new SimpleModule()
                .addSerializer(Double.class, new Writing())
                .addSerializer(double.class, new Writing())
                .addDeserializer(Double.class, new Reading())
                .addDeserializer(double.class, new Reading());
    }

    private static final class Writing extends StdSerializer<Double> {
        private static final long serialVersionUID = 1;

        Writing() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator to, SerializerProvider provider) throws IOException {
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                to.writeNull();
            } else {
                to.writeNumber(value);
            }
        }
    }

    private static final class Reading extends StdDeserializer<Double> {
        private static final long serialVersionUID = 1;

        Reading() {
            super(Double.class);
        }

        @Override
        public Double deserialize(JsonParser from, DeserializationContext context) throws IOException {
            return from.getDoubleValue();
        }

        @Override
        public Double getNullValue(DeserializationContext context) {
            return Double.NaN;
        }
    }
}
