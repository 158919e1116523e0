package lehr.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import lehr.curve.Curve;
import lehr.curve.Setting;
import lehr.plan.Target;
import lehr.plan.design.Question;
import lehr.schedule.Shape;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The planned run that further runs are to tell of, and what these may cost. */
final class DesignOptions {
    @Option(
            names = "--steps",
            required = true,
            paramLabel = "T",
            converter = Quantity.Whole.class,
            description = "Horizon of the planned run in optimizer steps, e.g. 100k.")
    private long steps;

    @Option(
            names = "--peak",
            required = true,
            paramLabel = "LR",
            converter = Quantity.Rate.class,
            description = "Its peak learning rate, e.g. 1e-3.")
    private double peak;

    @Option(
            names = "--budget",
            required = true,
            paramLabel = "STEPS",
            converter = Quantity.Whole.class,
            description = "Optimizer steps that may be trained before it, e.g. 20k.")
    private long budget;

    @Option(
            names = "--warmup",
            paramLabel = "W",
            converter = Quantity.Whole.class,
            description = "Its steps of warm-up (default: as most runs of its model).")
    private Long warmup;

    @Mixin
    private SettingOptions setting;

    @Option(
            names = "--shape",
            paramLabel = "S",
            converter = PlanOptions.ShapeName.class,
            description = "Its decay shape, and that of the runs to add (default: the best).")
    private String shape;

    @Option(
            names = "--final",
            paramLabel = "F",
            defaultValue = "0",
            converter = Quantity.Rate.class,
            description = "Its learning rate at the end of the decay (default: ${DEFAULT-VALUE}).")
    private double finalRate;

    @Option(
            names = "--horizons",
            paramLabel = "T,…",
            split = ",",
            hideParamSyntax = true,
            converter = Quantity.Whole.class,
            description = "Horizons of the runs to choose among (default: eight, up to what the budget reaches).")
    private List<Long> horizons;

    @Option(
            names = "--kept-every",
            paramLabel = "N",
            defaultValue = "1",
            converter = Quantity.Whole.class,
            description = "Steps between the checkpoints kept of the stable runs there are, where branches can begin;"
                    + " 0: none are kept (default: ${DEFAULT-VALUE}).")
    private long keptEvery;

    /** The model asked about. */
    Setting setting() {
        return setting.setting();
    }

    /** The question; says what is wrong with it as an {@link IllegalArgumentException}. */
    Question question(List<Curve> curves) {
        if (steps > LehrCommand.LONGEST) {
            throw new IllegalArgumentException("steps must be at most " + LehrCommand.LONGEST + ", found " + steps);
        }
        if (shape != null && finalRate == 0 && Shape.parse(shape).needsPositiveFinal()) {
            throw new IllegalArgumentException("the shape " + shape + " cannot end on LR 0, expected --final above 0");
        }
        long rise = warmup == null ? usualWarmup(curves) : warmup;
        String decay = shape == null ? "" : shape;
        Target target = new Target(steps, peak, rise, finalRate, decay, List.of(), setting());
        return new Question(target, budget, horizons == null ? List.of() : horizons, keptEvery);
    }

    private long usualWarmup(List<Curve> curves) {
        Map<Long, Long> counts = curves.stream()
                .filter(curve -> curve.setting().agreesWith(setting()))
                .map(curve -> curve.schedule().warmupSteps())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.<Long, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(0L);
    }
}
