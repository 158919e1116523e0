package lehr.cli;

import java.util.Optional;
import lehr.schedule.Shape;
import picocli.CommandLine.Option;

/** How a run's LR falls at its end. */
final class DecayOptions {
    @Option(
            names = "--shape",
            paramLabel = "S",
            converter = PlanOptions.ShapeName.class,
            description =
                    "Decay shape: linear, 1-sqrt, cosine, exponential, inverse, power(p) (default: as planned, else"
                            + " linear).")
    private String shape;

    @Option(
            names = "--final",
            paramLabel = "F",
            converter = Quantity.Rate.class,
            description = "Learning rate at the end of the decay (default: as planned, else 0).")
    private Double finalRate;

    Optional<Shape> shape() {
        return Optional.ofNullable(shape).map(Shape::parse);
    }

    Optional<Double> finalRate() {
        return Optional.ofNullable(finalRate);
    }
}
