package lehr.logs.dialect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import lehr.logs.source.JsonTokens;
import lehr.logs.source.LineSource;

/**
 * JSON Lines: one object a row. A killed run leaves a line that is cut, and others print between the rows: see
 * {@link JsonLineReader}.
 *
 * @param name of the dialect
 * @param signature names that its rows have and other dialects' have not; none if it is no trainer's
 * @param facts of the trainer
 */
record JsonLines(String name, Set<String> signature, LogFacts facts) implements Dialect {
    private static final String LLAMA_FACTORY = "llama-factory";

    static JsonLines levanter() {
        LogFacts facts = LogFacts.NONE.withTrainer("Levanter").withTrainLoss(LossMeaning.STEP);
        return new JsonLines("levanter", Set.of("tracker", "event", "metrics"), facts);
    }

    static JsonLines lingua() {
        Set<String> signature = Set.of("global_step", "acc_step", "created_at");
        return new JsonLines("lingua", signature, LogFacts.NONE.withTrainer("lingua"));
    }

    static JsonLines llamaFactory() {
        LogFacts facts = LogFacts.NONE.withTrainer("LLaMA-Factory").withTrainLoss(LossMeaning.INTERVAL_MEAN);
        return new JsonLines(LLAMA_FACTORY, Set.of("current_steps", "total_steps"), facts);
    }

    static JsonLines maxText() {
        LogFacts facts = LogFacts.NONE.withTrainer("MaxText").withTrainLoss(LossMeaning.STEP);
        return new JsonLines("maxtext-metrics", Set.of("learning/loss", "step"), facts);
    }

    static JsonLines wandb() {
        return new JsonLines("wandb-history", Set.of("_step", "_timestamp"), LogFacts.NONE);
    }

    static JsonLines any() {
        return new JsonLines("json-lines", Set.of(), LogFacts.NONE);
    }

    @Override
    public double match(Sample sample) {
        JsonShape shape = sample.json();
        boolean named =
                sample.fileName().endsWith(".jsonl") || sample.fileName().endsWith(".ndjson");
        if (!shape.isLines() && !(named && shape.roots() == 1)) {
            return 0;
        }
        if (!signature.isEmpty()) {
            return shape.keys().containsAll(signature) ? CERTAIN : 0;
        }
        return ChosenNames.of(ColumnNames.STANDARD, shape.counts()).isLog() ? 2 * GENERIC : named ? DOUBTFUL : 0;
    }

    @Override
    public Pieces pieces() {
        return Pieces.LINES;
    }

    @Override
    public List<RunLog> read(LogSource log, ColumnNames names) {
        Map<String, Integer> counts = Sample.of(log.file()).json().counts();
        JsonLineReader byLine = new JsonLineReader(ChosenNames.of(names, counts));
        try (LineSource lines = LineSource.open(log.file())) {
            if (byLine.read(lines)) {
                return List.of(byLine.rows(facts(byLine)).log(log, name, lines.digest()));
            }
        }
        JsonLineReader byValue = new JsonLineReader(ChosenNames.of(names, counts));
        try (JsonTokens tokens = JsonTokens.open(log.file())) {
            byValue.read(tokens);
            return List.of(byValue.rows(facts(byValue)).log(log, name, tokens.digest()));
        }
    }

    private LogFacts facts(JsonLineReader read) {
        LogFacts known = facts.withTotalSteps(read.totalSteps());
        return name.equals(LLAMA_FACTORY)
                ? known.withRateOffset(RateOffset.of(read.rates(), read.totalSteps()))
                : known;
    }
}
