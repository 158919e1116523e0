package lehr.logs.dialect;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import lehr.logs.source.EventRecords;
import lehr.logs.source.LogFormatException;
import lehr.logs.source.ProtoCursor;

/**
 * Reads the scalars of one TensorBoard event file. An event holds a step (field 2) and a summary (5) or the state of
 * the session (7); a summary holds values of a tag (1), a float (2) or a tensor (8), and what plugin shows it (9).
 */
final class EventFile {
    private static final long SESSION_START = 1;

    private final Path file;
    private final NamedColumns columns;
    private final ProtoCursor event;
    private final ProtoCursor summary;
    private final ProtoCursor value;
    private final ProtoCursor metadata;
    private final ProtoCursor state;
    private final TensorScalar scalar;
    /** Tags whose plugin shows something other than scalars; only the first value of a tag tells. */
    private final Set<String> otherPlugin = new HashSet<>();

    private long lastStep = -1;
    private int row = -1;
    private int negative;
    private String tag = "";
    private double number;
    private boolean told;

    EventFile(Path file, NamedColumns columns) {
        this.file = file;
        this.columns = columns;
        event = new ProtoCursor(file);
        summary = new ProtoCursor(file);
        value = new ProtoCursor(file);
        metadata = new ProtoCursor(file);
        state = new ProtoCursor(file);
        scalar = new TensorScalar(file);
    }

    /**
     * Reads the whole file; what cannot be read is noted.
     *
     * @return SHA-256 of the file
     * @throws LogFormatException if it is no event file
     */
    String read() {
        try (EventRecords records = EventRecords.open(file)) {
            while (records.next()) {
                readEvent(records);
            }
            records.losses().forEach(loss -> columns.note(file.getFileName() + ", " + loss));
            if (negative > 0) {
                columns.note(file.getFileName() + ": " + negative + " scalars of steps below 0 are not read");
            }
            return records.digest();
        }
    }

    private void readEvent(EventRecords records) {
        long step = 0;
        boolean hasSummary = false;
        boolean start = false;
        records.begin(event);
        while (event.next()) {
            switch (event.field()) {
                case 2 -> step = event.whole();
                case 5 -> {
                    summary.begin(event);
                    hasSummary = true;
                }
                case 7 -> start = isStart();
                default -> {
                    // Graphs, file versions and the like.
                }
            }
        }
        if (start) {
            columns.restart(step);
        }
        if (hasSummary) {
            readSummary(step);
        }
    }

    private boolean isStart() {
        state.begin(event);
        while (state.next()) {
            if (state.field() == 1) {
                return state.whole() == SESSION_START;
            }
        }
        return false;
    }

    private void readSummary(long step) {
        while (summary.next()) {
            if (summary.field() == 1 && readValue()) {
                LogColumn column = columns.column(tag);
                if (column != null && step < 0) {
                    negative++;
                } else if (column != null) {
                    column.add(step, number, rowOf(step));
                }
            }
        }
    }

    /** Values of one step that follow on each other are a row. */
    private int rowOf(long step) {
        if (step != lastStep) {
            row = columns.row();
            lastStep = step;
        }
        return row;
    }

    /** Whether the value is a scalar. */
    private boolean readValue() {
        tag = "";
        told = false;
        boolean others = false;
        value.begin(summary);
        while (value.next()) {
            switch (value.field()) {
                case 1 -> tag = value.text();
                case 2 -> take(value.real(), value.isFloat());
                case 8 -> take(value);
                case 9 -> others = !isScalars();
                default -> {
                    // Pictures, sounds, histograms.
                }
            }
        }
        if (others) {
            otherPlugin.add(tag);
        }
        return told && !otherPlugin.contains(tag);
    }

    private void take(double simple, boolean isFloat) {
        number = simple;
        told = isFloat;
    }

    private void take(ProtoCursor tensor) {
        if (scalar.read(tensor)) {
            number = scalar.value();
            told = true;
        }
    }

    /** Whether the plugin told, if any, is the one of scalars. */
    private boolean isScalars() {
        metadata.begin(value);
        while (metadata.next()) {
            if (metadata.field() == 1) {
                state.begin(metadata);
                while (state.next()) {
                    if (state.field() == 1) {
                        return state.text().equals("scalars") || state.length() == 0;
                    }
                }
            }
        }
        return true;
    }
}
