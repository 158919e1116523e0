package lehr.cli;

import lehr.curve.Setting;
import lehr.plan.Cost;
import lehr.plan.Machine;
import picocli.CommandLine.Option;

/** What training runs on, for what it costs. */
final class MachineOptions {
    private static final double USUAL_UTILISATION = 0.4;

    @Option(
            names = "--devices",
            paramLabel = "N",
            defaultValue = "1",
            converter = Quantity.Positive.class,
            description = "Accelerators of the run (default: ${DEFAULT-VALUE}).")
    private long devices;

    @Option(
            names = "--flops-per-device",
            paramLabel = "N",
            converter = Quantity.Count.class,
            description = "Peak FLOP/s of one device, e.g. 989T or 9.89e14.")
    private Double flops;

    @Option(
            names = "--mfu",
            paramLabel = "SHARE",
            converter = Quantity.Share.class,
            description = "Share of these FLOP/s that training reaches (default: 0.4).")
    private Double utilisation;

    @Option(
            names = "--tokens-per-second",
            paramLabel = "N",
            converter = Quantity.Count.class,
            description = "Measured throughput of all devices, instead of FLOP/s.")
    private Double throughput;

    @Option(
            names = "--price",
            paramLabel = "MONEY",
            converter = Quantity.Rate.class,
            description = "Price of one device for an hour, in any currency.")
    private Double price;

    /** @throws IllegalArgumentException if the options do not go together */
    Machine machine() {
        if (utilisation != null && flops == null) {
            throw new IllegalArgumentException("--mfu is a share of FLOP/s, expected --flops-per-device too");
        }
        if (price != null && flops == null && throughput == null) {
            throw new IllegalArgumentException(
                    "a price needs a speed, expected --flops-per-device or --tokens-per-second too");
        }
        double share = utilisation == null ? USUAL_UTILISATION : utilisation;
        return new Machine(devices, known(flops), flops == null ? Double.NaN : share, known(throughput), known(price));
    }

    /** Says why there is no cost of a model that was settled on, where options ask for one. */
    void explain(Setting model, LehrCommand command) {
        if ((flops != null || throughput != null) && !(model.tokensPerStep() > 0)) {
            command.warn("no cost is told: it needs the tokens of a step, expected --tokens-per-step too");
        }
    }

    private static double known(Double value) {
        return value == null ? Double.NaN : value;
    }

    static Json json(Cost cost) {
        return new Json()
                .with("steps", cost.steps())
                .with("tokens", cost.tokens())
                .with("flops", cost.flops())
                .with("device_hours", cost.deviceHours())
                .with("money", cost.money());
    }
}
