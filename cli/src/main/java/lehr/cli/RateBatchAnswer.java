package lehr.cli;

import java.util.ArrayList;
import java.util.List;
import lehr.rate.batch.BatchAdvice;
import lehr.rate.batch.BatchModel;
import lehr.rate.batch.Goal;
import lehr.rate.batch.PublishedBatch;
import lehr.rate.batch.RateByBatch;
import lehr.report.Table;
import lehr.report.TextReport;

/**
 * What {@code lehr rate batch} says.
 *
 * @param models asked about, the smallest first
 * @param question answered for the last of them
 * @param batch asked about, tokens; null if none
 * @param from batch whose LR is known, tokens; null if none
 */
record RateBatchAnswer(List<BatchModel> models, BatchQuestion question, Double batch, Double from) {
    private BatchModel model() {
        return models.get(models.size() - 1);
    }

    private Goal target() {
        return question.goal(model());
    }

    private double critical() {
        return target().hyperbola().batch();
    }

    /** What should be known before the numbers are used. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>(question.warnings(model()));
        if (!target().isBracketed()) {
            boolean above = critical() > target().largest();
            warnings.add("the critical batch lies " + (above ? "above" : "below") + " all batch sizes tried, "
                    + Figures.count(target().smallest()) + " to " + Figures.count(target().largest())
                    + " tokens: it is a guess, and runs at " + (above ? "larger" : "smaller") + " batches would tell");
        }
        return warnings;
    }

    Json json() {
        Json json = new Json()
                .with("models", models.stream().map(RateBatchAnswer::json).toList())
                .with("target_loss", target().loss())
                .with("critical_batch_tokens", critical())
                .with("critical_batch_tokens_low", target().interval().low())
                .with("critical_batch_tokens_high", target().interval().high());
        if (batch != null) {
            BatchAdvice advice = BatchAdvice.of(target(), batch);
            json.with("batch_tokens", batch)
                    .with("side", advice.side().word())
                    .with("steps", target().hyperbola().steps(batch))
                    .with("tokens", batch * target().hyperbola().steps(batch))
                    .with("steps_of_double", advice.stepsOfDouble())
                    .with("tokens_of_double", advice.dataOfDouble());
        }
        if (from != null) {
            json.with("from_batch_tokens", from)
                    .with("lr_change_adam", RateByBatch.ADAM.change(from, batch, critical()))
                    .with("lr_change_root", RateByBatch.ROOT.change(from, batch, critical()))
                    .with("lr_change_sgd", RateByBatch.SGD.change(from, batch, critical()));
        }
        return json.with("published", references().stream().map(Reference::json).toList())
                .withTexts("warnings", warnings());
    }

    private static Json json(BatchModel model) {
        return new Json()
                .with("model", model.name())
                .with("params", model.params())
                .with("exponent", model.exponent())
                .with("exponent_spread", model.spread())
                .with("goals", model.goals().stream().map(RateBatchAnswer::json).toList());
    }

    private static Json json(Goal goal) {
        return new Json()
                .with("loss", goal.loss())
                .with("batches", (long) goal.reached().size())
                .with("least_steps", goal.hyperbola().leastSteps())
                .with("least_tokens", goal.hyperbola().leastData())
                .with("critical_batch_tokens", goal.hyperbola().batch())
                .with("critical_batch_tokens_low", goal.interval().low())
                .with("critical_batch_tokens_high", goal.interval().high())
                .with("residual_sd", goal.hyperbola().residualSd())
                .with("bracketed", goal.isBracketed());
    }

    /** A published law at the model and data of the target. */
    private record Reference(PublishedBatch law, double tokens, boolean within) {
        Json json() {
            return new Json()
                    .with("law", law.title())
                    .with("batch_tokens", tokens)
                    .with("within_range", within);
        }
    }

    private List<Reference> references() {
        List<Reference> references = new ArrayList<>();
        for (PublishedBatch law : PublishedBatch.values()) {
            double count =
                    law.goesBySize() ? model().params() : target().hyperbola().leastData();
            if (count > 0) {
                references.add(new Reference(law, law.tokens(count), law.knows(count)));
            }
        }
        return references;
    }

    String text(TextReport report) {
        StringBuilder text = new StringBuilder();
        for (BatchModel model : models) {
            text.append(model.name())
                    .append(
                            Double.isNaN(model.exponent())
                                    ? ""
                                    : ": critical batch ∝ loss^−" + Figures.number(model.exponent()) + ", rms "
                                            + Figures.share(model.spread()) + " of ln B_crit")
                    .append("\n\n")
                    .append(report.table(table(model)))
                    .append('\n');
        }
        text.append("loss ")
                .append(Figures.loss(target().loss()))
                .append(": critical batch ")
                .append(range(target()))
                .append(" tokens\n");
        if (batch != null) {
            text.append(advice(BatchAdvice.of(target(), batch)));
        }
        if (from != null) {
            text.append(change());
        }
        for (Reference reference : references()) {
            text.append(reference.law().title())
                    .append(": ")
                    .append(Figures.count(reference.tokens()))
                    .append(" tokens")
                    .append(reference.within() ? "" : ", beyond what it was fitted to")
                    .append('\n');
        }
        return text.toString();
    }

    private static Table table(BatchModel model) {
        Table table =
                new Table("loss", "batches", "least steps", "least tokens", "critical batch, tokens (90%)", "rms");
        model.goals()
                .forEach(goal -> table.row(
                        Figures.loss(goal.loss()),
                        Integer.toString(goal.reached().size()),
                        Figures.count(goal.hyperbola().leastSteps()),
                        Figures.count(goal.hyperbola().leastData()),
                        range(goal) + (goal.isBracketed() ? "" : " *"),
                        Figures.share(goal.hyperbola().residualSd())));
        return table;
    }

    private static String range(Goal goal) {
        return Figures.count(goal.hyperbola().batch()) + " ("
                + Figures.count(goal.interval().low()) + "–"
                + (Double.isInfinite(goal.interval().high())
                        ? "∞"
                        : Figures.count(goal.interval().high())) + ")";
    }

    private String advice(BatchAdvice advice) {
        return Figures.count(batch) + " tokens a step lie " + advice.sentence() + ";\n  "
                + Figures.share(advice.steps())
                + " times the least steps, " + Figures.share(advice.data())
                + " times the least tokens; twice the batch: "
                + Figures.share(advice.stepsOfDouble()) + " of the steps, " + Figures.share(advice.dataOfDouble())
                + " of the tokens\n";
    }

    private String change() {
        return "from " + Figures.count(from) + " tokens a step: LR × "
                + Figures.share(RateByBatch.ADAM.change(from, batch, critical())) + " for Adam (√B alone: × "
                + Figures.share(RateByBatch.ROOT.change(from, batch, critical())) + "; SGD: × "
                + Figures.share(RateByBatch.SGD.change(from, batch, critical())) + ")\n";
    }
}
