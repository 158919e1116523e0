package lehr.export.trainers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import lehr.export.Training;
import lehr.math.ShortestDecimal;

/** Code that is generated: a resource beside this class, with {@code @NAME@} where values go. */
public final class Template {

    private Template() {}

    /** The values that every template may use. */
    static Map<String, String> values(Training training, String name) {
        return Map.of(
                "SCHEDULE", shortened(training.schedule().text()),
                "FIRST", Long.toString(training.first()),
                "STEPS", Long.toString(training.steps()),
                "PEAK", ShortestDecimal.of(training.peak()),
                "TABLE", name);
    }

    /**
     * The code with its values.
     *
     * @param resource path below this class's package
     */
    public static String filled(String resource, Map<String, String> values) {
        String text = read(resource);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue());
        }
        return text;
    }

    /** A table's text form has every row: too long for a comment. */
    static String shortened(String schedule) {
        return schedule.length() <= 200 ? schedule : schedule.substring(0, 200) + "…";
    }

    private static String read(String resource) {
        try (InputStream in = Template.class.getResourceAsStream("/lehr/export/trainers/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
