package lehr.lab.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The corpora that come with Lehr, as text within the jars of other projects. */
enum Bundled {
    JAVA("java", new JavaSources()),
    ENGLISH("english", new EnglishTexts());

    private final String name;
    private final Documents documents;

    Bundled(String name, Documents documents) {
        this.name = name;
        this.documents = documents;
    }

    static Optional<Bundled> named(String name) {
        return Arrays.stream(values())
                .filter(corpus -> corpus.name.equals(name))
                .findAny();
    }

    static String names() {
        return Arrays.stream(values()).map(corpus -> corpus.name).collect(Collectors.joining(" or "));
    }

    Documents documents() {
        return documents;
    }
}
