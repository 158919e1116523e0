package lehr.logs.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lehr.logs.source.JsonTokens;

/**
 * One JSON document: {@code trainer_state.json} of transformers, what people export from W&amp;B, the golden values of
 * Megatron's tests, and what scripts write; see {@link JsonRuns}.
 *
 * @param name of the dialect
 * @param signature names of fields that tell it from others
 */
record JsonDocument(String name, Set<String> signature) implements Dialect {
    private static final String TRAINER_STATE = "hf-trainer-state";
    private static final String GOLDEN = "megatron-golden";

    static JsonDocument trainerState() {
        return new JsonDocument(TRAINER_STATE, Set.of("log_history"));
    }

    static JsonDocument megatronGolden() {
        return new JsonDocument(GOLDEN, Set.of("start_step", "end_step", "step_interval", "values"));
    }

    static JsonDocument wandb() {
        return new JsonDocument("wandb-json", Set.of("summary", "config", "_wandb"));
    }

    static JsonDocument any() {
        return new JsonDocument("json", Set.of());
    }

    @Override
    public double match(Sample sample) {
        JsonShape shape = sample.json();
        boolean named = sample.fileName().endsWith(".json");
        if (shape.roots() != 1) {
            return named ? DOUBTFUL : 0;
        }
        if (!signature.isEmpty()) {
            return shape.keys().containsAll(signature) ? CERTAIN : 0;
        }
        return holdsRun(shape) ? GENERIC : named ? DOUBTFUL : 0;
    }

    /** Rows of steps and losses, or names of arrays that are both. */
    private static boolean holdsRun(JsonShape shape) {
        if (ChosenNames.of(ColumnNames.STANDARD, shape.counts()).isLog()) {
            return true;
        }
        JsonArrays arrays = new JsonArrays(ColumnNames.STANDARD);
        shape.keys().forEach(key -> arrays.array("", key));
        return arrays.isLog();
    }

    @Override
    public List<RunLog> read(LogSource log, ColumnNames names) {
        Map<String, Integer> counts = Sample.of(log.file()).json().counts();
        try (JsonTokens tokens = JsonTokens.open(log.file())) {
            JsonRuns document = new JsonRuns(tokens, names, counts);
            Map<String, LogRows> runs = document.read();
            if (runs.isEmpty()) {
                throw document.nothing();
            }
            String sha256 = tokens.digest();
            List<RunLog> logs = new ArrayList<>();
            runs.forEach((run, rows) -> {
                rows.name(runs.size() == 1 ? document.name() : run);
                rows.facts(facts(rows, document.totalSteps()));
                logs.add(rows.log(log, name, sha256));
            });
            return logs;
        }
    }

    private LogFacts facts(LogRows rows, long totalSteps) {
        LogFacts facts = LogFacts.NONE.withTotalSteps(totalSteps);
        if (name.equals(TRAINER_STATE)) {
            return facts.withTrainer("transformers")
                    .withTrainLoss(LossMeaning.INTERVAL_MEAN)
                    .withRateOffset(RateOffset.of(rows.rates(), totalSteps));
        }
        return name.equals(GOLDEN) ? facts.withTrainer("Megatron-LM") : facts;
    }
}
