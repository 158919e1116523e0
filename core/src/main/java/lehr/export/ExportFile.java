package lehr.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * One file of an export, made when it is written: a table of a million steps is never held as text.
 *
 * @param name of the file, without a folder
 * @param binary whether it is no text
 * @param content writes it
 */
public record ExportFile(String name, boolean binary, Content content) {

    /** Writes the bytes of a file. */
    @FunctionalInterface
    public interface Content {
        /** @throws IOException if {@code out} cannot take it */
        void writeTo(OutputStream out) throws IOException;
    }

    /** A file of UTF-8 text. */
    public static ExportFile text(String name, String text) {
        return new ExportFile(name, false, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * All of it as text.
     *
     * @throws IllegalStateException if it is binary
     */
    public String text() {
        if (binary) {
            throw new IllegalStateException(name + " is no text");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            content.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
