package lehr.logs.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lehr.logs.source.CsvTable;
import lehr.logs.source.LogFormatException;

/**
 * One pass over the rows of a table: of one run, of several runs side by side ({@link WandbCsv}), or of several runs
 * one below the other, told by a column of run names.
 */
final class TableReader {
    /** A table of more runs names something else in that column. */
    private static final int MOST_RUNS = 1 << 13;

    private static final List<String> RUN_NAMES = List.of("run", "run_name", "run_id", "run name", "experiment");

    private final CsvTable table;
    private final List<TableSeries> series;
    private final int runName;
    private final Map<String, TableSeries> runs = new LinkedHashMap<>();
    private long rows;

    /** @param series whose rows are read, each where the row says anything of it */
    TableReader(CsvTable table, List<TableSeries> series) {
        this.table = table;
        this.series = series;
        this.runName = series.size() == 1 && !series.get(0).strict() ? table.column(RUN_NAMES) : -1;
    }

    /** The series, each with its rows: those given, or one a run name. */
    List<TableSeries> read() {
        while (table.nextWhole(series.get(0).strict())) {
            if (readRow()) {
                rows++;
            }
        }
        if (table.passed() > rows) {
            throw table.firstPassed();
        }
        if (rows == 0) {
            throw new LogFormatException(table.file(), table.line(), "header without rows, expected at least one row");
        }
        List<TableSeries> read = runName < 0 ? series : new ArrayList<>(runs.values());
        if (table.passed() > 0) {
            read.forEach(run -> run.rows().facts(run.rows().facts().withNote(passed())));
        }
        return read;
    }

    private String passed() {
        boolean one = table.passed() == 1;
        return table.passed() + (one ? " row is" : " rows are") + " cut short or the header again and "
                + (one ? "was" : "were") + LogFacts.PASSED_OVER
                + table.firstPassed().line();
    }

    /** Whether the row could be read. */
    private boolean readRow() {
        try {
            if (runName >= 0) {
                ofRun(table.field(runName)).read(table);
            } else if (series.size() == 1) {
                series.get(0).read(table);
            } else {
                series.stream().filter(run -> run.isIn(table)).forEach(run -> run.read(table));
            }
            return true;
        } catch (LogFormatException e) {
            int last = table.header().size() - 1;
            boolean broken = !table.isEmpty(last) && Double.isNaN(table.number(last));
            // The last number of a file that is being written may lack digits.
            boolean cut = broken && rows > 0 && table.isCut();
            if (!cut && !table.passesOver(e)) {
                throw e;
            }
            return false;
        }
    }

    private TableSeries ofRun(String name) {
        TableSeries run = runs.get(name);
        if (run == null) {
            if (runs.size() >= MOST_RUNS) {
                throw table.fault(
                        "more than " + MOST_RUNS + " runs, expected run names in " + table.columnName(runName));
            }
            run = series.get(0).another();
            run.rows().name(name);
            runs.put(name, run);
        }
        return run;
    }
}
