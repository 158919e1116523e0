package lehr.logs.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The numbers in a JSON value that belongs to a name, those in objects under the names of all levels. */
final class NestedNumbers {
    private static final int DEPTH = 8;

    /** Longest object looked into, characters: pictures and histograms are longer. */
    private static final int LONGEST = 1 << 14;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .build();

    private NestedNumbers() {}

    /** Takes a number of that name. */
    interface Taker {
        void take(String name, double number);
    }

    /** Hands over every number; texts that are no numbers, lists and what is no JSON hold none. */
    static void each(String name, String json, Taker taker) {
        if (json.startsWith("{")) {
            eachOf(name, json, taker);
            return;
        }
        double number = LooseNumber.of(json);
        if (!Double.isNaN(number) || LooseNumber.isNaN(json)) {
            taker.take(name, number);
        }
    }

    private static void eachOf(String name, String json, Taker taker) {
        if (json.length() > LONGEST || json.contains("\"_type\"")) {
            return;
        }
        try {
            walk(name, JSON.readTree(json), taker);
        } catch (JsonProcessingException e) {
            // What is no JSON holds no numbers; the row's other values stand.
        }
    }

    private static void walk(String name, JsonNode node, Taker taker) {
        if (node.isObject()) {
            node.properties().forEach(field -> walk(name + "/" + field.getKey(), field.getValue(), taker));
        } else if (node.isNumber()) {
            taker.take(name, node.doubleValue());
        }
    }
}
