package lehr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import lehr.plan.live.LiveEvent;
import lehr.plan.live.LiveUpdate;
import org.junit.jupiter.api.Test;

class LiveScreenTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> elsewhere = new ArrayList<>();

    private LiveScreen screen(boolean drawable) {
        PrintStream said = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8);
        return LiveScreen.of(new Terminal(said, talk, drawable, false, 80), true);
    }

    private String shown() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static LiveUpdate finished() {
        LiveEvent event = new LiveEvent(LiveEvent.Kind.FINISHED, LiveEvent.Severity.NOTE, 5, "done");
        return new LiveUpdate("run", 5, 5L, 0, 3, 3, null, null, List.of(), List.of(), null, List.of(event), List.of());
    }

    @Test
    void aCommandThatFailsIsToldOnTheScreen() {
        try (LiveScreen screen = screen(true);
                EventCommand events = EventCommand.of("exit 3", fault -> screen.say(fault, elsewhere::add))) {
            screen.draw(height -> "panel\n");
            events.tell(finished());
        }
        assertThat(shown()).contains("panel").endsWith("--exec: exit code 3 on finished\n");
        assertThat(elsewhere).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void whatIsSaidStaysForOneDrawing() {
        try (LiveScreen screen = screen(true)) {
            screen.say("waiting\u0007", elsewhere::add);
            screen.draw(height -> "first\n");
            assertThat(shown()).contains("first\u001b[K\nwaiting?");
            out.reset();
            screen.draw(height -> "second\n");
            assertThat(shown()).contains("second").doesNotContain("waiting");
        }
    }

    @Test
    void withoutAScreenItIsSaidElsewhere() {
        try (LiveScreen screen = screen(false)) {
            screen.say("waiting", elsewhere::add);
        }
        assertThat(elsewhere).containsExactly("waiting");
        assertThat(shown()).isEmpty();
    }

    @Test
    void onASmallScreenLinesAreCut() {
        assertThat(LiveScreen.fitted("one line\ntwo\nthree\nfour\n", "a notice", 4, 5))
                .isEqualTo("one l\ntwo\na not\n");
        assertThat(LiveScreen.fitted("one\ntwo\n", "", 24, 80)).isEqualTo("one\ntwo\n");
    }
}
