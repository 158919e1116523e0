package lehr.lab.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import lehr.logs.source.LogFormatException;

/** The texts of a file of JSON objects, one a line, each in the same field; blank lines are passed over. */
record JsonTexts(Path file, String field) {
    private static final ObjectMapper JSON = new ObjectMapper();

    void read(Reader lines, Consumer<byte[]> reader) throws IOException {
        BufferedReader buffered = new BufferedReader(lines);
        String line = buffered.readLine();
        for (long number = 1; line != null; number++) {
            if (!line.isBlank()) {
                reader.accept(text(line, number).getBytes(StandardCharsets.UTF_8));
            }
            line = buffered.readLine();
        }
    }

    private String text(String line, long number) {
        JsonNode object;
        try {
            object = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new LogFormatException(
                    file, number, "is no JSON (" + e.getOriginalMessage() + "), expected an object");
        }
        JsonNode text = object.path(field);
        if (!text.isTextual()) {
            String what = text.isMissingNode() ? "has no field \"" + field + "\"" : "its \"" + field + "\" is no text";
            throw new LogFormatException(file, number, what + ", expected the text in it, or another field named");
        }
        return text.textValue();
    }
}
