package lehr.lab.metagradient;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import lehr.lab.data.Corpus;
import lehr.lab.data.ValidationSet;
import lehr.lab.model.Dense;
import lehr.lab.train.JobJson;
import lehr.lab.train.Recipe;
import lehr.lab.train.Training;
import lehr.schedule.Schedule;

/** {@code lehr metagradient}: what every step's LR does to the loss at the end, and a schedule that is better by it. */
public final class MetagradientRun {
    /** From here on a derivative by one step's LR, in nats, holds for smaller changes than anyone makes. */
    private static final double STEEP = 1;

    private final JsonNode request;
    private final Recipe recipe;
    private final Dense shape;
    private final Schedule schedule;
    private final double[] rates;
    private final int first;
    private final int lanes;
    private final MetagradientFiles files;
    private final PrintStream out;
    private final PrintStream err;

    /** Makes a surface of a model with a number of lanes. */
    public interface Surfaces {
        LossSurface of(Dense shape, int vocabulary, int lanes);
    }

    /**
     * @param request model, data, tokenizer, schedule, batch, context, optimizer, seed, seeds, from, validation_tokens, improve, knots, out, json
     * @throws IllegalArgumentException if it asks for what has no derivative
     */
    public MetagradientRun(JsonNode request, PrintStream out, PrintStream err) {
        this.request = request;
        recipe = JobJson.readRecipe(request);
        if (!(recipe.model() instanceof Dense dense)) {
            throw new IllegalArgumentException("model " + recipe.model().text()
                    + ": which experts a token goes to has no derivative, expected a dense model");
        }
        shape = dense;
        schedule = Schedule.parse(request.path("schedule").asText());
        rates = schedule.rates(schedule.steps() - 1);
        first = request.path("from").asInt();
        lanes = request.path("seeds").asInt();
        files = new MetagradientFiles(Path.of(request.path("out").asText()));
        this.out = out;
        this.err = err;
    }

    /** @return 0, or 1 if a run diverged: then no file is written */
    public int run(Surfaces surfaces, Training.Corpora corpora) throws IOException {
        Corpus corpus = corpora.of(recipe);
        ValidationSet validation = ValidationSet.ofTokens(
                corpus, recipe.context(), request.path("validation_tokens").asLong());
        check(corpus.vocabulary());
        introduce(validation);
        try (LossSurface surface = surfaces.of(shape, corpus.vocabulary(), lanes)) {
            Replay runs = Replay.of(recipe, seeds(0), validation, surface).from(first, rates);
            Metagradient found = runs.differentiated(rates);
            ObjectNode told = told(found, validation);
            if (!found.isFinite()) {
                err.println("lehr: a run diverged: its loss or a derivative is no number; a lower peak LR may help");
                report(told);
                return 1;
            }
            warn(found);
            files.writeSteps(found, rates, first);
            told.put("metagradient", files.steps().toString());
            if (request.path("improve").asInt() > 0) {
                told.set("improved", improved(runs, Replay.of(recipe, seeds(lanes), validation, surface)));
            }
            report(told);
            return 0;
        }
    }

    /** All seeds' weights, and all their windows, lie in one array. */
    private void check(int vocabulary) {
        long parameters = shape.parameters(vocabulary);
        if (parameters > Integer.MAX_VALUE / lanes || recipe.tokensPerStep() > Integer.MAX_VALUE / lanes / 2) {
            throw new IllegalArgumentException(
                    "model " + shape.text() + " has " + parameters + " parameters and a step " + recipe.tokensPerStep()
                            + " tokens, for each of " + lanes + " seeds, expected less");
        }
    }

    /** Those that are differentiated begin at the seed asked for; the unseen ones follow. */
    private List<Long> seeds(int from) {
        long seed = request.path("seed").asLong() + from;
        return LongStream.range(seed, seed + lanes).boxed().toList();
    }

