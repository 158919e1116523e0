package lehr.export.trainers;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Trainer;
import lehr.export.Training;

/** JSON: {@code schedule, steps, peak_lr, final_lr, first_step, lr[]}, where lr[i] is that of step first_step + i. */
public final class JsonTable implements Trainer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Numbers(Training training) implements Recipe {
        @Override
        public double rate(long update) {
            return training.rate(update);
        }

        @Override
        public List<ExportFile> files() {
            return List.of(new ExportFile("schedule.json", false, this::write));
        }

        private void write(OutputStream out) throws IOException {
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

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String repertoire() {
        return "any LR";
    }

    @Override
    public List<Recipe> recipes(Training training) {
        return List.of(table(training));
    }

    @Override
    public Recipe table(Training training) {
        return new Numbers(training);
    }

    @Override
    public List<String> notes(Training training) {
        return List.of();
    }

    @Override
    public List<String> resuming(Training training, long step) {
        return List.of("lr[0] is the LR of step " + step + ", as first_step says");
    }
}
