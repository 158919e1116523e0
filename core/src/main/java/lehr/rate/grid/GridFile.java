package lehr.rate.grid;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A grid as a CSV file, a trial a row: {@code params, active_params, experts, tokens, seq_len, batch_sequences, batch_tokens, peak_lr,
 * steps, loss, seed}. Only params, tokens, peak_lr and a loss are needed; other columns are ignored.
 */
public final class GridFile {
    /** A loss by any of these names; the first that is a column counts. */
    private static final List<String> LOSSES = List.of("loss", "final_val_loss", "final_loss", "smooth_loss");

    private GridFile() {}

    /**
     * Reads and checks a grid.
     *
     * @throws IllegalArgumentException if it is none, in one line, {@code file:line: what, expected what}
     */
    public static Grid read(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + ": is no plain file, expected a CSV file, a trial a row");
        }
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read, expected a CSV file, a trial a row", e);
        }
        List<Trial> trials = trials(new String(bytes, StandardCharsets.UTF_8), file.toString());
        return Grid.checked(trials, Map.of(file.toString(), sha256(bytes)), List.of());
    }

    /** The rows of a grid's text, unchecked but for their form. */
    static List<Trial> trials(String text, String file) {
        List<Trial> trials = new ArrayList<>();
        Map<String, Integer> columns = new HashMap<>();
        long line = 1;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(ByteOrderMark.without(text))) {
            for (CsvRecord record : records) {
                line = record.getStartingLineNumber();
                if (columns.isEmpty()) {
                    readHeader(record, columns, file + ":" + line);
                } else {
                    trials.add(new GridRow(record, columns, loss(columns), file + ":" + line).trial());
                }
                line++;
            }
        } catch (CsvParseException e) {
            throw new IllegalArgumentException(file + ":" + line + ": not readable as CSV, expected a trial a row", e);
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException(file + ": cannot be read, expected a CSV file, a trial a row", e);
        }
        if (trials.isEmpty()) {
            throw new IllegalArgumentException(
                    file + ":1: no trials, expected a header such as params,tokens,batch_tokens,peak_lr,loss and rows");
        }
        return trials;
    }

    private static void readHeader(CsvRecord header, Map<String, Integer> columns, String place) {
        for (int field = 0; field < header.getFieldCount(); field++) {
            if (columns.put(header.getField(field).strip(), field) != null) {
                throw new IllegalArgumentException(place + ": column '" + header.getField(field)
                        + "' appears twice, expected distinct column names");
            }
        }
        for (String needed : List.of("params", "tokens", "peak_lr", loss(columns))) {
            if (!columns.containsKey(needed)) {
                throw new IllegalArgumentException(place + ": no column " + needed
                        + ", expected params, tokens, peak_lr and one of " + String.join(", ", LOSSES));
            }
        }
    }

    /** The column of the loss; where there is none, the name that is asked for. */
    private static String loss(Map<String, Integer> columns) {
        return LOSSES.stream().filter(columns::containsKey).findFirst().orElse(LOSSES.get(0));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
