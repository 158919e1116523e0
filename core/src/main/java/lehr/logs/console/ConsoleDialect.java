package lehr.logs.console;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import lehr.logs.dialect.ColumnNames;
import lehr.logs.dialect.Dialect;
import lehr.logs.dialect.LogFacts;
import lehr.logs.dialect.LogRows;
import lehr.logs.dialect.LogSource;
import lehr.logs.dialect.Pieces;
import lehr.logs.dialect.RunLog;
import lehr.logs.dialect.Sample;
import lehr.logs.source.LineSource;
import lehr.logs.source.Literals;
import lehr.logs.source.LogFormatException;

/** One trainer's console output. */
final class ConsoleDialect implements Dialect {
    /** A row of theirs is told by several lines, or its step by the rows before it. */
    private static final Set<String> IN_BLOCKS = Set.of("composer", "olmo", "olmo-core", "hf-console");

    private final String name;
    private final List<String> marks;
    private final Function<ColumnNames, ConsoleReader> readers;

    /**
     * @param marks a line that holds none of these tells nothing
     * @param readers makes the reader of one log
     */
    ConsoleDialect(String name, List<String> marks, Function<ColumnNames, ConsoleReader> readers) {
        this.name = name;
        this.marks = List.copyOf(marks);
        this.readers = readers;
    }

    /** A dialect whose every row is a line; the marks of its forms tell the lines. */
    static ConsoleDialect of(String name, LogFacts facts, RowForm... forms) {
        List<RowForm> list = List.of(forms);
        List<String> marks = list.stream().map(RowForm::mark).distinct().toList();
        return new ConsoleDialect(name, marks, names -> new FormReader(facts.withTrainer(name), list));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double match(Sample sample) {
        return sample.recall(ConsoleTrial.class, ConsoleTrial::of).match(this);
    }

    @Override
    public Pieces pieces() {
        return IN_BLOCKS.contains(name) ? Pieces.WHOLE : Pieces.LINES;
    }

    @Override
    public List<RunLog> read(LogSource log, ColumnNames names) {
        try (LineSource lines = LineSource.open(log.file())) {
            LogRows rows = rows(lines, names);
            if (rows.isEmpty()) {
                throw new LogFormatException(
                        log.file(),
                        lines.number(),
                        "no line as " + name + " prints it in all the file, expected some with a step and a loss");
            }
            return List.of(rows.log(log, name, lines.digest()));
        }
    }

    /** The rows of all lines. */
    LogRows rows(LineSource lines, ColumnNames names) {
        ConsoleReader reader = readers.apply(names);
        LogRows rows = new LogRows();
        ConsoleLine line = new ConsoleLine();
        // A key of one letter is told by the blank that follows it.
        Stream<String> given = names.given().stream().map(name -> name.length() < 2 ? name + " " : name);
        Literals telling = new Literals(Stream.concat(marks.stream(), given).toList());
        String[] latest = new String[telling.size()];
        while (lines.next()) {
            int mark = lines.first(telling);
            if (mark >= 0) {
                String text = lines.text();
                line.set(text, lines.isTerminated(), latest[mark] == null ? "" : latest[mark]);
                latest[mark] = line.text();
                reader.line(line, rows);
            }
        }
        reader.end(rows);
        return rows;
    }
}
