package lehr.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs a study that {@code lehr sweep} made into an archive to be shipped; needs nothing but a JDK:
 *
 * <pre>java cli/src/test/java/lehr/cli/PackStudy.java STUDY cli/src/main/resources/lehr/cli/demo/study.zip</pre>
 *
 * <p>Logs become tables of step, LR, training and validation loss with five decimals, a twentieth of their noise or less;
 * {@code runs.csv}, {@code sweep.json} and {@code provenance.json} stay as they are but for the logs' names.
 */
final class PackStudy {
    private static final Pattern FIELD = Pattern.compile("\"(step|lr|train_loss|val_loss)\":([-+.0-9Ee]+)");
    private static final LocalDateTime STAMP = LocalDateTime.of(2026, 1, 1, 0, 0);

    private PackStudy() {}

    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[1]), zip(files(Path.of(arguments[0]))));
    }

    /** The files of the packed study by their path in it. */
    static Map<String, String> files(Path study) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String name : List.of("sweep.json", "provenance.json")) {
            files.put(name, Files.readString(study.resolve(name)));
        }
        String runs = Files.readString(study.resolve("runs.csv"));
        Matcher log = Pattern.compile("logs/[^,\n]*\\.jsonl\\.gz").matcher(runs);
        while (log.find()) {
            files.put(table(log.group()), rows(study.resolve(log.group())));
        }
        files.put("runs.csv", log.reset().replaceAll(match -> table(match.group())));
        return files;
    }

    private static String table(String log) {
        return log.replace(".jsonl.gz", ".csv");
    }

    private static String rows(Path log) throws IOException {
        StringBuilder table = new StringBuilder("step,lr,train_loss,val_loss\n");
        try (InputStream file = new GZIPInputStream(Files.newInputStream(log));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                table.append(row(line)).append('\n');
            }
        }
        return table.toString();
    }

    private static String row(String line) {
        Map<String, String> values = new TreeMap<>();
        Matcher field = FIELD.matcher(line);
        while (field.find()) {
            values.put(field.group(1), field.group(2));
        }
        List<String> cells = new ArrayList<>();
        cells.add(values.get("step"));
        cells.add(Float.toString(Float.parseFloat(values.get("lr"))));
        for (String loss : List.of("train_loss", "val_loss")) {
            cells.add(
                    values.containsKey(loss)
                            ? String.format(Locale.ROOT, "%.5f", Double.parseDouble(values.get(loss)))
                            : "");
        }
        return String.join(",", cells);
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(9);
            for (Map.Entry<String, String> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(STAMP);
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
