package lehr.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lehr.cli.DemoStudy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example does what it says; numbers as measured when they were written, with room for another platform. */
class ExamplesTest {
    @TempDir
    private static Path study;

    private interface Program {
        void run(String[] arguments) throws IOException;
    }

    @BeforeAll
    static void unpack() throws IOException {
        Locale.setDefault(Locale.ROOT);
        DemoStudy.unpack(study);
    }

    @Test
    void schedule() throws IOException {
        assertThat(lines(Example1Schedule::main))
                .containsExactly(
                        "step 0 trains at 3.3333333333333337E-6",
                        "step 10000 trains at 0.001",
                        "the decay starts at step 15000",
                        "a quarter into it the LR is 5.0E-4",
                        "built and parsed are equal: true",
                        "wsd(peak=1e-3, steps=25000, warmup=300, decay=0.4, shape=1-sqrt, final=0)");
    }

    @Test
    void fit() throws IOException {
        List<String> lines = lines(Example2Fit::main);
        assertThat(lines)
                .startsWith("33440 parameters, 13 runs", "converged: true")
                .hasSize(11);
        assertThat(number(lines, "alpha = ")).isEqualTo(0.656, within(0.02));
        assertThat(number(lines, "r = ")).isEqualTo(0.783, within(0.02));
    }

    @Test
    void predict() throws IOException {
        assertThat(lines(Example3Predict::main)).hasSize(6).allSatisfy(line -> {
            Matcher numbers = Pattern.compile("predicted (.+) \\((.+) to (.+)\\) observed (.+)")
                    .matcher(line);
            assertThat(numbers.find()).isTrue();
            double observed = Double.parseDouble(numbers.group(4));
            assertThat(Double.parseDouble(numbers.group(1)) / observed).isEqualTo(1, within(0.006));
            assertThat(observed).isBetween(Double.parseDouble(numbers.group(2)), Double.parseDouble(numbers.group(3)));
        });
    }

    @Test
    void plan() throws IOException {
        List<String> lines = lines(Example4Plan::main);
        assertThat(number(lines, "decay the last ")).isEqualTo(0.62, within(0.03));
        assertThat(number(lines, "final loss ")).isEqualTo(1.369, within(0.003));
        assertThat(number(lines, "10% linear costs +")).isEqualTo(0.031, within(0.004));
        assertThat(lines).anyMatch(line -> line.contains("2 times the longest fitted run"));
    }

    @Test
    void ownLaw() throws IOException {
        List<String> lines = lines(Example5OwnLaw::main);
        assertThat(lines).contains("noise-floor: L = L0 + A·S^-α + B·η/peak");
        assertThat(number(lines, "  B = ")).isEqualTo(0.220, within(0.01));
        assertThat(number(lines, "  mean error on longer runs: ")).isEqualTo(1.94, within(0.1));
    }

    private static List<String> lines(Program program) throws IOException {
        PrintStream terminal = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream captured = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(captured);
            program.run(new String[] {study.toString()});
        } finally {
            System.setOut(terminal);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** The number that follows {@code start} in the first line that starts so. */
    private static double number(List<String> lines, String start) {
        String line = lines.stream()
                .filter(each -> each.startsWith(start))
                .findFirst()
                .orElseThrow();
        Matcher number = Pattern.compile("[-+]?[\\d.]+\\d").matcher(line.substring(start.length()));
        assertThat(number.find()).as(line).isTrue();
        return Double.parseDouble(number.group());
    }
}
