package lehr.rate.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import lehr.math.ShortestDecimal;

/** Where a transfer leaves what its rules were derived or tried for, one sentence each. */
final class Cautions {
    private final Transfer transfer;
    private final Model proxy;
    private final Model target;
    private final Choices choices;
    private final Growth growth;
    private final List<String> sentences = new ArrayList<>();

    private Cautions(Transfer transfer) {
        this.transfer = transfer;
        this.proxy = transfer.proxy();
        this.target = transfer.target();
        this.choices = transfer.choices();
        this.growth = transfer.growth();
    }

    static List<String> of(Transfer transfer) {
        Cautions cautions = new Cautions(transfer);
        cautions.shape();
        cautions.experts();
        cautions.horizon();
        return List.copyOf(cautions.sentences);
    }

    private void shape() {
        Architecture from = proxy.architecture();
        Architecture to = target.architecture();
        Parametrization parametrization = choices.parametrization();
        if (parametrization == Parametrization.STANDARD && (growth.width() != 1 || growth.depth() != 1)) {
            add("standard has no rule for the LR of another size: it is the proxy's");
        }
        if (parametrization == Parametrization.MUP && growth.depth() != 1) {
            add("mup has no rule for depth, " + from.layers() + " to " + to.layers() + " layers: completep has");
        }
        if (from.hidden().isPresent()
                && to.hidden().isPresent()
                && (long) from.hidden().getAsInt() * to.width()
                        != (long) to.hidden().getAsInt() * from.width()) {
            add("hidden/width of the dense part changes: its rules are for one that stays");
        }
        if (from.tied() != to.tied()) {
            add("the head is tied in one of the models alone: the LR of a tied embedding is another one's");
        }
    }

    private void experts() {
        if (proxy.architecture().experts().isEmpty()) {
            return;
        }
        if (Math.abs(growth.sparsity() - 1) > 1e-9) {
            add("the share of active experts changes: no rule leads to another (2601.20205 holds it)");
        }
        if (Math.abs(growth.expertHidden() - 1) > 1e-9 && choices.experts() == ExpertRule.FAN_IN) {
            add("fan-in is not found to transfer over an expert's hidden/width (2508.09752): mean-field covers it");
        }
        if (growth.active() != 1) {
            add("gates are taken to sum to one; where they do not, divide the experts' sum by their number");
        }
    }

    private void horizon() {
        double batch = grown(proxy.batchTokens(), target.batchTokens());
        if (choices.horizon() == HorizonScaling.NONE && grown(proxy.tokens(), target.tokens()) > 1) {
            add("the target trains on more tokens and no horizon rule is chosen: the best LR falls with tokens");
        }
        if (choices.batch() == BatchScaling.NONE && batch != 1) {
            add("the batch changes and no batch rule is chosen");
        }
        if (choices.batch() == BatchScaling.SQRT && batch > 8) {
            add("the batch grows " + Math.round(batch) + "-fold: the square root holds below the critical batch alone");
        }
        if (choices.decay() == DecayTimescale.POWER_LINES
                && target.architecture().experts().isPresent()) {
            add("power-lines was fitted to dense models alone (2505.13738)");
        }
        if (transfer.betasStay()) {
            add(
                    "1 - beta would grow "
                            + ShortestDecimal.of(transfer.horizon().averaging()
                                    * transfer.batch().averaging()) + "-fold, beyond 1: the betas stay");
        }
    }

    private static double grown(OptionalDouble proxy, OptionalDouble target) {
        return proxy.isPresent() && target.isPresent() ? target.getAsDouble() / proxy.getAsDouble() : 1;
    }

    private void add(String sentence) {
        sentences.add(sentence);
    }
}
