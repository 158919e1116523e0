package lehr.lab.sweep;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lehr.logs.source.LogFormatException;

/** How a sweep differs from the one its folder was begun with. Runs may be added; nothing else may change. */
record Difference(SweepFile earlier, SweepFile sweep) {
    private static final int SHOWN = 3;

    /** @throws LogFormatException if the folder cannot go on with the sweep, with what differs */
    void check(Path out) {
        if (!common(earlier).equals(common(sweep))) {
            throw new LogFormatException(
                    out, 0, "was begun with " + words(earlier) + ", found " + words(sweep) + ", expected the same");
        }
        Set<WantedRun> gone = new LinkedHashSet<>(earlier.runs());
        sweep.runs().forEach(gone::remove);
        if (!gone.isEmpty()) {
            RunName names = new RunName(earlier.data(), earlier.warmup());
            List<String> some = gone.stream().limit(SHOWN).map(names::of).toList();
            throw new LogFormatException(
                    out,
                    0,
                    "was begun with a sweep of which " + gone.size() + " of "
                            + earlier.runs().size()
                            + " runs are gone (" + String.join(", ", some) + (gone.size() > SHOWN ? ", …" : "")
                            + "), expected all of them, and new ones if you like, or another folder");
        }
    }

    private static List<Object> common(SweepFile sweep) {
        return List.of(sweep.name(), sweep.data(), sweep.tokenizer(), sweep.context(), sweep.warmup(), sweep.pace());
    }

    private static String words(SweepFile sweep) {
        return "name " + sweep.name() + ", data " + sweep.data() + " in " + sweep.tokenizer() + ", context "
                + sweep.context() + ", warmup " + sweep.warmup() + ", " + sweep.pace();
    }
}
