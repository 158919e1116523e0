package lehr.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import lehr.fit.Fit;
import lehr.fit.FitFile;
import lehr.fit.Prior;
import lehr.fit.PriorFile;
import lehr.plan.Plan;
import lehr.plan.PlanFile;
import lehr.rate.fitting.RateFile;
import lehr.rate.fitting.RateFit;
import lehr.rate.transfer.Model;
import lehr.rate.transfer.ModelFile;

/** Reads Lehr's own files; what core refuses becomes one line of bad input. */
final class Inputs {
    private Inputs() {}

    static Fit fit(Path file) {
        return read(file, FitFile::read);
    }

    static Plan plan(Path file) {
        return read(file, PlanFile::read);
    }

    static RateFit rate(Path file) {
        return read(file, RateFile::read);
    }

    static Prior prior(Path file) {
        return read(file, PriorFile::read);
    }

    /** A model that was tuned. */
    static Model proxy(Path file) {
        return read(file, ModelFile::proxy);
    }

    /** A model to be trained. */
    static Model target(Path file) {
        return read(file, ModelFile::target);
    }

    /** What core makes of the content of {@code where}. */
    static <T> T checked(String where, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new BadInput(where + ": " + e.getMessage(), e);
        }
    }

    private static <T> T read(Path file, BiFunction<String, String, T> parse) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new BadInput(file.toString(), "is no plain file", "a JSON file that Lehr wrote");
        }
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new BadInput(file + ":1", "not UTF-8 text", "a JSON file that Lehr wrote", e);
        } catch (IOException e) {
            throw new BadInput(Failure.of(e, file.toString()).line(), e);
        }
        try {
            return parse.apply(text, file.toString());
        } catch (IllegalArgumentException e) {
            throw new BadInput(e.getMessage(), e);
        }
    }
}
