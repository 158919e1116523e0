package lehr.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import lehr.rate.batch.BatchModel;
import lehr.rate.batch.Goal;

/**
 * What a critical batch is asked of; runs know some models and losses only, and what is answered instead is said.
 *
 * @param loss to come to, nats; null if not told
 * @param tokens to train on; null if not told
 * @param params of the model; null if not told
 */
record BatchQuestion(Double loss, Double tokens, Double params) {
    /** Counts are told in round numbers: 300M for 302M. */
    private static final double ROUNDING = .02;

    /** The model nearest in size, or all of them. */
    List<BatchModel> among(List<BatchModel> models) {
        if (params == null) {
            return models;
        }
        return models.stream()
                .min(Comparator.comparingDouble(model -> Math.abs(Math.log(model.params() / params))))
                .stream()
                .toList();
    }

    /** The goal nearest to what is told, else the lowest that determines a critical batch. */
    Goal goal(BatchModel model) {
        if (loss != null || tokens != null) {
            return loss != null ? model.nearest(loss) : model.nearestTo(tokens);
        }
        List<Goal> goals = model.goals();
        return goals.stream()
                .filter(goal -> goal.interval().isClosed())
                .reduce((higher, lower) -> lower)
                .orElse(goals.get(goals.size() - 1));
    }

    /** Where the answer is one to another question. */
    List<String> warnings(BatchModel model) {
        List<String> warnings = new ArrayList<>();
        if (params != null && !isNear(params, model.params(), model.params())) {
            warnings.add("--params: no model of " + Figures.count(params)
                    + " parameters was trained: answered for that of " + Figures.count(model.params()));
        }
        if (loss != null && !model.knows(loss)) {
            List<Goal> goals = model.goals();
            warnings.add("--target-loss: " + Figures.loss(loss) + " lies beyond the losses of the runs, "
                    + range(
                            Figures.loss(goals.get(goals.size() - 1).loss()),
                            Figures.loss(goals.get(0).loss())) + ": answered for "
                    + Figures.loss(goal(model).loss()));
        }
        DoubleSummaryStatistics known = model.tokens();
        if (tokens != null && !isNear(tokens, known.getMin(), known.getMax())) {
            warnings.add("--tokens: " + Figures.count(tokens) + " lie beyond what the losses of the runs take, "
                    + range(Figures.count(known.getMin()), Figures.count(known.getMax())) + ": answered for "
                    + Figures.count(goal(model).hyperbola().leastData()));
        }
        return warnings;
    }

    private static boolean isNear(double value, double least, double most) {
        return value >= least * (1 - ROUNDING) && value <= most * (1 + ROUNDING);
    }

    private static String range(String least, String most) {
        return least.equals(most) ? least : least + " to " + most;
    }
}
