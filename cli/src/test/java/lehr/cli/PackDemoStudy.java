package lehr.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs the demo study out of the folder it is a part of; needs nothing but a JDK:
 *
 * <pre>java cli/src/test/java/lehr/cli/PackDemoStudy.java ../shared/curves/tiny cli/src/main/resources/lehr/cli/demo/study.zip</pre>
 *
 * <p>Chosen are the runs at the peak LR that all four models share and whose horizon is long enough for an annealing ratio
 * to matter (LR·T ≥ 8), at ratios that about double from one to the next.
 */
final class PackDemoStudy {
    private static final Map<String, String> MODELS =
            new TreeMap<>(Map.of("d16", "dense-w16", "d32", "dense-w32", "d64", "dense-w64", "moe32", "moe8-w32"));
    private static final Pattern LOG =
            Pattern.compile("(d16|d32|d64|moe32)/(trunk|cos|wsd)_lr0\\.004(?:_T(\\d+))?(?:_R([0-9.]+))?_s0\\.csv");
    private static final List<String> HORIZONS = List.of("2000", "4000", "8000");
    private static final List<String> RATIOS = List.of("0.05", "0.1", "0.2", "0.4", "0.6", "1");
    private static final LocalDateTime STAMP = LocalDateTime.of(2026, 1, 1, 0, 0);

    private PackDemoStudy() {}

    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[1]), zip(files(Path.of(arguments[0]))));
    }

    /** The files of the study by their path in it. */
    static Map<String, String> files(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("runs.csv"));
        List<String> head = List.of(lines.get(0).split(",", -1));
        List<String> table = new ArrayList<>(List.of(lines.get(0)));
        Map<String, String> names = new LinkedHashMap<>();
        List<String[]> chosen = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split(",", -1);
            String name = name(row, head);
            if (!name.isEmpty()) {
                names.put(row[head.indexOf("run")], name);
                chosen.add(row);
            }
        }
        Map<String, String> files = new TreeMap<>();
        for (String[] row : chosen) {
            String name = names.get(row[head.indexOf("run")]);
            String log = Files.readString(folder.resolve(row[head.indexOf("file")]));
            files.put("logs/" + name + ".csv", log);
            row[head.indexOf("study")] = "lehr-demo";
            row[head.indexOf("run")] = name;
            row[head.indexOf("file")] = "logs/" + name + ".csv";
            row[head.indexOf("parent")] = names.getOrDefault(row[head.indexOf("parent")], "");
            table.add(String.join(",", row));
        }
        files.put("runs.csv", String.join("\n", table) + "\n");
        return files;
    }

    /** What the run is called in the demo study; "" if it is not in it. */
    private static String name(String[] row, List<String> head) {
        Matcher log = LOG.matcher(row[head.indexOf("file")]);
        if (!log.matches()) {
            return "";
        }
        String model = MODELS.get(log.group(1));
        String horizon = row[head.indexOf("total_steps")];
        return switch (log.group(2)) {
            case "trunk" -> model + "-trunk-T" + horizon;
            case "cos" -> model + "-cosine-T" + horizon;
            default ->
                HORIZONS.contains(horizon) && RATIOS.contains(log.group(4))
                        ? model + "-wsd-T" + horizon + "-R" + log.group(4)
                        : "";
        };
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(9);
            files.forEach((path, text) -> add(zip, path, text));
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String path, String text) {
        try {
            ZipEntry entry = new ZipEntry(path);
            entry.setTimeLocal(STAMP);
            zip.putNextEntry(entry);
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
