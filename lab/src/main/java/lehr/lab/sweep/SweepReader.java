package lehr.lab.sweep;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lehr.lab.model.ModelShape;
import lehr.lab.model.Transfer;
import lehr.lab.train.Pace;
import lehr.logs.source.LogFormatException;
import lehr.schedule.Shape;

/** Reads sweep files; the format is in {@code docs/reference/sweep.md}. */
public final class SweepReader {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private SweepReader() {}

    /** @throws LogFormatException if it cannot be read or holds anything but a sweep, with the place in it */
    public static SweepFile read(Path file) {
        try {
            return read(Files.readString(file), file);
        } catch (IOException e) {
            throw new LogFormatException(file, 0, "cannot be read (" + e + "), expected a sweep file");
        }
    }

    /** @param file named in faults */
    static SweepFile read(String text, Path file) {
        try {
            return sweep(new JsonFields("", JSON.readTree(text)));
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new LogFormatException(file, line, "no JSON (" + e.getOriginalMessage() + "), expected a sweep");
        } catch (IllegalArgumentException e) {
            throw new LogFormatException(file, 0, e.getMessage());
        }
    }

    private static SweepFile sweep(JsonFields fields) {
        fields.only("lehr", "version", "name", "data", "tokenizer", "context", "warmup", "pace", "grids");
        if (!fields.text("lehr").equals(SweepWriter.KIND)) {
            throw fields.wrong("lehr", "\"" + SweepWriter.KIND + "\"");
        }
        if (fields.whole("version") != SweepWriter.VERSION) {
            throw fields.wrong("version", Integer.toString(SweepWriter.VERSION));
        }
        String data = fields.text("data");
        List<Grid> grids = new ArrayList<>();
        fields.list("grids", JsonFields::asObject).forEach(grid -> grids.add(grid(grid, data)));
        return new SweepFile(
                fields.text("name"),
                data,
                fields.text("tokenizer"),
                Math.toIntExact(fields.whole("context")),
                fields.whole("warmup"),
                pace(fields.object("pace")),
                grids);
    }

    private static Pace pace(JsonFields fields) {
        fields.only("log", "evaluate", "evaluation_tokens", "final_tokens", "checkpoint", "diagnostics");
        return fields.located(() -> new Pace(
                fields.whole("log"),
                fields.whole("evaluate"),
                fields.whole("evaluation_tokens"),
                fields.whole("final_tokens"),
                fields.whole("checkpoint"),
                fields.truth("diagnostics", false)));
    }

    private static Grid grid(JsonFields fields, String data) {
        fields.only(
                "data",
                "models",
                "parametrizations",
                "batches",
                "seeds",
                "peaks",
                "steps",
                "decays",
                "shapes",
                "final",
                "schedules");
        return fields.located(() -> new Grid(
                fields.list("data", List.of(data), JsonFields::asText),
                fields.list("models", item -> item.parsed(ModelShape::parse)),
                fields.list("parametrizations", List.of(Transfer.STANDARD), item -> item.parsed(Transfer::parse)),
                fields.list("batches", item -> Math.toIntExact(item.asWhole())),
                fields.list("seeds", List.of(0L), JsonFields::asWhole),
                fields.list("peaks", JsonFields::asNumber),
                fields.list("steps", JsonFields::asWhole),
                fields.list("decays", List.of(), JsonFields::asNumber),
                fields.list("shapes", List.of(Shape.LINEAR), item -> item.parsed(Shape::parse)),
                fields.number("final", 0),
                fields.list("schedules", List.of(), item -> item.parsed(ScheduleForm::new))));
    }
}
