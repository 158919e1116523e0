package lehr.export.trainers;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import lehr.export.ExportFile;
import lehr.export.Training;

/** JSON: {@code schedule, steps, peak_lr, final_lr, first_step, lr[]}, where lr[i] is that of step first_step + i. */
public final class JsonTable extends StepFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    JsonTable() {
        super("json", "lr[0] is the LR of step ");
    }

    @Override
    ExportFile file(Training training) {
        return new ExportFile("schedule.json", false, out -> write(training, out));
    }

    private static void write(Training training, OutputStream out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeStringField("schedule", training.schedule().text());
        json.writeNumberField("steps", training.steps());
        json.writeNumberField("peak_lr", training.peak());
        json.writeNumberField("final_lr", training.finalRate());
        json.writeNumberField("first_step", training.first());
        json.writeArrayFieldStart("lr");
        for (long step = training.first(); step <= training.steps(); step++) {
            json.writeNumber(training.rate(step));
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }
}
