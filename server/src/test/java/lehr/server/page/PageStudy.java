package lehr.server.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import lehr.cli.DemoStudy;

/** A small study for the page: some runs of the bundled one, of two sizes, and one whose name is markup. */
final class PageStudy {
    /** Shown as text, or an alert opens. */
    static final String MARKUP = "<img src=x onerror=alert(1)>";

    static final String STABLE = "d16-lr0.004-b8-s0-trunk";
    static final String ANNEALED = "d16-lr0.004-b8-s0-T4000-wsd0.2";
    static final String COSINE = "d16-lr0.004-b8-s0-T2000-cosine";

    private static final Pattern KEPT = Pattern.compile("d(16|32)-lr0\\.004-b8-s0-(T[24]000-.*|trunk)");

    private PageStudy() {}

    static void write(Path folder) throws IOException {
        DemoStudy.unpack(folder);
        Path table = folder.resolve("runs.csv");
        List<String> rows = new ArrayList<>();
        for (String row : Files.readAllLines(table)) {
            String run = row.split(",", 3)[1];
            if (run.equals("run") || KEPT.matcher(run).matches()) {
                rows.add(row);
            }
            if (run.equals(COSINE)) {
                rows.add(row.replaceFirst(Pattern.quote(run), MARKUP));
            }
        }
        Files.write(table, rows);
    }
}
