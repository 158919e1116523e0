package lehr.cli;

import java.util.List;
import java.util.OptionalDouble;
import lehr.rate.transfer.Architecture;
import lehr.rate.transfer.Choices;
import lehr.rate.transfer.GroupSetting;
import lehr.rate.transfer.Model;
import lehr.rate.transfer.Parametrization;
import lehr.rate.transfer.PublishedRule;
import lehr.rate.transfer.Transfer;
import lehr.report.Table;
import lehr.report.TextReport;

/** A transfer in words and tables, and as JSON. */
record RateTransferText(Terminal terminal, TextReport report) {

    String text(Transfer transfer) {
        String peak = "peak LR " + Figures.rate(transfer.peakRate());
        String by = "  the proxy's " + Figures.rate(transfer.tuning().peakRate()) + ", horizon "
                + times(transfer.horizon().learningRate()) + ", batch "
                + times(transfer.batch().learningRate());
        return terminal.strong(peak) + by + "\n\n" + report.table(rules(transfer)) + "\n"
                + report.table(groups(transfer)) + "\n" + below(transfer);
    }

    private static Table rules(Transfer transfer) {
        Model proxy = transfer.proxy();
        Model target = transfer.target();
        Architecture from = proxy.architecture();
        Architecture to = target.architecture();
        Choices choices = transfer.choices();
        double decay = transfer.tuning().weightDecay();
        Table table = new Table("", "proxy", "target", "rule", "formula", "paper");
        row(table, "width", "" + from.width(), "" + to.width(), choices.parametrization());
        row(table, "layers", "" + from.layers(), "" + to.layers(), choices.parametrization());
        boolean standard = choices.parametrization() == Parametrization.STANDARD;
        PublishedRule experts = standard ? choices.parametrization() : choices.experts();
        to.experts().ifPresent(any -> row(table, "experts", words(from), words(to), experts));
        row(table, "tokens", count(proxy.tokens()), count(target.tokens()), choices.horizon());
        row(table, "batch", count(proxy.batchTokens()), count(target.batchTokens()), choices.batch());
        row(table, "decay", Figures.number(decay), Figures.number(decay * transfer.decay()), choices.decay());
        return table;
    }

    private static void row(Table table, String what, String proxy, String target, PublishedRule rule) {
        table.row(what, proxy, target, rule.text(), rule.formula(), rule.paper());
    }

    private static Table groups(Transfer transfer) {
        Table table = new Table("parameters", "deviation", "LR", "of peak", "decay", "epsilon", "forward");
        for (GroupSetting setting : transfer.groups()) {
            table.row(
                    setting.group().text(),
                    setting.deviation().isPresent()
                            ? Figures.number(setting.deviation().getAsDouble())
                            : "–",
                    Figures.rate(setting.rate()),
                    Figures.number(setting.multiplier()),
                    Figures.number(setting.weightDecay()),
                    Figures.rate(setting.epsilon()),
                    Figures.number(setting.forward()));
        }
        return table;
    }

    /** What belongs to no group. */
    private String below(Transfer transfer) {
        StringBuilder lines = new StringBuilder();
        if (transfer.attentionLogits() != 1) {
            lines.append("attention logits  ")
                    .append(times(transfer.attentionLogits()))
                    .append('\n');
        }
        if (transfer.target().architecture().tied()) {
            lines.append("logits            ").append(times(transfer.logits())).append(", the head is tied\n");
        }
        if (transfer.beta1().isPresent() && transfer.beta2().isPresent()) {
            lines.append("betas             ")
                    .append(Figures.number(transfer.beta1().getAsDouble()))
                    .append(", ")
                    .append(Figures.number(transfer.beta2().getAsDouble()))
                    .append('\n');
        }
        return lines
                + terminal.faint("decay is PyTorch's, multiplied by the LR; forward multiplies the proxy's code")
                + "\n";
    }

    private static String times(double factor) {
        return "×" + Figures.share(factor);
    }

    private static String words(Architecture architecture) {
        Architecture.Experts experts = architecture.experts().orElseThrow();
        return experts.active() + "/" + experts.count() + " × " + experts.hidden();
    }

    private static String count(OptionalDouble value) {
        return value.isPresent() ? Figures.count(value.getAsDouble()) : "–";
    }

    static Json json(Transfer transfer) {
        Choices choices = transfer.choices();
        List<Json> groups =
                transfer.groups().stream().map(RateTransferText::json).toList();
        return new Json()
                .with("parametrization", choices.parametrization().text())
                .with("experts", choices.experts().text())
                .with("horizon", choices.horizon().text())
                .with("batch", choices.batch().text())
                .with("decay", choices.decay().text())
                .with("peak_lr", transfer.peakRate())
                .with("horizon_factor", transfer.horizon().learningRate())
                .with("batch_factor", transfer.batch().learningRate())
                .with("decay_factor", transfer.decay())
                .with("beta1", transfer.beta1().orElse(Double.NaN))
                .with("beta2", transfer.beta2().orElse(Double.NaN))
                .with("branch_multiplier", transfer.branch())
                .with("logits_multiplier", transfer.logits())
                .with("attention_logits_multiplier", transfer.attentionLogits())
                .with("groups", groups)
                .withTexts("warnings", transfer.cautions());
    }

    private static Json json(GroupSetting setting) {
        return new Json()
                .with("group", setting.group().text())
                .with("initial_deviation", setting.deviation().orElse(Double.NaN))
                .with("lr", setting.rate())
                .with("lr_multiplier", setting.multiplier())
                .with("weight_decay", setting.weightDecay())
                .with("epsilon", setting.epsilon())
                .with("forward_multiplier", setting.forward());
    }
}
