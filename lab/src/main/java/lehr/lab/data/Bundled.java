package lehr.lab.data;

import java.util.Optional;

/** The corpora that come with Lehr, as text within the jars of other projects. */
enum Bundled {
    JAVA("java", new JavaSources());

    private final String name;
    private final Documents documents;

    Bundled(String name, Documents documents) {
        this.name = name;
        this.documents = documents;
    }

    static Optional<Bundled> named(String name) {
        for (Bundled corpus : values()) {
            if (corpus.name.equals(name)) {
                return Optional.of(corpus);
            }
        }
        return Optional.empty();
    }

    static String names() {
        return "java";
    }

    Documents documents() {
        return documents;
    }
}
