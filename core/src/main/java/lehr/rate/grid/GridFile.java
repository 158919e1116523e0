package lehr.rate.grid;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
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

    /** steps × batch may miss the tokens by a last step and what a scheduler rounds. */
    private static final double TOKENS_TOLERANCE = 0.05;

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
        long line = 1;
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder()
                .detectBomHeader(false)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofNamedCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            for (NamedCsvRecord record : records) {
                line = record.getStartingLineNumber();
                trials.add(new GridRow(record, file + ":" + line, LOSSES).trial(TOKENS_TOLERANCE));
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

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
