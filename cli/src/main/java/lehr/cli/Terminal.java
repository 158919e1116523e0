package lehr.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a command speaks: data to {@code out}, talk to {@code err}.
 *
 * @param out data
 * @param err talk: warnings, errors, progress
 * @param colour whether {@code out} may carry ANSI styles
 * @param live whether {@code err} is watched by a person, so that progress may be drawn
 * @param width columns to fill
 */
public record Terminal(PrintStream out, PrintStream err, boolean colour, boolean live, int width) {
    private static final int DEFAULT_WIDTH = 80;
    private static final int NARROWEST = 60;
    private static final int WIDEST = 100;

    /** A terminal that is not one: a file, a pipe, a test. */
    public static Terminal plain(PrintStream out, PrintStream err) {
        return new Terminal(out, err, false, false, DEFAULT_WIDTH);
    }

    /** The terminal of this process. Always UTF-8: what is piped into a file must not depend on the locale. */
    static Terminal ofProcess() {
        PrintStream out =
                new PrintStream(new BufferedOutputStream(new StandardOutput(), 1 << 16), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        boolean colour = isTerminal(1) && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        return new Terminal(out, err, colour, isTerminal(2), widthFrom(System.getenv("COLUMNS")));
    }

    /** Whether a whole screen may be drawn on {@code out}. */
    boolean isDrawable() {
        return colour || (live && isTerminal(1) && !"dumb".equals(System.getenv("TERM")));
    }

    /** Bold, where styles are welcome. */
    String strong(String text) {
        return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    /** Dim, where styles are welcome. */
    String faint(String text) {
        return colour ? "\u001b[2m" + text + "\u001b[0m" : text;
    }

    /** Says what is being done, where a person watches; the next word replaces it. */
    void working(String what) {
        if (live) {
            err.print("\r\u001b[K" + what + "…");
            err.flush();
        }
    }

    /** Wipes what {@link #working} said. */
    void settle() {
        if (live) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    static int widthFrom(String columns) {
        if (columns == null || !columns.matches("\\d{1,4}")) {
            return DEFAULT_WIDTH;
        }
        return Math.max(NARROWEST, Math.min(WIDEST, Integer.parseInt(columns)));
    }

    /** Linux names the device behind a descriptor; elsewhere only the console as a whole is known. */
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        if (!Files.isSymbolicLink(link)) {
            return isConsole();
        }
        try {
            String device = Files.readSymbolicLink(link).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }

    /** Before JDK 22 there is a console only where there is a terminal; since then it says so itself. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
