package lehr.lab.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import lehr.rate.search.Decision;
import lehr.rate.search.Search;

/**
 * The search for a run's peak LR: tells the {@link Search} of the rows of the log, saves the run's state for it and goes
 * back to it. While a try is under way no checkpoint is written, so that a checkpoint needs no second state.
 *
 * <p>Rows of tries stay in the log, numbered in {@code try}; where one failed the rows after it begin again at an earlier
 * step, and the later rows of a step hold.
 */
final class Tries {
    private final Search search;
    private State held;
    private long count;
    private long discarded;

    /** @param start the state before the first row, which a search from the first step goes back to */
    Tries(Search search, State start) {
        this.search = search;
        held = start;
        count = search.trying() ? 1 : 0;
    }

    /** Tells the search again of a row that the log kept, as if it were trained now; one that corrects an LR tells nothing. */
    void replay(JsonNode row) {
        if (!row.has("train_loss")) {
            return;
        }
        JsonNode loss = row.path("train_loss");
        long step = row.path("step").asLong();
        double factor = row.path("lr_factor").doubleValue();
        count(step, search.row(new Search.Row(step, factor, loss.isNumber() ? loss.doubleValue() : Double.NaN)));
    }

    double factor(long done) {
        return search.factor(done);
    }

    boolean trying() {
        return search.trying();
    }

    /** Steps whose outcome was given up. */
    long discarded() {
        return discarded;
    }

    /** Adds to a row what the search makes of it. */
    Decision row(long step, double loss, ObjectNode row) {
        double factor = search.factor(step - 1);
        row.put("lr_factor", factor);
        if (search.trying()) {
            row.put("try", count);
        }
        Decision decision = search.row(new Search.Row(step, factor, loss));
        count(step, decision);
        if (!(decision instanceof Decision.Continue)) {
            row.put("search", decision.text());
        }
        return decision;
    }

    private void count(long step, Decision decision) {
        if (decision instanceof Decision.Restore back) {
            discarded += step - back.step();
        }
        if (search.trying() && !(decision instanceof Decision.Continue)) {
            count++;
        }
    }

    /** Saves or goes back, as the search decided. */
    void settle(Decision decision, Learner learner, int lane) {
        if (decision instanceof Decision.Try) {
            held = learner.read(lane);
        } else if (decision instanceof Decision.Restore) {
            learner.write(lane, held);
        }
        if (search.over()) {
            held = null;
        }
    }
}
