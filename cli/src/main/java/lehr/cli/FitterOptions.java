package lehr.cli;

import java.nio.file.Path;
import lehr.fit.Fitter;
import lehr.fit.Objective;
import lehr.law.Law;
import lehr.law.Laws;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How to fit. */
final class FitterOptions {
    private static final String ALL = "all";

    @Option(
            names = "--law",
            paramLabel = "NAME",
            defaultValue = "relaxation",
            converter = LawName.class,
            description = "relaxation, multi-power, momentum, forward-momentum, convex-bound, functional-scaling,"
                    + " opt-laws or chinchilla; all compares them on schedules left out (default: ${DEFAULT-VALUE}).")
    private String law;

    @Option(
            names = "--bootstrap",
            paramLabel = "N",
            defaultValue = "0",
            converter = Resamples.class,
            description = "Resamples for the intervals of laws without a posterior (default: ${DEFAULT-VALUE}).")
    private int bootstrap;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            converter = Quantity.Whole.class,
            description = "Seed of the random streams (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--objective",
            paramLabel = "NAME",
            defaultValue = "default",
            converter = ObjectiveName.class,
            description = "What published laws minimise: default (robust, to the true optimum) or paper.")
    private Objective objective;

    @Option(names = "--prior", paramLabel = "FILE", description = "A prior of your own, made by 'lehr prior'.")
    private Path prior;

    boolean allLaws() {
        return law.equals(ALL);
    }

    Law law() {
        return Laws.named(law);
    }

    Fitter fitter() {
        Fitter fitter = Fitter.withDefaults()
                .withObjective(objective)
                .withSeed(seed)
                .withBootstrap(bootstrap)
                .withPlatform(Version.platform())
                .withExecutor(Workers.ALL);
        return prior == null ? fitter : fitter.withPrior(Inputs.prior(prior));
    }

    /** Every resample is kept to the end. */
    static final class Resamples implements ITypeConverter<Integer> {
        private static final int MOST = 100_000;

        @Override
        public Integer convert(String text) {
            long count = new Quantity.Whole().convert(text);
            if (count > MOST) {
                throw new TypeConversionException("found '" + text + "', expected at most " + MOST);
            }
            return (int) count;
        }
    }

    static final class LawName implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            try {
                return text.equals(ALL) ? ALL : Laws.named(text).name();
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage() + " or all");
            }
        }
    }

    static final class ObjectiveName implements ITypeConverter<Objective> {
        @Override
        public Objective convert(String text) {
            return switch (text) {
                case "default" -> Objective.ROBUST;
                case "paper" -> Objective.PAPER;
                default -> throw new TypeConversionException("found '" + text + "', expected default or paper");
            };
        }
    }
}
