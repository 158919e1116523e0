package lehr.server.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lehr.curve.Study;
import lehr.logs.LogOptions;
import lehr.logs.LoggedRun;
import lehr.logs.RunFilter;
import lehr.logs.StudyReader;
import lehr.logs.source.LogFormatException;

/**
 * A study as read from its files, every point of it.
 *
 * @param study the runs whose LR is known
 * @param notes what was left out, one sentence each
 */
public record ReadStudy(Study study, List<String> notes) {
    public ReadStudy {
        notes = List.copyOf(notes);
    }

    /**
     * Reads what can be read.
     *
     * @throws LogFormatException if that is nothing, or a table of runs or a log it names is at fault
     */
    public static ReadStudy at(Path path, RunFilter filter) {
        List<LogFormatException> faults = Collections.synchronizedList(new ArrayList<>());
        LogOptions options = LogOptions.DEFAULTS.withFilter(filter).withExecutor(Workers.ALL);
        List<LoggedRun> logged = StudyReader.logs(path, options, faults::add);
        List<LoggedRun> known = new ArrayList<>();
        for (LoggedRun run : logged) {
            if (run.schedule().isPresent()) {
                known.add(run);
            } else {
                faults.add(new LogFormatException(
                        path, 0, "run " + run.id() + ": its LR is told neither by a table nor by its log, left out"));
            }
        }
        if (known.isEmpty()) {
            throw faults.get(0);
        }
        return new ReadStudy(
                StudyReader.study(path, known),
                faults.stream().map(LogFormatException::getMessage).toList());
    }
}
