package lehr.logs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lehr.logs.dialect.LogColumn;

/** Finds runs that were read twice, from two files of one trainer: the same losses at the same steps. */
final class Copies {
    /** Fewer losses than this may be equal by chance, as NaNs are. */
    private static final int FEW = 8;

    private Copies() {}

    /** The same runs; a copy of an earlier one says so. */
    static List<LoggedRun> told(List<LoggedRun> runs) {
        Map<String, LoggedRun> known = new HashMap<>();
        List<LoggedRun> told = new ArrayList<>();
        for (LoggedRun run : runs) {
            LogColumn losses = run.log().train();
            LoggedRun earlier = losses.size() < FEW ? null : known.putIfAbsent(mark(losses), run);
            told.add(
                    earlier == null
                            ? run
                            : run.noting("the same losses at the same steps as " + earlier.id()
                                    + ": one run in two files? --runs leaves one out"));
        }
        return told;
    }

    private static String mark(LogColumn losses) {
        StringBuilder mark = new StringBuilder().append(losses.size());
        for (int part = 0; part < FEW; part++) {
            int point = (int) ((long) part * (losses.size() - 1) / (FEW - 1));
            mark.append(' ').append(losses.step(point)).append('=').append(losses.value(point));
        }
        return mark.toString();
    }
}
