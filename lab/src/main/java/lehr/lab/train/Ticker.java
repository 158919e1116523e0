package lehr.lab.train;

import java.io.PrintStream;
import java.time.Duration;

/** The line that says how far a run is: redrawn on a terminal once a second, else a line now and then. */
final class Ticker {
    private static final long SECOND = 1_000_000_000L;

    private final PrintStream err;
    private final boolean terminal;
    private long start = Long.MIN_VALUE;
    private long startStep;
    private long last;

    Ticker(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    void at(long step, long steps, long tokensPerStep) {
        long now = System.nanoTime();
        if (start == Long.MIN_VALUE) {
            start = now;
            startStep = step;
            last = now;
            return;
        }
        if (now - last < (terminal ? SECOND : 30 * SECOND)) {
            return;
        }
        last = now;
        double secondsAStep = (now - start) / 1e9 / (step - startStep);
        err.printf(
                terminal
                        ? "\r\u001b[Kstep %,d of %,d · %,.0f tokens/s · %s left"
                        : "step %,d of %,d, %,.0f tokens/s, %s left%n",
                step,
                steps,
                tokensPerStep / secondsAStep,
                clock(Duration.ofSeconds(Math.round((steps - step) * secondsAStep))));
        err.flush();
    }

    void end() {
        if (terminal) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    private static String clock(Duration left) {
        return left.toHours() > 0
                ? left.toHours() + " h " + left.toMinutesPart() + " min"
                : left.toMinutes() > 0
                        ? left.toMinutes() + " min " + left.toSecondsPart() + " s"
                        : left.toSeconds() + " s";
    }
}
