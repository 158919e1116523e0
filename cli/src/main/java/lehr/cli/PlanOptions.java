package lehr.cli;

import java.util.List;
import lehr.plan.Target;
import lehr.schedule.Shape;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The run to be planned. */
final class PlanOptions {
    @Option(
            names = "--steps",
            required = true,
            paramLabel = "T",
            converter = Quantity.Whole.class,
            description = "Horizon in optimizer steps, e.g. 100k.")
    private long steps;

    @Option(
            names = "--peak",
            required = true,
            paramLabel = "LR",
            converter = Quantity.Rate.class,
            description = "Peak learning rate, e.g. 1e-3.")
    private double peak;

    @Option(
            names = "--warmup",
            required = true,
            paramLabel = "W",
            converter = Quantity.Whole.class,
            description = "Steps of warm-up.")
    private long warmup;

    @Mixin
    private SettingOptions setting;

    @Option(
            names = "--shape",
            paramLabel = "S",
            converter = ShapeName.class,
            description = "Decay shape: linear, 1-sqrt, cosine, exponential, inverse, power(p) (default: the best).")
    private String shape;

    @Option(
            names = "--final",
            paramLabel = "F",
            defaultValue = "0",
            converter = Quantity.Rate.class,
            description = "Learning rate at the end of the decay (default: ${DEFAULT-VALUE}).")
    private double finalRate;

    @Option(
            names = "--ratios",
            paramLabel = "A,B,…",
            split = ",",
            hideParamSyntax = true,
            converter = Quantity.Share.class,
            description = "Answer for, and choose among, just these annealing ratios, e.g. 0.1,0.2,0.5.")
    private List<Double> ratios;

    /** The target; says what is wrong with it as an {@link IllegalArgumentException}. */
    Target target() {
        if (steps > LehrCommand.LONGEST) {
            throw new IllegalArgumentException("steps must be at most " + LehrCommand.LONGEST + ", found " + steps);
        }
        if (shape != null && finalRate == 0 && Shape.parse(shape).needsPositiveFinal()) {
            throw new IllegalArgumentException("the shape " + shape + " cannot end on LR 0, expected --final above 0");
        }
        return new Target(
                steps,
                peak,
                warmup,
                finalRate,
                shape == null ? "" : shape,
                ratios == null ? List.of() : ratios,
                setting.setting());
    }

    static final class ShapeName implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            try {
                return Shape.parse(text).text();
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
