package lehr.rate.published;

import java.util.List;
import java.util.Optional;

/** The published laws by name. */
public final class PublishedLaws {
    private static final List<PublishedLaw> ALL =
            List.of(new StepLaw(), new FittingParadigm(), new TokenHorizon(), new PowerLines());

    private PublishedLaws() {}

    public static List<PublishedLaw> all() {
        return ALL;
    }

    /** The law of that name, if there is one. */
    public static Optional<PublishedLaw> named(String name) {
        return ALL.stream().filter(law -> law.name().equals(name)).findFirst();
    }
}
