package lehr.logs.dialect;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lehr.logs.dialect.ColumnNames.Column;
import lehr.logs.source.ByteSource;
import lehr.logs.source.JsonTokens;
import lehr.logs.source.LogFormatException;

/** {@code metrics_step100.json}, one flat object a step: OLMo-core's metric saver. A folder of them is one log. */
final class OlmoMetrics implements Dialect {
    private static final Pattern STEP = Pattern.compile("metrics_step(\\d{1,15})\\.json");

    @Override
    public String name() {
        return "olmo-core-metrics";
    }

    @Override
    public double match(Sample sample) {
        return STEP.matcher(sample.fileName()).matches() && sample.json().roots() == 1 ? CERTAIN : 0;
    }

    @Override
    public boolean joinsFiles() {
        return true;
    }

    @Override
    public List<RunLog> read(LogSource log, ColumnNames names) {
        LogRows rows = new LogRows();
        rows.facts(LogFacts.NONE.withTrainer("OLMo-core").withTrainLoss(LossMeaning.STEP));
        MessageDigest digest = ByteSource.sha256();
        List<Path> files = log.files().stream()
                .sorted(Comparator.comparingLong(OlmoMetrics::step))
                .toList();
        for (Path file : files) {
            read(file, names, rows);
            hash(file, digest);
        }
        if (rows.isEmpty()) {
            throw new LogFormatException(log.shown(), 0, "no losses, expected e.g. \"train/CE loss\"");
        }
        return List.of(rows.log(log, name(), ByteSource.hex(digest)));
    }

    private static void read(Path file, ColumnNames names, LogRows rows) {
        Map<String, Double> values = new HashMap<>();
        try (JsonTokens tokens = JsonTokens.open(file)) {
            tokens.next();
            while (tokens.next() == JsonToken.FIELD_NAME) {
                String name = tokens.name();
                tokens.next();
                if (tokens.isNumber()) {
                    values.put(name, tokens.number());
                } else {
                    tokens.skip();
                }
            }
        }
        rows.row(step(file));
        for (Column column : List.of(Column.LR, Column.TRAIN_LOSS, Column.VAL_LOSS, Column.TOKENS)) {
            Double value = values.get(names.find(column, values.keySet()));
            if (value != null) {
                JsonArrays.add(rows, column, value);
            }
        }
    }

    private static long step(Path file) {
        Matcher step = STEP.matcher(String.valueOf(file.getFileName()));
        if (!step.find()) {
            throw new LogFormatException(file, 0, "no step in the file's name, expected metrics_step100.json");
        }
        return Long.parseLong(step.group(1));
    }

    private static void hash(Path file, MessageDigest digest) {
        try (ByteSource source = ByteSource.open(file, digest)) {
            source.readToEnd();
        } catch (IOException e) {
            throw new LogFormatException(file, 0, ByteSource.reason(e));
        }
    }
}