    private void introduce(ValidationSet validation) {
        err.printf(
                "%s: %,d parameters; %s in %s; %,d steps of %,d tokens, seeds %s; judged by %,d tokens%n",
                shape.text(),
                shape.parameters(validation.corpus().vocabulary()),
                recipe.data(),
                recipe.tokenizer(),
                schedule.steps(),
                recipe.tokensPerStep(),
                seeds(0),
                validation.tokens());
    }

    private void warn(Metagradient found) {
        double[] slopes = found.byLogRate(rates);
        int last = slopes.length - 1;
        while (last >= first && Math.abs(slopes[last]) < STEEP) {
            last--;
        }
        if (last >= first) {
            err.printf(
                    "lehr: until step %,d derivatives are steep, %.2g nats there: they hold for tiny changes alone; %s%n",
                    last,
                    slopes[last],
                    last + 1 < slopes.length
                            ? "--from " + (last + 1) + " leaves these steps out"
                            : "a larger batch or lower LRs are calmer");
        }
    }

    private ObjectNode told(Metagradient found, ValidationSet validation) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("steps", schedule.steps()).put("from", first);
        seeds(0).forEach(node.putArray("seeds")::add);
        ArrayNode losses = node.putArray("losses");
        Arrays.stream(found.losses()).forEach(loss -> losses.add(number(loss)));
        node.put("loss", number(found.loss()));
        node.put("loss_by_log_lr", number(Arrays.stream(found.byLogRate(rates)).sum()));
        node.put("validation_tokens", validation.tokens());
        return node;
    }

    /** {@code null} in JSON for what is no number. */
    private static Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private ObjectNode improved(Replay runs, Replay others) throws IOException {
        int begin = (int) Math.max(first, schedule.warmupSteps());
        Replay unseen = others.from(begin, rates);
        List<Improvement.Turn> turns = new ArrayList<>();
        List<Double> judged = new ArrayList<>();
        Improvement improvement = new Improvement(runs.from(begin, rates), schedule.peak());
        Knots start = improvement.knots(schedule, begin, request.path("knots").asInt());
        improvement.run(start, request.path("improve").asInt(), turn -> {
            turns.add(turn);
            judged.add(unseen.loss(turn.knots().perStep()));
            err.printf("turn %d: loss %.4f, unseen seeds %.4f%n", turn.turn(), turn.loss(), judged.get(turn.turn()));
        });
        Improvement.Turn best = Improvement.Turn.best(turns);
        files.writeSchedule(best.knots().schedule());
        files.writeHistory(turns, judged);
        return outcome(best, judged.get(best.turn()), unseen.loss(rates));
    }

    private ObjectNode outcome(Improvement.Turn best, double judged, double before) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("turn", best.turn()).put("loss", best.loss());
        seeds(lanes).forEach(node.putArray("unseen_seeds")::add);
        node.put("unseen_loss", number(judged)).put("unseen_loss_before", number(before));
        node.put("schedule", files.schedule().toString());
        node.put("history", files.history().toString());
        return node;
    }

    private void report(ObjectNode told) {
        if (request.path("json").asBoolean()) {
            out.println(told.toPrettyString());
        } else if (told.has("metagradient")) {
            tell(told);
        }
    }

    private void tell(ObjectNode told) {
        out.printf(
                "loss %.4f nats a token, mean of %d seeds, after %,d steps; all LRs 1%% higher would add %+.5f; %s%n",
                told.path("loss").asDouble(),
                lanes,
                schedule.steps(),
                told.path("loss_by_log_lr").asDouble() / 100,
                files.steps());
        JsonNode improved = told.path("improved");
        if (!improved.isMissingNode()) {
            out.printf(
                    "improved at turn %d to %.4f; seeds it has not seen: %.4f, with the schedule given %.4f; %s%n",
                    improved.path("turn").asInt(),
                    improved.path("loss").asDouble(),
                    improved.path("unseen_loss").asDouble(),
                    improved.path("unseen_loss_before").asDouble(),
                    files.schedule());
        }
    }
}
