package lehr.rate.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A run without weights: its loss is 6 less what it has come down, and every step brings it down by a speed that depends on
 * the LR's factor alone. It does what a search asks.
 */
final class MadeRun {
    private static final int ROW = 10;

    private final Search search;
    private final long steps;
    private final DoubleUnaryOperator speed;
    private final List<Decision> decisions = new ArrayList<>();
    private long step;
    private double down;
    private double savedDown;
    private long trained;

    /** @param speed nats a step at a factor; NaN diverges */
    MadeRun(SearchRule rule, long steps, DoubleUnaryOperator speed) {
        search = rule.start(steps);
        this.steps = steps;
        this.speed = speed;
    }

    MadeRun train() {
        while (step < steps) {
            down += speed.applyAsDouble(search.factor(step));
            step++;
            trained++;
            if (step % ROW == 0) {
                follow(search.row(new Search.Row(step, search.factor(step - 1), 6 - down)));
            }
        }
        return this;
    }

    private void follow(Decision decision) {
        if (decision instanceof Decision.Try) {
            savedDown = down;
        } else if (decision instanceof Decision.Restore back) {
            down = savedDown;
            step = back.step();
        }
        if (!(decision instanceof Decision.Continue)) {
            decisions.add(decision);
        }
    }

    List<Decision> decisions() {
        return decisions;
    }

    double factor() {
        return search.factor(step);
    }

    boolean over() {
        return search.over();
    }

    /** Steps, those of failed tries too. */
    long trained() {
        return trained;
    }
}
