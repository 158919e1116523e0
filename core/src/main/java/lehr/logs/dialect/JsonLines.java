package lehr.logs.dialect;

import com.fasterxml.jackson.core.JsonToken;
import java.util.List;
import java.util.Set;
import lehr.logs.source.JsonTokens;
import lehr.logs.source.LogFormatException;

/**
 * JSON Lines: one object a row. The last line of a file that is being written may be cut.
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
    public List<RunLog> read(LogSource log, ColumnNames names) {
        ChosenNames chosen = ChosenNames.of(names, Sample.of(log.file()).json().counts());
        LogRows rows = new LogRows();
        rows.facts(facts);
        try (JsonTokens tokens = JsonTokens.open(log.file())) {
            JsonRow row = new JsonRow(chosen);
            readRows(tokens, row, rows);
            if (rows.isEmpty()) {
                throw new LogFormatException(
                        log.file(), 0, "no rows with a step and a loss, expected e.g. {\"step\": 1, \"loss\": 2.5}");
            }
            rows.facts(facts.withTotalSteps(row.totalSteps()));
            if (name.equals(LLAMA_FACTORY)) {
                rows.facts(rows.facts().withRateOffset(RateOffset.of(rows.rates(), row.totalSteps())));
            }
            return List.of(rows.log(log, name, tokens.digest()));
        }
    }

    private static void readRows(JsonTokens tokens, JsonRow row, LogRows rows) {
        while (true) {
            long line = 0;
            try {
                JsonToken token = tokens.next();
                if (token == null) {
                    return;
                }
                line = tokens.line();
                if (token != JsonToken.START_OBJECT) {
                    throw tokens.faultAt(line, "no JSON object, expected one a line");
                }
                row.read(tokens);
                row.addTo(rows, tokens);
            } catch (LogFormatException e) {
                if (rows.rows() > 0 && tokens.isCut()) {
                    return;
                }
                throw line > 0 && line < e.line() ? new LogFormatException(e.file(), line, notClosed(e)) : e;
            }
        }
    }

    private static String notClosed(LogFormatException e) {
        return "an object that does not end in its line (line " + e.line() + " goes on otherwise), expected one a line";
    }
}
