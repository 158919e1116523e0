package lehr.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import lehr.cli.DemoStudy;

/** Six short runs of the smallest model of the bundled study. */
final class ApiStudy {
    static final String RUN = "d16-lr0.004-b8-s0-T2000-cosine";
    static final String COSINE = "cosine(peak=4e-3, steps=4000, warmup=100)";
    static final int RUNS = 6;
    static final double PEAK = 4e-3;

    private static final Pattern KEPT = Pattern.compile("d16-lr0\\.004-b8-s0-T(2000|4000)-(wsd0\\.1|wsd0\\.35|cosine)");

    private ApiStudy() {}

    static Path in(Path folder) throws IOException {
        Path study = Files.createDirectories(folder).resolve("study");
        DemoStudy.unpack(study);
        Path table = study.resolve("runs.csv");
        List<String> rows = Files.readAllLines(table).stream()
                .filter(row -> row.startsWith("study,")
                        || KEPT.matcher(row.split(",", 3)[1]).matches())
                .toList();
        Files.write(table, rows);
        return study;
    }
}
