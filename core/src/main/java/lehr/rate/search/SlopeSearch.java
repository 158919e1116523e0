package lehr.rate.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link SlopeRule} under way. */
final class SlopeSearch implements Search {
    private static final Decision CONTINUE = new Decision.Continue();

    private final SlopeRule rule;
    private final long window;
    private final double first;
    private final double last;
    private final List<Row> rows = new ArrayList<>();
    private List<Row> judged = List.of();
    private long start = -1;
    private double factor = 1;
    private double highest = Double.NEGATIVE_INFINITY;
    private Optional<Slope> before = Optional.empty();
    private Optional<Held> held = Optional.empty();
    private int changes;
    private boolean over;

    /** A saved state: the step it is of, and the factor it was trained with. */
    private record Held(long step, double factor) {}

    SlopeSearch(SlopeRule rule, long steps) {
        this.rule = rule;
        window = rule.windowOf(steps);
        first = rule.from() * steps;
        last = rule.to() * steps;
    }

    @Override
    public double factor(long done) {
        return factor;
    }

    @Override
    public boolean trying() {
        return held.isPresent();
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public Decision row(Row row) {
        if (over || row.step() < first || (!trying() && !Double.isFinite(row.loss()))) {
            return CONTINUE;
        }
        if (row.step() <= start || start < 0) {
            begin(row.step());
            return CONTINUE;
        }
        rows.removeIf(earlier -> earlier.step() >= row.step());
        rows.add(row);
        if (trying() && isTry(row.factor()) && !(row.loss() <= highest)) {
            return fail();
        }
        if (!trying()) {
            highest = Math.max(highest, row.loss());
        }
        return row.step() - start >= window && rows.size() >= Slope.LEAST_ROWS ? judge(row.step()) : CONTINUE;
    }

    /** The rows that the last decision was made of. */
    List<Row> judged() {
        return judged;
    }

    /** Also where a run goes back further than it was asked to: nothing measured holds any more. */
    private void begin(long step) {
        start = step;
        rows.clear();
        before = Optional.empty();
        held = Optional.empty();
    }

    private Decision judge(long step) {
        Slope now = Slope.of(rows);
        settle(rows.get(0).factor());
        if (trying() && !now.steeperThan(before.orElseThrow())) {
            return fail();
        }
        boolean risesAgain = now.rises() && before.filter(Slope::rises).isPresent();
        before = Optional.of(now);
        start = step;
        clear();
        if (risesAgain) {
            held = Optional.empty();
            factor *= rule.lower(changes++);
            return new Decision.Lower(factor);
        }
        return next(step);
    }

    /** A run that only a log is known of need not do what it was asked: what it did counts. */
    private void settle(double used) {
        if (held.isPresent() && !isTry(used)) {
            held = Optional.empty();
        }
        if (held.isEmpty()) {
            factor = used;
        }
    }

    /** Whether a factor is nearer to the one tried than to the one before. */
    private boolean isTry(double used) {
        double kept = held.orElseThrow().factor();
        return Math.abs(Math.log(used / factor)) < Math.abs(Math.log(used / kept));
    }

    private Decision next(long step) {
        double raise = rule.raise(changes);
        if (step + window > last || raise == 1) {
            over = true;
            held = Optional.empty();
            return new Decision.Accept(factor);
        }
        changes++;
        held = Optional.of(new Held(step, factor));
        factor *= raise;
        return new Decision.Try(factor);
    }

    private Decision fail() {
        Held saved = held.orElseThrow();
        factor = saved.factor() * rule.lower(changes++);
        start = saved.step();
        clear();
        held = Optional.empty();
        return new Decision.Restore(saved.step(), factor);
    }

    private void clear() {
        judged = List.copyOf(rows);
        rows.clear();
    }
}
