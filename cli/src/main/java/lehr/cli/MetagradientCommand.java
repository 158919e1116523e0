package lehr.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import lehr.schedule.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lehr metagradient}: a proxy's final loss differentiated by every step's LR, by the lab. */
@Command(
        name = "metagradient",
        header = "Differentiate a proxy's final loss by the LR of every step, and improve the schedule by it.",
        footer = {
            "",
            "DIR gets metagradient.csv; with --improve also schedule.csv and history.csv. Dense models alone; a turn takes six",
            "to eight times as long as training. Example:",
            "  lehr metagradient --model dense-16 --data java --batch 32 --context 32 --from 150 --improve 10 --out better/ \\",
            "      --schedule 'wsd(peak=8e-3, steps=600, warmup=100, decay=1)'",
        })
final class MetagradientCommand extends LehrCommand {
    private static final long MOST_SEEDS = 64;

    @Mixin
    private ProxyOptions proxy;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "2",
            converter = Quantity.Positive.class,
            description = "Seeds whose mean loss it is, from --seed on (default: ${DEFAULT-VALUE}).")
    private long seeds;

    @Option(
            names = "--from",
            paramLabel = "STEP",
            defaultValue = "0",
            converter = Quantity.Whole.class,
            description = "The first step whose LR counts; earlier ones stay as they are (default: ${DEFAULT-VALUE}).")
    private long from;

    @Option(
            names = "--validation-tokens",
            paramLabel = "N",
            defaultValue = "8192",
            converter = Quantity.Positive.class,
            description = "Validation tokens of the final loss (default: ${DEFAULT-VALUE}).")
    private long validationTokens;

    @Option(
            names = "--improve",
            paramLabel = "TURNS",
            defaultValue = "0",
            converter = Quantity.Whole.class,
            description = "Move the schedule down the metagradient so many times (default: ${DEFAULT-VALUE}).")
    private long turns;

    @Option(
            names = "--knots",
            paramLabel = "N",
            defaultValue = "10",
            converter = Quantity.Positive.class,
            description = "Straight pieces of the improved schedule (default: ${DEFAULT-VALUE}).")
    private long knots;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "A new or empty folder.")
    private Path out;

    MetagradientCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        check(proxy.schedule(this));
        Json request = proxy.addTo(LabOptions.request("cpu", terminal(), json()), this)
                .with("seeds", seeds)
                .with("from", from)
                .with("validation_tokens", validationTokens)
                .with("improve", turns)
                .with("knots", knots)
                .with("out", out.toString());
        LabOptions.checkFolder(out);
        if (Files.exists(out) && !Outputs.isEmptyFolder(out)) {
            throw new BadInput(out.toString(), "is there already", "a new or empty folder");
        }
        return LeafProcess.run(Leaf.LAB, "metagradient", request, terminal());
    }

    private void check(Schedule schedule) {
        if (schedule.steps() > LONGEST) {
            throw usage("--schedule: " + schedule.steps() + " steps, expected at most " + LONGEST);
        }
        if (seeds > MOST_SEEDS) {
            throw usage("--seeds: " + seeds + " side by side, expected at most " + MOST_SEEDS);
        }
        if (from >= schedule.steps()) {
            throw usage("--from: step " + from + " of " + schedule.steps() + ", expected an earlier one");
        }
        long left = schedule.steps() - Math.max(from, schedule.warmupSteps());
        if (turns > 0 && knots > left) {
            throw usage("--knots: " + knots + " pieces of " + left
                    + " steps, those after warm-up and --from, expected at" + " most as many");
        }
    }
}
