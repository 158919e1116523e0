package lehr.export.groups;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import lehr.export.trainers.Template;
import lehr.math.ShortestDecimal;
import lehr.rate.transfer.Architecture;
import lehr.rate.transfer.GroupSetting;
import lehr.rate.transfer.Transfer;

/**
 * Python that gives each group of a model's parameters its LR, decay, ε and initial deviation. Forward multipliers are
 * folded into the groups ({@link GroupSetting#folded}), so the model's own code stays as it was; what cannot be folded,
 * the logits of a tied head and of attention, is said at the top.
 */
public enum GroupCode {
    /** A list for an optimizer of torch.optim. */
    PYTORCH,
    /** Overrides for Megatron-Core's optimizer, and the flags beside them. */
    MEGATRON,
    /** A transformation of optax, partitioned by labels. */
    OPTAX;

    private static final MathContext SIX_DIGITS = new MathContext(6);

    /** The name in options, as in {@code pytorch}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A whole Python module. */
    public String write(Transfer transfer) {
        Map<String, String> values = new HashMap<>();
        values.put("WHAT", what(transfer));
        values.put("BY_HAND", byHand(transfer));
        values.put("PEAK", number(transfer.peakRate()));
        values.put("DECAY", number(transfer.tuning().weightDecay() * transfer.decay()));
        values.put("BETAS", betas(transfer, "BETAS = (", ", ", ")\n"));
        values.put("FLAGS", flags(transfer));
        values.put("BETAS_OF_TORCH", betas(transfer, ", betas=(", ", ", ")"));
        values.put("BETAS_OF_OPTAX", betas(transfer, "b1=", ", b2=", ", "));
        values.put("GROUPS", transfer.groups().stream().map(GroupCode::row).collect(Collectors.joining("\n")));
        return Template.filled("groups/" + text() + "_head.py", values)
                + Template.filled("groups/groups.py", values)
                + Template.filled("groups/" + text() + ".py", values);
    }

    private static String what(Transfer transfer) {
        return transfer.choices().parametrization().text() + ", "
                + size(transfer.proxy().architecture()) + " to "
                + size(transfer.target().architecture());
    }

    private static String size(Architecture architecture) {
        return "width " + architecture.width() + ", " + architecture.layers() + " layers";
    }

    private static String byHand(Transfer transfer) {
        List<String> lines = new ArrayList<>();
        if (transfer.attentionLogits() != 1) {
            lines.add("multiply attention logits q*k/sqrt(d_head) by " + number(transfer.attentionLogits()));
        }
        if (transfer.target().architecture().tied() && transfer.logits() != 1) {
            lines.add("multiply the logits by " + number(transfer.logits()) + ": the head is tied");
        }
        if (transfer.target().architecture().experts().isPresent()) {
            lines.add("the balancing bias of experts is moved by their load, not by Adam: its rate stays the proxy's");
        }
        lines.addAll(transfer.cautions());
        return lines.isEmpty()
                ? ""
                : lines.stream().collect(Collectors.joining("\n- ", "\nBy hand, or to know:\n\n- ", "\n"));
    }

    private static String row(GroupSetting setting) {
        GroupSetting folded = setting.folded();
        return "    \"" + folded.group().text() + "\": {\"lr\": " + number(folded.rate()) + ", \"weight_decay\": "
                + number(folded.weightDecay()) + ", \"eps\": " + number(folded.epsilon()) + ", \"deviation\": "
                + (folded.deviation().isPresent() ? number(folded.deviation().getAsDouble()) : "None")
                + "},";
    }

    private static String flags(Transfer transfer) {
        return "--lr " + number(transfer.peakRate()) + " --weight-decay "
                + number(transfer.tuning().weightDecay() * transfer.decay()) + " --adam-eps "
                + number(transfer.tuning().epsilon()
                        * transfer.horizon().epsilon()
                        * transfer.batch().epsilon())
                + betas(transfer, " --adam-beta1 ", " --adam-beta2 ", "");
    }

    private static String betas(Transfer transfer, String before, String between, String after) {
        return transfer.beta1().isEmpty() || transfer.beta2().isEmpty()
                ? ""
                : before
                        + number(transfer.beta1().getAsDouble())
                        + between
                        + number(transfer.beta2().getAsDouble())
                        + after;
    }

    private static String number(double value) {
        return ShortestDecimal.of(new BigDecimal(value).round(SIX_DIGITS).doubleValue());
    }
}
