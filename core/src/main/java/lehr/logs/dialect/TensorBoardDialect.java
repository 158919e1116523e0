package lehr.logs.dialect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lehr.logs.source.EventRecords;
import lehr.logs.source.LogFormatException;

/**
 * TensorBoard event files, as PyTorch, TensorFlow, JAX and every trainer over them write. The files of one folder are
 * one run, in the order of the time in their names: a restart begins a new file. Files named otherwise are a run each.
 */
final class TensorBoardDialect implements Dialect {
    /** {@code events.out.tfevents.<seconds>.<host>…} */
    private static final Pattern NAME = Pattern.compile("events\\.out\\.tfevents\\.(\\d{1,18})\\..*");

    @Override
    public String name() {
        return "tensorboard";
    }

    @Override
    public double match(Sample sample) {
        if (EventRecords.isHead(sample.bytes(Sample.SHORT))) {
            return CERTAIN;
        }
        return sample.fileName().contains("tfevents") ? DOUBTFUL : 0;
    }

    @Override
    public boolean joinsFiles() {
        return true;
    }

    @Override
    public Pieces pieces() {
        return Pieces.RECORDS;
    }

    @Override
    public List<RunLog> read(LogSource log, ColumnNames names) {
        List<LogSource> runs = runs(log);
        List<RunLog> read = new ArrayList<>();
        LogFormatException fault = null;
        for (LogSource run : runs) {
            try {
                read.add(readRun(run, names));
            } catch (LogFormatException e) {
                // Of several runs in a folder, one without scalars is no reason to read none.
                fault = e;
            }
        }
        if (read.isEmpty()) {
            throw fault;
        }
        return read;
    }

    /** The files of the standard name are one run; every other file is one of its own. */
    private static List<LogSource> runs(LogSource log) {
        List<Path> joined = new ArrayList<>();
        List<LogSource> runs = new ArrayList<>();
        for (Path file : log.files()) {
            if (start(file) < 0) {
                runs.add(LogSource.of(file));
            } else {
                joined.add(file);
            }
        }
        if (!joined.isEmpty()) {
            joined.sort(Comparator.comparingLong(TensorBoardDialect::start).thenComparing(Comparator.naturalOrder()));
            runs.add(0, new LogSource(runs.isEmpty() ? log.shown() : joined.get(0), joined));
        }
        return runs;
    }

    /** Seconds of the epoch at which the file was begun, as its name tells; −1 if it does not. */
    private static long start(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? Long.parseLong(name.group(1)) : -1;
    }

    private RunLog readRun(LogSource run, ColumnNames names) {
        NamedColumns columns = new NamedColumns(names);
        List<String> digests = new ArrayList<>();
        for (Path file : run.files()) {
            digests.add(new EventFile(file, columns).read());
        }
        EpochTags.drop(columns);
        columns.replaceRates(SinglePrecision::undone);
        SampleSteps.convert(columns);
        columns.facts(TrainerHabits.of(columns));
        return columns.log(run, name(), Digests.joined(digests), runName(run));
    }

    /** The folder of a file that is named by time and host, else the file's own name. */
    private static String runName(LogSource run) {
        Path file = run.file().toAbsolutePath().normalize();
        Path folder = file.getParent();
        if (start(file) >= 0 && folder != null && folder.getFileName() != null) {
            return folder.getFileName().toString();
        }
        return file.getFileName().toString().replaceFirst("(?i)\\.?tfevents.*$", "");
    }
}
