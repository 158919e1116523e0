package lehr.logs.dialect;

import java.nio.file.Path;
import lehr.logs.source.LogFormatException;
import lehr.logs.source.ProtoCursor;
import lehr.logs.source.WandbRecords;

/**
 * Reads one {@code .wandb} file. A record holds a row of history (field 2), a change of the configuration (5), the run
 * itself (17) or its end (18), or something Lehr passes over. Both history and configuration are lists of a key (1, or
 * its levels in 2) and a value as JSON (16).
 */
final class WandbRun {
    private final Path file;
    private final NamedColumns columns;
    private final ConfigFacts config = new ConfigFacts();
    private final ProtoCursor record;
    private final ProtoCursor message;
    private final ProtoCursor item;
    private final ProtoCursor inner;
    private String id = "";
    private String key = "";
    private String value = "";
    private String title = "";
    private boolean finished;
    private int row;
    private long step;

    WandbRun(Path file, NamedColumns columns) {
        this.file = file;
        this.columns = columns;
        record = new ProtoCursor(file);
        message = new ProtoCursor(file);
        item = new ProtoCursor(file);
        inner = new ProtoCursor(file);
    }

    /**
     * Reads the whole file; what cannot be read is noted.
     *
     * @return SHA-256 of the file
     * @throws LogFormatException if it is no {@code .wandb} file
     */
    String read() {
        try (WandbRecords records = WandbRecords.open(file)) {
            while (records.next()) {
                readRecord(records);
            }
            columns.facts(config.addedTo(columns.facts()));
            records.losses().forEach(columns::note);
            if (!finished) {
                columns.note("the run is not finished: it has no exit record");
            }
            return records.digest();
        }
    }

    NamedColumns columns() {
        return columns;
    }

    /** Title and id of the run: titles alone are not distinct. */
    String name() {
        return title.isEmpty() || id.isEmpty() ? title + id : title + "-" + id;
    }

    private void readRecord(WandbRecords records) {
        records.begin(record);
        while (record.next()) {
            switch (record.field()) {
                case 2 -> readHistory();
                case 5 -> readConfig(message.begin(record));
                case 17 -> readRun();
                case 18 -> finished = true;
                default -> {
                    // Console text, machine statistics, files.
                }
            }
        }
    }

    private void readHistory() {
        row = columns.row();
        step = ownStep();
        message.begin(record);
        while (message.next()) {
            if (message.field() == 1) {
                readItem();
                NestedNumbers.each(key, value, this::add);
            }
        }
    }

    /** W&B's count of rows: a field of the history's, 0 where it is left out. */
    private long ownStep() {
        message.begin(record);
        while (message.next()) {
            if (message.field() == 2) {
                inner.begin(message);
                while (inner.next()) {
                    if (inner.field() == 1) {
                        return Math.max(0, inner.whole());
                    }
                }
                return 0;
            }
        }
        return row;
    }

    private void add(String name, double number) {
        LogColumn column = columns.column(name);
        if (column != null) {
            column.add(step, number, row);
        }
    }

    private void readItem() {
        key = "";
        value = "";
        StringBuilder levels = new StringBuilder();
        item.begin(message);
        while (item.next()) {
            switch (item.field()) {
                case 1 -> key = item.text();
                case 2 -> levels.append(levels.length() == 0 ? "" : "/").append(item.text());
                case 16 -> value = item.text();
                default -> {
                    // No other field is known.
                }
            }
        }
        key = key.isEmpty() ? levels.toString() : key;
    }

    private void readRun() {
        inner.begin(record);
        while (inner.next()) {
            switch (inner.field()) {
                case 1 -> id = inner.text();
                case 4 -> readConfig(message.begin(inner));
                case 8 -> title = inner.text();
                default -> {
                    // Project, host, tags.
                }
            }
        }
    }

    private void readConfig(ProtoCursor update) {
        while (update.next()) {
            if (update.field() == 1) {
                readItem();
                NestedNumbers.each(key, value, config::take);
            }
        }
    }
}
