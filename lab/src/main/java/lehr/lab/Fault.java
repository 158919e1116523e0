package lehr.lab;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import lehr.lab.train.Train;
import lehr.lab.train.UnusableState;
import lehr.logs.source.LogFormatException;
import lehr.schedule.ScheduleException;

/**
 * How the lab ends when something is in its way: exit code and one line, as {@code lehr} itself does.
 *
 * @param exit 3 for bad input and places that cannot be used, 70 for a defect of Lehr
 */
record Fault(int exit, String line, Throwable cause) {
    private static final int BAD_INPUT = 3;
    private static final int DEFECT = 70;

    static Fault of(Throwable thrown) {
        if (thrown instanceof UncheckedIOException wrapped) {
            return of(wrapped.getCause());
        }
        if (thrown instanceof OutOfMemoryError) {
            return badInput("out of memory, expected a smaller model, batch or number of lanes", thrown);
        }
        if (thrown instanceof FileSystemException place) {
            return badInput(place(place), thrown);
        }
        if (thrown instanceof IOException && !(thrown instanceof Train.Refused) && !(thrown instanceof UnusableState)) {
            return badInput(thrown.getMessage() + ", expected a place that can be written and has room", thrown);
        }
        if (thrown instanceof IOException
                || thrown instanceof LogFormatException
                || thrown instanceof ScheduleException
                || thrown instanceof IllegalArgumentException) {
            return badInput(thrown.getMessage(), thrown);
        }
        return new Fault(DEFECT, "this is a defect of Lehr: " + thrown + "; LEHR_DEBUG=1 shows where", thrown);
    }

    private static Fault badInput(String line, Throwable cause) {
        return new Fault(BAD_INPUT, Objects.toString(line), cause);
    }

    private static String place(FileSystemException thrown) {
        if (thrown instanceof NoSuchFileException) {
            return thrown.getFile() + ": no such file or folder, expected one that exists";
        }
        if (thrown instanceof AccessDeniedException) {
            return thrown.getFile() + ": permission denied, expected a place Lehr may write";
        }
        if (thrown instanceof FileAlreadyExistsException) {
            return thrown.getFile() + ": is a file, expected a folder";
        }
        return thrown.getFile() + ": " + thrown.getReason() + ", expected a place that can be written and has room";
    }

    int told(PrintStream err) {
        err.println("lehr: " + line.lines().findFirst().orElse(""));
        if (System.getenv("LEHR_DEBUG") != null) {
            cause.printStackTrace(err);
        }
        return exit;
    }
}
