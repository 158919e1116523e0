package lehr.lab.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import lehr.lab.model.ModelShape;
import lehr.lab.train.InitialWeights;
import lehr.lab.train.Optimizer;
import lehr.lab.train.State;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dense model and its optimizer against bench/peer.py, the same in the system's PyTorch; skipped without it. */
class PeerTest {
    private static final Path PEER = Path.of("..", "bench", "peer.py");
    private static final int BATCH = 8;
    private static final int CONTEXT = 64;
    private static final int STEPS = 8;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        Engine.start();
    }

    @Test
    void lossesOfAFewStepsAreTheSame() throws IOException {
        assumeTrue(runs("-c", "import torch"), "no python3 with torch");
        State state = InitialWeights.of(ModelShape.parse("dense(width=32, layers=2, heads=2)"), 256, 3);
        int[] tokens = new Random(4)
                .doubles(STEPS * BATCH * (CONTEXT + 1L))
                .mapToInt(uniform -> (int) (256 * uniform * uniform))
                .toArray();
        double[] theirs = python(
                        PEER.toString(),
                        "32",
                        "2",
                        "2",
                        weights(state).toString(),
                        windows(tokens).toString())
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(ours(state, tokens)).containsExactly(theirs, within(2e-4));
        assertThat(theirs[STEPS - 1]).isLessThan(theirs[0] - .05);
    }

    private static double[] ours(State state, int[] tokens) {
        double[] losses = new double[STEPS];
        ModelShape shape = ModelShape.parse("dense(width=32, layers=2, heads=2)");
        try (TorchLearner learner = new TorchLearner(shape, 256, Optimizer.USUAL, 1, "cpu")) {
            learner.write(0, state);
            for (int step = 0; step < STEPS; step++) {
                int[] windows =
                        Arrays.copyOfRange(tokens, step * tokens.length / STEPS, (step + 1) * tokens.length / STEPS);
                losses[step] = learner.step(windows, BATCH, new double[] {1e-2}, new double[] {1})
                        .losses()[0];
            }
        }
        return losses;
    }

    private Path weights(State state) throws IOException {
        Path file = folder.resolve("weights");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (float weight : state.weights()) {
                out.writeFloat(weight);
            }
        }
        return file;
    }

    private Path windows(int[] tokens) throws IOException {
        Path file = folder.resolve("windows");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (int token : tokens) {
                out.writeInt(token);
            }
        }
        return file;
    }

    private static boolean runs(String... arguments) {
        try {
            return start(arguments).waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private static Stream<String> python(String... arguments) throws IOException {
        Process process = start(arguments);
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return lines.stream();
    }

    private static Process start(String... arguments) throws IOException {
        return new ProcessBuilder(Stream.concat(Stream.of("/usr/bin/python3"), Stream.of(arguments))
                        .toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
