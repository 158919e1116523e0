package lehr.lab.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lehr.lab.model.ModelShape;
import lehr.lab.model.Transfer;
import lehr.rate.search.SearchRule;
import lehr.schedule.Schedule;

/** Jobs as JSON, between a sweep and its workers. A field that is missing or of another kind is refused by name. */
public final class JobJson {
    private JobJson() {}

    public static ObjectNode write(Job job) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", job.id());
        node.set("recipe", recipe(job.recipe()));
        node.put("seed", job.seed());
        node.put("schedule", job.schedule().text());
        job.parent().ifPresent(parent -> node.put("parent", parent.toString()));
        job.keep().forEach(node.putArray("keep")::add);
        node.put("folder", job.folder().toString());
        node.set("pace", pace(job.pace()));
        job.search().ifPresent(rule -> node.put("search", rule.text()));
        node.put("noise_scale", job.noiseScale());
        return node;
    }

    /** @throws IllegalArgumentException if the node is no job */
    public static Job read(JsonNode node) {
        List<Long> keep = new ArrayList<>();
        node.path("keep").forEach(step -> keep.add(step.asLong()));
        return new Job(
                text(node, "id"),
                readRecipe(node.path("recipe")),
                whole(node, "seed"),
                Schedule.parse(text(node, "schedule")),
                Optional.ofNullable(node.get("parent")).map(parent -> Path.of(parent.asText())),
                keep,
                Path.of(text(node, "folder")),
                readPace(node.path("pace")),
                readSearch(node),
                node.path("noise_scale").asBoolean());
    }

    /** The search for the peak LR, if the node has one. */
    static Optional<SearchRule> readSearch(JsonNode node) {
        return node.has("search") ? Optional.of(SearchRule.parse(text(node, "search"))) : Optional.empty();
    }

    private static ObjectNode recipe(Recipe recipe) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("model", recipe.model().text());
        node.put("parametrization", recipe.transfer().text());
        node.put("data", recipe.data());
        node.put("tokenizer", recipe.tokenizer());
        node.put("batch", recipe.batch());
        node.put("context", recipe.context());
        node.set("optimizer", optimizer(recipe.optimizer()));
        return node;
    }

    private static ObjectNode optimizer(Optimizer optimizer) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("beta1", optimizer.beta1());
        node.put("beta2", optimizer.beta2());
        node.put("epsilon", optimizer.epsilon());
        node.put("decay", optimizer.decay());
        node.put("clip", optimizer.clip());
        return node;
    }

    private static ObjectNode pace(Pace pace) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("log", pace.log());
        node.put("evaluate", pace.evaluate());
        node.put("evaluation_tokens", pace.evaluationTokens());
        node.put("final_tokens", pace.finalTokens());
        node.put("checkpoint", pace.checkpoint());
        node.put("diagnostics", pace.diagnostics());
        return node;
    }

    /** Model, parametrization, data, tokenizer, batch, context and optimizer, wherever they stand beside other fields. */
    public static Recipe readRecipe(JsonNode node) {
        return new Recipe(
                ModelShape.parse(text(node, "model")),
                node.has("parametrization") ? Transfer.parse(text(node, "parametrization")) : Transfer.STANDARD,
                text(node, "data"),
                text(node, "tokenizer"),
                Math.toIntExact(whole(node, "batch")),
                Math.toIntExact(whole(node, "context")),
                readOptimizer(node.path("optimizer")));
    }

    public static Optimizer readOptimizer(JsonNode node) {
        return new Optimizer(
                number(node, "beta1"),
                number(node, "beta2"),
                number(node, "epsilon"),
                number(node, "decay"),
                number(node, "clip"));
    }

    public static Pace readPace(JsonNode node) {
        return new Pace(
                whole(node, "log"),
                whole(node, "evaluate"),
                whole(node, "evaluation_tokens"),
                whole(node, "final_tokens"),
                whole(node, "checkpoint"),
                node.path("diagnostics").asBoolean());
    }

    private static String text(JsonNode node, String field) {
        return of(node, field, node.path(field).isTextual(), "a text").asText();
    }

    private static long whole(JsonNode node, String field) {
        return of(
                        node,
                        field,
                        node.path(field).canConvertToLong() && node.path(field).isIntegralNumber(),
                        "a whole number")
                .asLong();
    }

    private static double number(JsonNode node, String field) {
        return of(node, field, node.path(field).isNumber(), "a number").asDouble();
    }

    private static JsonNode of(JsonNode node, String field, boolean fine, String expected) {
        if (!fine) {
            throw new IllegalArgumentException(
                    field + " is " + (node.has(field) ? node.get(field) : "missing") + ", expected " + expected);
        }
        return node.get(field);
    }
}
