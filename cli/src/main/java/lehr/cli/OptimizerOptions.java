package lehr.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** AdamW's constants; what 2512.13705 trains with unless given. */
final class OptimizerOptions {
    @Option(
            names = "--beta1",
            paramLabel = "X",
            defaultValue = "0.9",
            converter = Beta.class,
            description = "AdamW: decay of the first moment (default: ${DEFAULT-VALUE}).")
    private double beta1;

    @Option(
            names = "--beta2",
            paramLabel = "X",
            defaultValue = "0.95",
            converter = Beta.class,
            description = "AdamW: decay of the second moment (default: ${DEFAULT-VALUE}).")
    private double beta2;

    @Option(
            names = "--epsilon",
            paramLabel = "X",
            defaultValue = "1e-8",
            converter = AboveZero.class,
            description = "AdamW: added to the root of the second moment (default: ${DEFAULT-VALUE}).")
    private double epsilon;

    @Option(
            names = "--weight-decay",
            paramLabel = "X",
            defaultValue = "0.1",
            converter = Quantity.Rate.class,
            description = "AdamW: decoupled, of matrices alone (default: ${DEFAULT-VALUE}).")
    private double weightDecay;

    @Option(
            names = "--clip",
            paramLabel = "X",
            defaultValue = "1",
            converter = AboveZero.class,
            description = "Largest norm of the gradient (default: ${DEFAULT-VALUE}).")
    private double clip;

    Json json() {
        return new Json()
                .with("beta1", beta1)
                .with("beta2", beta2)
                .with("epsilon", epsilon)
                .with("decay", weightDecay)
                .with("clip", clip);
    }

    /** How much of a running mean stays at each step: 0 or more, below 1. */
    static final class Beta implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double value = new Quantity.Rate().convert(text);
            if (!(value < 1)) {
                throw new TypeConversionException("found '" + text + "', expected a number from 0 to below 1");
            }
            return value;
        }
    }

    /** A finite number above 0. */
    static final class AboveZero implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double value = new Quantity.Rate().convert(text);
            if (!(value > 0)) {
                throw new TypeConversionException("found '" + text + "', expected a number above 0");
            }
            return value;
        }
    }
}
