package lehr.cluster;

import java.util.function.Function;
import lehr.curve.LossKind;
import lehr.law.Law;
import lehr.law.Laws;
import lehr.logs.RunFilter;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What the words of a command line mean. */
final class Converters {
    private static final int MOST = 100_000;

    private Converters() {}

    static void register(CommandLine line) {
        line.registerConverter(Law.class, checked(Laws::named))
                .registerConverter(RunFilter.class, checked(RunFilter::parse))
                .registerConverter(LossKind.class, checked(Converters::lossKind))
                .registerConverter(int.class, checked(Converters::count));
    }

    /** Core's own words on what it refuses. */
    private static <T> ITypeConverter<T> checked(Function<String, T> parse) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw (TypeConversionException) new TypeConversionException(e.getMessage()).initCause(e);
            }
        };
    }

    private static LossKind lossKind(String text) {
        return LossKind.named(text);
    }

    /** Draws, each of which is a result that is kept. */
    private static int count(String text) {
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) > MOST) {
            throw new IllegalArgumentException("found '" + text + "', expected a whole number from 0 to " + MOST);
        }
        return Integer.parseInt(text);
    }
}
