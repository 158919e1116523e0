package lehr.rate.batch;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lehr.rate.grid.ByteOrderMark;
import lehr.rate.grid.Units;

/**
 * Steps to losses as a CSV file, {@code params,batch_tokens,steps,loss} in any order, other columns ignored: a row says that a
 * model of so many parameters came to a loss after so many steps at that batch.
 */
public final class ReachedFile {
    /** Columns that must be there. */
    static final List<String> COLUMNS = List.of("params", "batch_tokens", "steps", "loss");

    private static final String EXPECTED = "expected a header with " + String.join(",", COLUMNS) + " and rows";

    private ReachedFile() {}

    /** Whether a header is one of such a file rather than of a grid of trials. */
    public static boolean isOne(List<String> header) {
        return header.containsAll(COLUMNS) && !header.contains("peak_lr");
    }

    /**
     * The models of a file, each with the losses that three batch sizes or more came to; one without such a loss is passed over.
     *
     * @throws IllegalArgumentException if it is none, in one line, {@code file:line: what, expected what}
     */
    public static List<BatchModel> read(Path file) {
        List<Reached> rows = rows(file);
        Map<Double, List<Reached>> models =
                rows.stream().collect(Collectors.groupingBy(Reached::params, TreeMap::new, Collectors.toList()));
        List<BatchModel> found = models.values().stream()
                .map(ReachedFile::model)
                .flatMap(Optional::stream)
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(file + ":1: no loss that " + Goal.LEAST_BATCHES
                    + " batch sizes of one model come to, expected one or more");
        }
        return found;
    }

    private static List<Reached> rows(Path file) {
        List<Reached> rows = new ArrayList<>();
        Set<List<Double>> seen = new HashSet<>();
        long line = 1;
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofNamedCsvRecord(ByteOrderMark.without(Files.readString(file)))) {
            for (NamedCsvRecord record : records) {
                line = record.getStartingLineNumber();
                Reached row = row(record, file + ":" + line);
                if (!seen.add(List.of(row.params(), row.batch(), row.loss()))) {
                    throw new IllegalArgumentException(file + ":" + line
                            + ": this model, batch and loss are there already, expected one row, of the fewest steps");
                }
                rows.add(row);
            }
        } catch (CsvParseException e) {
            throw new IllegalArgumentException(file + ":" + line + ": not readable as CSV, " + EXPECTED, e);
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException(file + ": cannot be read, " + EXPECTED, e);
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(file + ":1: no rows, " + EXPECTED);
        }
        return rows;
    }

    private static Reached row(NamedCsvRecord record, String place) {
        double params = number(record, "params", place);
        double batch = number(record, "batch_tokens", place);
        double steps = number(record, "steps", place);
        double loss = number(record, "loss", place);
        if (steps < 1) {
            throw new IllegalArgumentException(place + ": steps is " + steps + ", expected 1 or more");
        }
        Units.checkSize(place, params, batch * steps);
        return new Reached(Names.of(params), params, batch, steps, loss);
    }

    private static double number(NamedCsvRecord record, String column, String place) {
        String text = record.findField(column)
                .orElseThrow(() -> new IllegalArgumentException(place + ": no column " + column + ", " + EXPECTED));
        double value;
        try {
            value = Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    place + ": " + column + " is \"" + Names.shortened(text) + "\", expected a number above 0");
        }
        return value;
    }

    private static Optional<BatchModel> model(List<Reached> rows) {
        Map<Double, List<Reached>> byLoss =
                rows.stream().collect(Collectors.groupingBy(Reached::loss, TreeMap::new, Collectors.toList()));
        List<Goal> goals = byLoss.values().stream()
                .filter(own -> own.size() >= Goal.LEAST_BATCHES)
                .map(own -> Goal.of(own.get(0).loss(), own))
                .toList();
        return goals.isEmpty()
                ? Optional.empty()
                : Optional.of(BatchModel.of(rows.get(0).model(), rows.get(0).params(), goals));
    }
}
