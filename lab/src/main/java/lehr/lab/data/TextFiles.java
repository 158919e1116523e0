package lehr.lab.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import lehr.logs.source.ByteSource;
import lehr.logs.source.LogFormatException;

/**
 * One file, or all of a folder in the order of their names, packed or not; JSON lines by their ending, else each a
 * document of its own. In a folder, what is hidden or no text is passed over.
 *
 * @param field of a JSON line that holds its text
 */
record TextFiles(Path path, String field) implements Documents {
    private static final Pattern JSON_LINES = Pattern.compile(".*\\.(jsonl|ndjson)(\\.(gz|xz|zst))?");

    /** Bytes looked at for a zero, which text does not hold. */
    private static final int BEGINNING = 1 << 13;

    @Override
    public void forEach(Consumer<byte[]> reader) {
        boolean folder = Files.isDirectory(path);
        boolean any = false;
        for (Path file : folder ? files() : List.of(path)) {
            any |= read(file, folder, reader);
        }
        if (!any) {
            throw new LogFormatException(path, 0, "is a folder without text, expected text files or JSON lines in it");
        }
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !isHidden(path.relativize(file)) && !TokenFile.isOne(file))
                    .sorted(Comparator.comparing(file -> inSlashes(path.relativize(file))))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            IOException cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) e;
            throw new LogFormatException(path, 0, ByteSource.reason(cause));
        }
    }

    private static boolean isHidden(Path file) {
        return StreamSupport.stream(file.spliterator(), false)
                .anyMatch(part -> part.toString().startsWith("."));
    }

    /** The same order on every system. */
    private static String inSlashes(Path file) {
        return file.toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    /** Whether the file was text. */
    private boolean read(Path file, boolean lenient, Consumer<byte[]> reader) {
        try (ByteSource source = ByteSource.open(file)) {
            if (holdsZero(source.peek(BEGINNING))) {
                if (lenient) {
                    return false;
                }
                throw new LogFormatException(file, 0, "is no text, expected text, JSON lines or a token file (.bin)");
            }
            if (JSON_LINES
                    .matcher(file.getFileName().toString().toLowerCase(Locale.ROOT))
                    .matches()) {
                new JsonTexts(file, field).read(source.text(), reader);
            } else {
                reader.accept(document(file, source.bytes()));
            }
            return true;
        } catch (IOException e) {
            throw new LogFormatException(file, 0, ByteSource.reason(e));
        }
    }

    private static byte[] document(Path file, InputStream bytes) throws IOException {
        byte[] document = bytes.readNBytes(TokenBuffer.LONGEST);
        if (bytes.read() >= 0) {
            throw TokenBuffer.tooMuch(file);
        }
        return document;
    }

    private static boolean holdsZero(byte[] bytes) {
        for (byte value : bytes) {
            if (value == 0) {
                return true;
            }
        }
        return false;
    }
}
