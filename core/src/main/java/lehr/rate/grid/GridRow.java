package lehr.rate.grid;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Locale;

/**
 * One row of a grid file.
 *
 * @param place {@code file:line}
 * @param losses names a loss goes by, the first counts
 */
record GridRow(NamedCsvRecord record, String place, List<String> losses) {

    GridRow {
        int columns = record.getHeader().size();
        if (record.getFieldCount() != columns) {
            throw new IllegalArgumentException(place + ": the row has " + record.getFieldCount() + " fields, expected "
                    + columns + " as in the header");
        }
    }

    Trial trial(double tolerance) {
        double params = required("params");
        double active = optional("active_params");
        double tokens = required("tokens");
        double batch = batchTokens();
        checkSteps(tokens, batch, tolerance);
        return new Trial(
                params,
                Double.isNaN(active) ? params : active,
                text("experts"),
                tokens,
                batch,
                required("peak_lr"),
                loss(),
                text("seed"),
                place);
    }

    private double batchTokens() {
        double stated = optional("batch_tokens");
        double product = optional("seq_len") * optional("batch_sequences");
        if (Double.isNaN(product) && text("batch_tokens").isEmpty() && !text("batch_sequences").isEmpty()) {
            throw new IllegalArgumentException(
                    place + ": batch_sequences without seq_len, expected both, or batch_tokens");
        }
        if (Math.abs(stated / product - 1) > 1e-3) {
            throw new IllegalArgumentException(place + ": batch_tokens is " + Counts.text(stated)
                    + " but seq_len × batch_sequences is " + Counts.text(product) + ", expected the same");
        }
        return Double.isNaN(stated) ? product : stated;
    }

    private void checkSteps(double tokens, double batch, double tolerance) {
        double steps = optional("steps");
        double product = steps * batch;
        if (Math.abs(product / tokens - 1) > tolerance) {
            throw new IllegalArgumentException(place + ": " + Counts.text(steps) + " steps of " + Counts.text(batch)
                    + " tokens are " + Counts.rate(product) + " tokens but the row says " + Counts.rate(tokens)
                    + ", expected plain counts that agree");
        }
    }

    /** NaN where the run diverged: that is an answer, an empty field is none. */
    private double loss() {
        String column = losses.stream()
                .filter(name -> record.getHeader().contains(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        place + ": no loss among the columns " + record.getHeader() + ", expected one of " + losses));
        String text = text(column).toLowerCase(Locale.ROOT);
        if (text.equals("nan") || text.matches("[+-]?inf(inity)?")) {
            return Double.NaN;
        }
        return required(column);
    }

    private double required(String column) {
        if (text(column).isEmpty()) {
            throw new IllegalArgumentException(place + ": no " + column + ", expected a number");
        }
        return optional(column);
    }

    private double optional(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(text);
            if (value > 0 && !Double.isInfinite(value) && text.matches("[0-9.eE+-]+")) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(column, text, e);
        }
        throw wrong(column, text, null);
    }

    private IllegalArgumentException wrong(String column, String text, Throwable cause) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return new IllegalArgumentException(place + ": " + column + " is '" + shown + "', expected a number > 0", cause);
    }

    private String text(String column) {
        return record.findField(column).orElse("").strip();
    }
}
