package lehr.rate.grid;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Locale;
import java.util.Map;

/**
 * One row of a grid file.
 *
 * @param record its fields
 * @param columns name → index
 * @param lossColumn the column of the loss
 * @param place {@code file:line}
 */
record GridRow(CsvRecord record, Map<String, Integer> columns, String lossColumn, String place) {

    /** steps × batch may miss the tokens by a last step and by what a trainer rounds. */
    private static final double TOKENS_TOLERANCE = 0.05;

    GridRow {
        if (record.getFieldCount() != columns.size()) {
            throw new IllegalArgumentException(place + ": the row has " + record.getFieldCount() + " fields, expected "
                    + columns.size() + " as in the header");
        }
    }

    Trial trial() {
        double params = required("params");
        double active = optional("active_params");
        double tokens = required("tokens");
        double batch = batchTokens();
        checkSteps(tokens, batch);
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
        if (Double.isNaN(product)
                && text("batch_tokens").isEmpty()
                && !text("batch_sequences").isEmpty()) {
            throw new IllegalArgumentException(
                    place + ": batch_sequences without seq_len, expected both, or batch_tokens");
        }
        if (Math.abs(stated / product - 1) > 1e-3) {
            throw new IllegalArgumentException(place + ": batch_tokens is " + Counts.text(stated)
                    + " but seq_len × batch_sequences is " + Counts.text(product) + ", expected the same");
        }
        return Double.isNaN(stated) ? product : stated;
    }

    private void checkSteps(double tokens, double batch) {
        double steps = optional("steps");
        double product = steps * batch;
        if (Math.abs(product / tokens - 1) > TOKENS_TOLERANCE) {
            throw new IllegalArgumentException(place + ": " + Counts.text(steps) + " steps of " + Counts.text(batch)
                    + " tokens are " + Counts.rate(product) + " tokens but the row says " + Counts.rate(tokens)
                    + ", expected plain counts that agree");
        }
    }

    /** NaN where the run diverged: that is an answer, an empty field is none. */
    private double loss() {
        String text = text(lossColumn).toLowerCase(Locale.ROOT);
        if (text.matches("[+-]?(nan|inf|infinity)")) {
            return Double.NaN;
        }
        return required(lossColumn);
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
            if (value > 0 && !Double.isInfinite(value) && isPlain(text)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(column, text, e);
        }
        throw wrong(column, text, null);
    }

    /** Java also reads 1d and 0x1p3, which no table means. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
    }

    private IllegalArgumentException wrong(String column, String text, Throwable cause) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return new IllegalArgumentException(
                place + ": " + column + " is '" + shown + "', expected a number > 0", cause);
    }

    private String text(String column) {
        Integer index = columns.get(column);
        return index == null ? "" : record.getField(index).strip();
    }
}
