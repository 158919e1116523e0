package lehr.logs.console;

import java.util.List;
import lehr.logs.dialect.LogFacts;
import lehr.logs.dialect.LogRows;

/** Reads logs whose every row is a line of one of a few forms. */
final class FormReader implements ConsoleReader {
    private final LogFacts facts;
    private final List<RowForm> forms;
    private long total = -1;

    FormReader(LogFacts facts, List<RowForm> forms) {
        this.facts = facts;
        this.forms = forms;
    }

    @Override
    public void line(ConsoleLine line, LogRows rows) {
        for (RowForm form : forms) {
            long step = form.step(line);
            if (step >= 0) {
                total = Math.max(total, line.total());
                if (form.read(step, line, rows)) {
                    return;
                }
            }
        }
    }

    @Override
    public void end(LogRows rows) {
        rows.facts(facts.withTotalSteps(total));
    }
}
