package lehr.cli;

import lehr.curve.Setting;
import picocli.CommandLine.Option;

/** Which model is asked about; what is not said is taken from the fit. */
final class SettingOptions {
    @Option(
            names = "--params",
            paramLabel = "N",
            converter = Quantity.Count.class,
            description = "Parameters of the model, e.g. 124M (default: what fit or log tell).")
    private Double params;

    @Option(
            names = "--tokens-per-step",
            paramLabel = "N",
            converter = Quantity.Count.class,
            description = "Batch size in tokens, e.g. 512k (default: what fit or log tell).")
    private Double tokensPerStep;

    @Option(names = "--dataset", paramLabel = "NAME", description = "Data set (default: what fit or log tell).")
    private String dataset;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            description = "Optimizer, e.g. adamw (default: what fit or log tell).")
    private String optimizer;

    Setting setting() {
        return new Setting(
                known(params),
                Double.NaN,
                known(tokensPerStep),
                dataset == null ? "" : dataset,
                "",
                optimizer == null ? "" : optimizer);
    }

    /** What was asked for, and what a log tells where nothing was. */
    Setting over(Setting logged) {
        return new Setting(
                params == null ? logged.params() : params,
                params == null ? logged.activeParams() : Double.NaN,
                tokensPerStep == null ? logged.tokensPerStep() : tokensPerStep,
                dataset == null ? logged.dataset() : dataset,
                logged.parametrization(),
                logged.optimizer());
    }

    private static double known(Double value) {
        return value == null ? Double.NaN : value;
    }
}
