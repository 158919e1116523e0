package lehr.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lehr.export.groups.GroupCode;
import lehr.rate.transfer.BatchScaling;
import lehr.rate.transfer.Choices;
import lehr.rate.transfer.DecayTimescale;
import lehr.rate.transfer.ExpertRule;
import lehr.rate.transfer.HorizonScaling;
import lehr.rate.transfer.Model;
import lehr.rate.transfer.Parametrization;
import lehr.rate.transfer.Transfer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lehr rate transfer}: a small model's tuning for a larger one, module by module. */
@Command(
        name = "transfer",
        header = "Carry a proxy's tuning over to a larger model, module by module.",
        footer = {
            "",
            "Examples:",
            "  lehr rate transfer --from proxy.json --to target.json",
            "  lehr rate transfer --from proxy.json --to target.json --format pytorch \\",
            "    --out groups.py",
            "",
            "A rule of horizon, batch or decay that is not chosen is token-horizon, sqrt and",
            "timescale where both models say their tokens and batch, and none where they do not.",
        })
final class RateTransferCommand extends LehrCommand {
    private static final String TABLE = "table";
    private static final String JSON = "json";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "PROXY",
            description = "The model that was tuned, e.g. proxy.json.")
    private Path from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TARGET",
            description = "The model to train, e.g. target.json.")
    private Path to;

    @Option(
            names = "--parametrization",
            paramLabel = "NAME",
            defaultValue = "completep",
            description = "standard, mup, depth-mup or completep (default: ${DEFAULT-VALUE}).")
    private String parametrization;

    @Option(
            names = "--experts",
            paramLabel = "RULE",
            defaultValue = "mean-field",
            description = "Of routers and experts: mean-field or fan-in (default: ${DEFAULT-VALUE}).")
    private String experts;

    @Option(names = "--horizon", paramLabel = "RULE", description = "Of the LR: token-horizon, eq6, sqrt or none.")
    private String horizon;

    @Option(names = "--batch", paramLabel = "RULE", description = "Of the LR and betas: sqrt or none.")
    private String batch;

    @Option(
            names = "--decay",
            paramLabel = "RULE",
            description = "Of weight decay besides: timescale, power-lines or none.")
    private String decay;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            defaultValue = TABLE,
            description = "table, json, pytorch, megatron or optax (default: ${DEFAULT-VALUE}).")
    private String format;

    @Option(names = "--out", paramLabel = "FILE", description = "Write there instead of stdout.")
    private Path out;

    RateTransferCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        if (!formats().contains(format)) {
            throw usage("--format: '" + format + "', expected one of " + String.join(", ", formats()));
        }
        Parametrization chosen = fromOptions("--parametrization", () -> Parametrization.parse(parametrization));
        Model proxy = Inputs.proxy(from);
        Model target = Inputs.target(to);
        Choices choices = choices(Choices.usual(chosen, proxy, target));
        Transfer transfer = Inputs.checked(to.toString(), () -> Transfer.of(proxy, target, choices));
        String text = text(transfer);
        if (out == null) {
            printText(text);
        } else {
            try (Outputs outputs = new Outputs()) {
                outputs.writeText(out, writer -> writer.write(text));
                outputs.publish();
            }
        }
        transfer.cautions().forEach(caution -> warn("note: " + caution));
        return ExitCode.DONE;
    }

    private static List<String> formats() {
        return Stream.concat(
                        Stream.of(TABLE, JSON),
                        Arrays.stream(GroupCode.values()).map(GroupCode::text))
                .toList();
    }

    private Choices choices(Choices usual) {
        Choices choices = usual.with(fromOptions("--experts", () -> ExpertRule.parse(experts)));
        if (horizon != null) {
            choices = choices.with(fromOptions("--horizon", () -> HorizonScaling.parse(horizon)));
        }
        if (batch != null) {
            choices = choices.with(fromOptions("--batch", () -> BatchScaling.parse(batch)));
        }
        return decay == null ? choices : choices.with(fromOptions("--decay", () -> DecayTimescale.parse(decay)));
    }

    private String text(Transfer transfer) {
        if (json() || format.equals(JSON)) {
            return RateTransferText.json(transfer).text() + "\n";
        }
        return format.equals(TABLE)
                ? new RateTransferText(terminal(), report()).text(transfer)
                : GroupCode.valueOf(format.toUpperCase(Locale.ROOT)).write(transfer);
    }
}
