package lehr.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A {@link Leaf} that runs. The request is one line of JSON on its stdin, which then stays open: its end tells the leaf
 * that Lehr is gone. What the leaf says passes through to the terminal.
 */
final class LeafProcess {
    private static final int KILLED = 128 + 9;
    private static final long SECONDS_TO_END = 10;

    private final Leaf leaf;
    private final Process process;
    private final Terminal terminal;

    private LeafProcess(Leaf leaf, Process process, Terminal terminal) {
        this.leaf = leaf;
        this.process = process;
        this.terminal = terminal;
    }

    /**
     * Runs one command of a leaf to its end. It ends with this JVM, and by itself when nobody reads its output.
     *
     * @param command {@code train}, {@code sweep}, {@code metagradient}; {@code serve}
     * @return what its exit code says
     * @throws BadInput if the module cannot be had, or the system killed it
     */
    static ExitCode run(Leaf leaf, String command, Json request, Terminal terminal) {
        LeafProcess running = new LeafProcess(leaf, start(leaf.command(command)), terminal);
        Thread onInterrupt = new Thread(running::stop, "lehr-stop-" + leaf.module());
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            return running.follow(request.line());
        } finally {
            running.stop();
            forget(onInterrupt);
        }
    }

    private static Process start(ProcessBuilder command) {
        try {
            return command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ExitCode follow(String request) {
        Thread talk = new Thread(() -> pass(process.getErrorStream(), terminal.err()), "lehr-talk-" + leaf.module());
        talk.setDaemon(true);
        talk.start();
        tell(request);
        pass(process.getInputStream(), terminal.out());
        try {
            int code = process.waitFor();
            talk.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_END));
            return meaning(code);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private void tell(String request) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((request + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            // It ended before it listened: its exit code and its own words say why.
            return;
        }
    }

    /** As it comes, so that progress is seen when it is made. */
    private static void pass(InputStream from, PrintStream to) {
        byte[] bytes = new byte[8192];
        try {
            for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
                to.write(bytes, 0, read);
                to.flush();
            }
        } catch (IOException e) {
            // The process was stopped, and its pipe with it.
            return;
        }
    }

    private ExitCode meaning(int code) {
        if (code == KILLED) {
            throw leaf.killed();
        }
        return ExitCode.of(code).orElseThrow(() -> leaf.odd(code));
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread onInterrupt) {
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException e) {
            // The JVM is going down and runs the hook already.
            return;
        }
    }
}
