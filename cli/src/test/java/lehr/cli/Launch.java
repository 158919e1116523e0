package lehr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** One run of {@code lehr} in this JVM, through the function {@code main} calls. */
record Launch(int exit, String out, String err) {

    static Launch lehr(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        return of(Terminal.plain(stream(out), stream(err)), out, err, args);
    }

    /** The same where a person sits before a terminal that can be drawn on. */
    static Launch drawn(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        return of(new Terminal(stream(out), stream(err), true, false, 80), out, err, args);
    }

    private static Launch of(Terminal terminal, ByteArrayOutputStream out, ByteArrayOutputStream err, String... args) {
        int exit = Main.run(args, terminal);
        return new Launch(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** This run must have gone well; its stdout is what the test is about. */
    Launch done() {
        assertThat(err).as("stderr").doesNotContain("\tat ");
        assertThat(exit).as("exit code; stderr: %s", err).isZero();
        return this;
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("stdout is not JSON: " + out, e);
        }
    }

    /** Refused for its input: exit 3, nothing on stdout, one line on stderr. */
    String badInputLine() {
        assertThat(exit).as("exit code; stderr: %s", err).isEqualTo(3);
        assertThat(out).as("stdout").isEmpty();
        assertThat(err.lines()).as("stderr").hasSize(1);
        assertThat(err).startsWith("lehr: ").contains("expected");
        return err.strip();
    }

    /** Refused for its command line: exit 2, nothing on stdout, one line and a hint on stderr. */
    String usageLine() {
        assertThat(exit).as("exit code; stderr: %s", err).isEqualTo(2);
        assertThat(out).as("stdout").isEmpty();
        assertThat(err.lines()).as("stderr").hasSize(2);
        assertThat(err).startsWith("lehr: ").contains("--help");
        return err.lines().findFirst().orElseThrow();
    }
}
