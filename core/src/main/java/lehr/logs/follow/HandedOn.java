package lehr.logs.follow;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lehr.curve.Growth;
import lehr.curve.LossKind;
import lehr.logs.dialect.LogColumn;
import lehr.logs.dialect.RunLog;

/**
 * Which rows of a log were handed on, so that each is once. Immutable.
 *
 * @param kind of the losses that are handed on
 * @param lossRow last row of the whole log whose loss was
 * @param rateRow last row whose LR was
 * @param step of that loss; −1 before the first
 * @param loss of it
 */
record HandedOn(LossKind kind, int lossRow, int rateRow, long step, double loss) {

    static HandedOn nothing(LossKind kind) {
        return new HandedOn(kind, -1, -1, -1, Double.NaN);
    }

    /** Whether the log still holds what was handed on last. */
    boolean goesOn(RunLog whole) {
        LogColumn losses = losses(whole);
        for (int point = losses.size() - 1; point >= 0 && losses.step(point) >= step; point--) {
            if (losses.step(point) == step) {
                return losses.value(point) == loss || Double.isNaN(loss);
            }
        }
        return step < 0 || whole.superseded() > 0;
    }

    /** After all rows of the whole log. */
    HandedOn after(RunLog whole) {
        LogColumn losses = losses(whole);
        return losses.isEmpty()
                ? this
                : new HandedOn(
                        kind,
                        lastRow(losses),
                        lastRow(whole.rates()),
                        losses.lastStep(),
                        losses.value(losses.size() - 1));
    }

    /** After these rows, counted in no whole log. */
    HandedOn reaching(Growth growth) {
        int last = growth.steps().length - 1;
        return last < 0 ? this : new HandedOn(kind, lossRow, rateRow, growth.steps()[last], growth.loss()[last]);
    }

    private static int lastRow(LogColumn column) {
        int last = -1;
        for (int point = 0; point < column.size(); point++) {
            last = Math.max(last, column.row(point));
        }
        return last;
    }

    /** What the whole log holds beyond. */
    Growth beyond(Facts facts, RunLog whole, List<Growth.Incident> incidents) {
        return growth(facts, whole, from(losses(whole), lossRow + 1), from(whole.rates(), rateRow + 1))
                .with(incidents);
    }

    /** What the whole log holds of later steps, where rows were not counted. */
    Growth later(Facts facts, RunLog whole) {
        return growth(facts, whole, later(losses(whole)), later(whole.rates()));
    }

    /** What an excerpt holds after the {@code head} rows of its beginning. */
    Growth after(int head, Facts facts, RunLog excerpt) {
        return growth(facts, excerpt, from(losses(excerpt), head), from(excerpt.rates(), head));
    }

    private int[] later(LogColumn column) {
        return IntStream.range(0, column.size())
                .filter(point -> column.step(point) > step)
                .toArray();
    }

    private Growth growth(Facts facts, RunLog log, int[] losses, int[] rates) {
        return new Growth(
                facts.run(),
                facts.setting(),
                facts.schedule(),
                steps(losses(log), losses, 0),
                values(losses(log), losses),
                steps(log.rates(), rates, facts.rateOffset()),
                values(log.rates(), rates),
                facts.rounding(),
                log.tokens().isEmpty()
                        ? Double.NaN
                        : log.tokens().value(log.tokens().size() - 1),
                List.of());
    }

    LogColumn losses(RunLog log) {
        return kind == LossKind.VAL ? log.val() : log.train();
    }

    private static int[] from(LogColumn column, int row) {
        return IntStream.range(0, column.size())
                .filter(point -> column.row(point) >= row)
                .toArray();
    }

    private static long[] steps(LogColumn column, int[] points, int offset) {
        return Arrays.stream(points)
                .mapToLong(point -> column.step(point) + offset)
                .toArray();
    }

    private static double[] values(LogColumn column, int[] points) {
        return Arrays.stream(points).mapToDouble(column::value).toArray();
    }
}
