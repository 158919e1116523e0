package lehr.logs.console;

import java.util.List;
import lehr.logs.dialect.LogRows;

/**
 * One kind of line that is a row: what tells it, and under which keys it holds what. Of several keys the first that
 * is there counts.
 *
 * @param mark what only lines of this kind hold
 * @param steps keys of the step
 * @param rates keys of the LR
 * @param train keys of the training loss
 * @param val keys of the validation loss
 * @param tokens keys of the tokens seen
 * @param unit nats in one unit of the logged loss
 */
record RowForm(
        String mark,
        List<String> steps,
        List<String> rates,
        List<String> train,
        List<String> val,
        List<String> tokens,
        double unit) {

    static RowForm of(String mark, String... steps) {
        return new RowForm(mark, List.of(steps), List.of(), List.of(), List.of(), List.of(), 1);
    }

    RowForm rate(String... keys) {
        return new RowForm(mark, steps, List.of(keys), train, val, tokens, unit);
    }

    RowForm train(String... keys) {
        return new RowForm(mark, steps, rates, List.of(keys), val, tokens, unit);
    }

    RowForm val(String... keys) {
        return new RowForm(mark, steps, rates, train, List.of(keys), tokens, unit);
    }

    RowForm tokens(String... keys) {
        return new RowForm(mark, steps, rates, train, val, List.of(keys), unit);
    }

    RowForm unit(double nats) {
        return new RowForm(mark, steps, rates, train, val, tokens, nats);
    }

    /** Step of a line of this kind; −1 if it is of another kind or tells no step. */
    long step(ConsoleLine line) {
        return line.has(mark) && finds(line, steps) ? line.step() : -1;
    }

    /** Adds the row a line is; false if it is none. */
    boolean read(ConsoleLine line, LogRows rows) {
        long step = step(line);
        return step >= 0 && read(step, line, rows);
    }

    /** Adds the row a line is, of a step told elsewhere; false if it tells nothing. */
    boolean read(long step, ConsoleLine line, LogRows rows) {
        double rate = finds(line, rates) ? line.value() : -1;
        boolean hasTrain = finds(line, train);
        double trainLoss = line.value() * unit;
        boolean hasVal = finds(line, val);
        double valLoss = line.value() * unit;
        if (!hasTrain && !hasVal && !(rate >= 0)) {
            return false;
        }
        rows.row(step);
        rows.rate(rate);
        if (hasTrain) {
            rows.train(trainLoss);
        }
        if (hasVal) {
            rows.val(valLoss);
        }
        if (findsAbbreviated(line)) {
            rows.tokens(line.value());
        }
        return true;
    }

    private static boolean finds(ConsoleLine line, List<String> keys) {
        for (String key : keys) {
            if (line.find(key)) {
                return true;
            }
        }
        return false;
    }

    private boolean findsAbbreviated(ConsoleLine line) {
        for (String key : tokens) {
            if (line.findAbbreviated(key)) {
                return true;
            }
        }
        return false;
    }
}
