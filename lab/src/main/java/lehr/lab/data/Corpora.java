package lehr.lab.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lehr.logs.source.LogFormatException;

/** Opens a corpus by its name, or by the path of text, JSON lines or token files. */
public final class Corpora {
    /** The field of a JSON line that most collections keep their text in. */
    public static final String TEXT_FIELD = "text";

    /** Those that come with Lehr, as text within the jars of other projects. */
    private static final Map<String, Documents> BUNDLED =
            Map.of("java", new JavaSources(), "english", new EnglishTexts());

    private Corpora() {}

    /** Names of the bundled corpora. */
    public static Set<String> names() {
        return new TreeSet<>(BUNDLED.keySet());
    }

    /** As {@link #open(String, Tokenizer, String)} with the field {@value #TEXT_FIELD}. */
    public static Corpus open(String nameOrPath, Tokenizer tokenizer) {
        return open(nameOrPath, tokenizer, TEXT_FIELD);
    }

    /**
     * Opens a corpus.
     *
     * @param nameOrPath a bundled name, or a file or folder
     * @param field of a JSON line that holds its text
     * @throws LogFormatException if there is no such corpus, nothing in it, or something else than expected
     */
    public static Corpus open(String nameOrPath, Tokenizer tokenizer, String field) {
        Documents bundled = BUNDLED.get(nameOrPath);
        if (bundled != null) {
            return encoded(nameOrPath, bundled, tokenizer);
        }
        Path path = path(nameOrPath);
        if (TokenFile.isOne(path)) {
            return new Corpus(nameOrPath, tokenizer, TokenFile.read(path, tokenizer));
        }
        return encoded(nameOrPath, new TextFiles(path, field), tokenizer);
    }

    private static Path path(String name) {
        try {
            Path path = Path.of(name);
            if (!name.isBlank() && Files.exists(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new LogFormatException(Path.of("data"), 0, "no path: " + e.getMessage() + ", expected a path");
        }
        throw new LogFormatException(
                Path.of(name),
                0,
                "no such file or folder, expected one that exists, or " + String.join(" or ", names()));
    }

    private static Corpus encoded(String name, Documents documents, Tokenizer tokenizer) {
        if (tokenizer instanceof TokenIds) {
            throw new LogFormatException(
                    Path.of(name), 0, "is text, which " + tokenizer.name() + " cannot read, expected bytes or gpt2");
        }
        TokenBuffer tokens = new TokenBuffer(Path.of(name), tokenizer.width());
        documents.forEach(document -> {
            if (document.length > 0) {
                tokenizer.encode(document, tokens);
            }
        });
        return new Corpus(name, tokenizer, tokens.tokens());
    }
}
