package lehr.lab.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import lehr.lab.model.ModelShape;
import lehr.lab.model.Transfer;
import lehr.lab.train.Pace;
import lehr.schedule.Shape;

/** Writes sweep files that {@link SweepReader} reads back equal. */
public final class SweepWriter {
    static final String KIND = "sweep";
    static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private SweepWriter() {}

    public static String write(SweepFile sweep) {
        ObjectNode node = JSON.createObjectNode();
        node.put("lehr", KIND).put("version", VERSION);
        node.put("name", sweep.name()).put("data", sweep.data());
        node.put("tokenizer", sweep.tokenizer());
        node.put("context", sweep.context());
        node.put("warmup", sweep.warmup());
        pace(sweep.pace(), node.putObject("pace"));
        ArrayNode grids = node.putArray("grids");
        sweep.grids().forEach(grid -> write(grid, grids.addObject()));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pace(Pace pace, ObjectNode node) {
        node.put("log", pace.log());
        node.put("evaluate", pace.evaluate());
        node.put("evaluation_tokens", pace.evaluationTokens());
        node.put("final_tokens", pace.finalTokens());
        node.put("checkpoint", pace.checkpoint());
        if (pace.diagnostics()) {
            node.put("diagnostics", true);
        }
    }

    private static void write(Grid grid, ObjectNode node) {
        list(node, "data", grid.data(), data -> data);
        list(node, "models", grid.models(), ModelShape::text);
        if (!grid.transfers().equals(List.of(Transfer.STANDARD))) {
            list(node, "parametrizations", grid.transfers(), Transfer::text);
        }
        list(node, "batches", grid.batches(), batch -> batch);
        list(node, "seeds", grid.seeds(), seed -> seed);
        list(node, "peaks", grid.peaks(), peak -> peak);
        list(node, "steps", grid.steps(), steps -> steps);
        list(node, "decays", grid.decays(), decay -> decay);
        list(node, "shapes", grid.shapes(), Shape::text);
        node.put("final", grid.finalShare());
        list(node, "schedules", grid.schedules(), ScheduleForm::text);
    }

    private static <T> void list(ObjectNode node, String key, List<T> values, Function<T, Object> written) {
        ArrayNode list = node.putArray(key);
        values.forEach(value -> list.addPOJO(written.apply(value)));
    }
}
