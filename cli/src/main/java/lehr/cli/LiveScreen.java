package lehr.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lehr.report.Glyphs;
import lehr.report.TextReport;

/**
 * A screen that is drawn again and again: the terminal's second one, left when it is closed or the JVM ends, and what was
 * drawn last stays on the first. Each drawing is written over the one before, so that nothing flickers.
 */
final class LiveScreen implements AutoCloseable {
    static final int USUAL_HEIGHT = 24;

    private static final int LEAST_HEIGHT = 12;
    private static final int LEAST_WIDTH = 60;
    private static final int MOST_WIDTH = 160;
    private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[2J";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";

    private final Terminal terminal;
    private final boolean drawn;
    private final Thread restore = new Thread(this::leave, "lehr-restore-terminal");
    private boolean entered;
    private String last = "";
    private String notice = "";
    private int width;
    private int height = USUAL_HEIGHT;
    private int columns = MOST_WIDTH;
    private int rows = USUAL_HEIGHT;

    private LiveScreen(Terminal terminal, boolean drawn) {
        this.terminal = terminal;
        this.drawn = drawn;
        this.width = terminal.width();
    }

    /** @param wanted whether a panel is wanted, if there is a terminal to draw it on */
    static LiveScreen of(Terminal terminal, boolean wanted) {
        return new LiveScreen(terminal, wanted && terminal.isDrawable());
    }

    /** Whether it is drawn on at all. */
    boolean isDrawn() {
        return drawn;
    }

    /** How texts are set, as wide as the terminal is now. */
    TextReport page() {
        return new TextReport(Glyphs.UNICODE, width);
    }

    /** Draws what is made for a height in lines. */
    synchronized void draw(IntFunction<String> panel) {
        measure();
        enter();
        last = panel.apply(notice.isEmpty() ? height - 1 : height - 2);
        show();
        notice = "";
    }

    /** Says a line on the screen's last line, where it stays for the next drawing, or elsewhere if none is drawn. */
    synchronized void say(String line, Consumer<String> elsewhere) {
        if (!drawn) {
            elsewhere.accept(line);
            return;
        }
        notice = line.replaceAll("\\p{Cc}", "?");
        measure();
        enter();
        show();
    }

    private void show() {
        String text = fitted(last, notice, rows, columns);
        terminal.out().print("\u001b[H" + text.replace("\n", "\u001b[K\n") + "\u001b[J");
        terminal.out().flush();
    }

    /** A panel and a line below it, cut to a screen that is smaller: a line that wraps would move all below it. */
    static String fitted(String panel, String notice, int rows, int columns) {
        int room = Math.max(0, rows - 1 - (notice.isEmpty() ? 0 : 1));
        return Stream.concat(panel.lines().limit(room), notice.lines())
                .map(line -> line.substring(0, Math.min(columns, line.length())) + "\n")
                .collect(Collectors.joining());
    }

    private synchronized void enter() {
        if (!entered) {
            entered = true;
            Runtime.getRuntime().addShutdownHook(restore);
            terminal.out().print(ENTER);
        }
    }

    private synchronized void leave() {
        if (entered) {
            entered = false;
            terminal.out().print(LEAVE + last + (notice.isEmpty() ? "" : notice + "\n"));
            terminal.out().flush();
        }
    }

    /** Asks the terminal for its size, which may change at any time. */
    private void measure() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream told = stty.getInputStream()) {
                String[] size = new String(told.readAllBytes(), StandardCharsets.US_ASCII)
                        .trim()
                        .split(" ", -1);
                stty.waitFor(1, TimeUnit.SECONDS);
                if (size.length == 2 && Integer.parseInt(size[0]) > 0) {
                    rows = Integer.parseInt(size[0]);
                    columns = Math.max(1, Integer.parseInt(size[1]));
                    height = Math.max(LEAST_HEIGHT + 2, rows);
                    width = Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, columns));
                }
            }
        } catch (IOException | NumberFormatException e) {
            // No such program, no such terminal: the size stays what it was.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (entered) {
            leave();
            try {
                Runtime.getRuntime().removeShutdownHook(restore);
            } catch (IllegalStateException e) {
                // The JVM is going down and runs the hook already.
                return;
            }
        }
    }
}
