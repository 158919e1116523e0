package lehr.cli;

import lehr.curve.LossKind;
import lehr.logs.RunFilter;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which runs of a study a command uses, and which of their losses. */
final class CurveOptions {
    @Option(
            names = "--runs",
            paramLabel = "GLOB,…",
            converter = Runs.class,
            description = "Only these runs, by id; !GLOB leaves runs out (default: all).")
    private RunFilter runs;

    @Option(
            names = "--loss",
            paramLabel = "KIND",
            converter = Loss.class,
            description = "train, val or final (default: the first that most of the runs have).")
    private LossKind loss;

    /** Whether runs were named. */
    boolean chosen() {
        return runs != null;
    }

    RunFilter runs() {
        return runs == null ? RunFilter.ALL : runs;
    }

    /** The loss asked for, or null. */
    LossKind loss() {
        return loss;
    }

    static final class Runs implements ITypeConverter<RunFilter> {
        @Override
        public RunFilter convert(String text) {
            try {
                return RunFilter.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class Loss implements ITypeConverter<LossKind> {
        @Override
        public LossKind convert(String text) {
            try {
                return LossKind.named(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
