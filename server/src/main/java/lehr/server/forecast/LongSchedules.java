package lehr.server.forecast;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import lehr.schedule.Schedule;

/** Lets only one question about a long schedule in at a time: each takes some 100 bytes a step while it is answered. */
public final class LongSchedules {
    /** Steps above which a schedule is long. */
    private static final long LONG = 1_000_000;

    private static final long PATIENCE_SECONDS = 20;

    private final Semaphore one = new Semaphore(1, true);

    /** Others were in the way for too long. */
    public static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1;

        Busy() {
            super("other questions about schedules above " + LONG
                    + " steps are being answered, expected another try later");
        }
    }

    /**
     * The answer.
     *
     * @param steps of the schedule
     * @throws IllegalArgumentException if there are too many of them
     * @throws Busy if others are in the way for too long
     */
    public <T> T answer(long steps, Supplier<T> question) {
        if (steps > Schedule.LONGEST) {
            throw new IllegalArgumentException(
                    "the schedule has " + steps + " steps, expected at most " + Schedule.LONGEST);
        }
        if (steps <= LONG) {
            return question.get();
        }
        enter();
        try {
            return question.get();
        } finally {
            one.release();
        }
    }

    private void enter() {
        try {
            if (!one.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
    }
}
