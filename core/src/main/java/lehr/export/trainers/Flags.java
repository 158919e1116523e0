package lehr.export.trainers;

import java.util.ArrayList;
import java.util.List;
import lehr.export.ExportFile;
import lehr.math.ShortestDecimal;

/** Command-line flags, one a line, joined by backslashes so that they can be pasted behind a command. */
final class Flags {
    private final List<String> lines = new ArrayList<>();

    Flags with(String name, String value) {
        lines.add(name + " " + (value.matches("[\\w@%+=:,./-]+") ? value : "'" + value + "'"));
        return this;
    }

    Flags with(String name, double value) {
        return with(name, ShortestDecimal.of(value));
    }

    Flags with(String name, long value) {
        return with(name, Long.toString(value));
    }

    /** A flag without a value. */
    Flags with(String name) {
        lines.add(name);
        return this;
    }

    ExportFile file(String name) {
        return ExportFile.text(name, String.join(" \\\n", lines) + "\n");
    }
}
