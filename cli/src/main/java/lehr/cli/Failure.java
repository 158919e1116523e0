package lehr.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.CompletionException;
import lehr.logs.source.LogFormatException;
import lehr.logs.source.Printable;

/**
 * How a command that threw ends.
 *
 * @param exit the exit code
 * @param line the one line for stderr
 */
record Failure(ExitCode exit, String line) {
    Failure {
        line = Printable.line(line);
    }

    static Failure of(Throwable thrown) {
        if (thrown instanceof BadInput || thrown instanceof LogFormatException) {
            return badInput(thrown.getMessage());
        }
        if (thrown instanceof UncheckedIOException
                || (thrown instanceof CompletionException && thrown.getCause() != null)) {
            return of(thrown.getCause());
        }
        if (thrown instanceof OutputLost) {
            return badInput("stdout: " + thrown.getMessage() + ", expected room for the output");
        }
        if (thrown instanceof IOException io) {
            return badInput(describe(io));
        }
        if (thrown instanceof OutOfMemoryError) {
            return badInput("out of memory, expected input that fits; give the JVM more with JAVA_TOOL_OPTIONS=-Xmx4g");
        }
        return new Failure(ExitCode.DEFECT, "this is a defect of Lehr: " + thrown + "; LEHR_DEBUG=1 shows where");
    }

    /** A file named by the caller could not be read. */
    static Failure of(IOException thrown, String file) {
        return badInput(
                thrown instanceof FileSystemException
                        ? describe(thrown)
                        : file + ": " + thrown.getMessage() + ", expected a readable file");
    }

    private static Failure badInput(String line) {
        return new Failure(ExitCode.BAD_INPUT, line);
    }

    private static String describe(IOException thrown) {
        if (thrown instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or folder, expected one that exists";
        }
        if (thrown instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied, expected a file or folder Lehr may use";
        }
        if (thrown instanceof NotDirectoryException file) {
            return file.getFile() + ": not a folder, expected a folder";
        }
        if (thrown instanceof CharacterCodingException) {
            return "not UTF-8 text, expected a text file";
        }
        if (thrown instanceof FileSystemException other) {
            return other.getFile() + ": " + (other.getReason() == null ? "cannot be used" : other.getReason())
                    + ", expected a usable file";
        }
        return (thrown.getMessage() == null ? thrown.toString() : thrown.getMessage())
                + ", expected a place that can be written and has room";
    }
}
