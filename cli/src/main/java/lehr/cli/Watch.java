package lehr.cli;

import java.nio.file.Path;
import java.time.Duration;
import lehr.curve.Growth;
import lehr.logs.follow.Followed;
import lehr.logs.follow.FollowedLog;
import lehr.plan.live.LiveUpdate;
import lehr.plan.live.WatchedRun;
import lehr.report.LivePanel;
import lehr.report.TextReport;

/** Looks at a log again and again, and tells what it finds. */
final class Watch {
    /** Updates that the best starts of decays take at most. */
    private static final int SETTLING = 200;

    private final Path log;
    private final FollowedLog followed;
    private final WatchedRun run;
    private final EventCommand events;
    private final LiveScreen screen;
    private final LehrCommand command;
    private String said = "";
    private boolean begun;

    Watch(Path log, FollowedLog followed, WatchedRun run, EventCommand events, LiveScreen screen, LehrCommand command) {
        this.log = log;
        this.followed = followed;
        this.run = run;
        this.events = events;
        this.screen = screen;
        this.command = command;
    }

    /** One update of all there is, everything asked answered. */
    ExitCode once() {
        Followed found = followed.poll();
        if (found.state() != Followed.State.FOLLOWING) {
            throw found.fault().isEmpty()
                    ? new BadInput(log.toString(), "nothing is logged yet", "a log with rows")
                    : new BadInput(found.fault(), null);
        }
        LiveUpdate update = settled(found.growth());
        if (screen.isDrawn()) {
            TextReport page = command.report();
            command.printText(new LivePanel(page, LiveScreen.USUAL_HEIGHT).of(update, run.history()));
            update.warnings().forEach(command::warn);
        } else {
            command.print(update.line());
        }
        return ExitCode.DONE;
    }

    private LiveUpdate settled(Growth growth) {
        LiveUpdate update = run.update(growth);
        LiveUpdate first = update;
        for (int i = 0; i < SETTLING && !run.isSettled(); i++) {
            update = run.update(growth.known());
        }
        return update.with(first.events());
    }

    /** Until the last planned step is done. */
    ExitCode untilEnd(Duration every) throws InterruptedException {
        while (true) {
            Followed found = followed.poll();
            say(found);
            if (!found.growth().isEmpty() || (begun && !run.isSettled())) {
                LiveUpdate update = begun ? run.update(found.growth()) : settled(found.growth());
                tell(update);
                if (update.finishes()) {
                    return ExitCode.DONE;
                }
            }
            Thread.sleep(every.toMillis());
        }
    }

    private void tell(LiveUpdate update) {
        if (screen.isDrawn()) {
            screen.draw(height -> new LivePanel(screen.page(), height).of(update, run.history()));
        } else {
            command.print(update.line());
            command.terminal().out().flush();
        }
        // What the log held before it was watched is past.
        if (begun) {
            events.tell(update);
        }
        begun = true;
    }

    /** What is wrong with the log, once. */
    private void say(Followed found) {
        String now =
                switch (found.state()) {
                    case WAITING -> "waiting for " + log + (found.fault().isEmpty() ? "" : " (" + found.fault() + ")");
                    case FAULTY -> found.fault();
                    case FOLLOWING -> "";
                };
        if (!now.equals(said) && !now.isEmpty()) {
            screen.say(now, command::warn);
        }
        said = now;
    }
}
