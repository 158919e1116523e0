package lehr.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import lehr.lab.data.Batches;
import lehr.lab.data.Corpora;
import lehr.lab.data.Corpus;
import lehr.lab.data.Tokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradientNoiseTest {
    private static final int CONTEXT = 8;

    @TempDir
    Path folder;

    /** {@link MadeLearner}'s gradients are known: (1, t − 64) of a window that begins with token t. */
    @Test
    void theScaleIsTheVarianceOverTheSquaredMean() throws IOException {
        Batches batches = new Batches(corpus(), 4, CONTEXT, 1);
        MadeLearner learner = new MadeLearner(1, 1);
        GradientNoise noise = new GradientNoise(batches);
        double sum = 0;
        double squares = 0;
        int count = 0;
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        double signal = 0;
        double spread = 0;
        int measurements = 400;
        for (int at = 0; at < measurements; at++) {
            noise.measure(learner, 0, 4L * at, row);
            signal += row.path("gradient_signal").asDouble() / measurements;
            spread += row.path("gradient_noise").asDouble() / measurements;
            for (int batch = 0; batch < 4; batch++) {
                int[] windows = batches.at(4L * at + batch);
                for (int window = 0; window < 4; window++) {
                    double gradient = windows[window * (CONTEXT + 1)] - 64;
                    sum += gradient;
                    squares += gradient * gradient;
                    count++;
                }
            }
        }
        double mean = sum / count;
        double variance = squares / count - mean * mean;
        assertThat(spread / CONTEXT).isCloseTo(variance, within(.1 * variance));
        assertThat(signal).isCloseTo(1 + mean * mean, within(.3 * (1 + mean * mean)));
    }

    @Test
    void rowsOfALogPutTheMeansBack() throws IOException {
        Batches batches = new Batches(corpus(), 4, CONTEXT, 1);
        MadeLearner learner = new MadeLearner(1, 1);
        GradientNoise whole = new GradientNoise(batches);
        GradientNoise stopped = new GradientNoise(batches);
        ObjectNode first = JsonNodeFactory.instance.objectNode();
        whole.measure(learner, 0, 0, first);
        stopped.replay(first);
        stopped.replay(JsonNodeFactory.instance.objectNode());
        ObjectNode second = JsonNodeFactory.instance.objectNode();
        ObjectNode again = JsonNodeFactory.instance.objectNode();
        whole.measure(learner, 0, 10, second);
        stopped.measure(learner, 0, 10, again);
        assertThat(again).isEqualTo(second);
    }

    /** Letters that come as they like: windows begin with any of a few. */
    private Corpus corpus() throws IOException {
        Path text = folder.resolve("text.txt");
        if (!Files.exists(text)) {
            Random random = new Random(5);
            StringBuilder letters = new StringBuilder();
            for (int at = 0; at < 100_000; at++) {
                letters.append((char) (60 + random.nextInt(12)));
            }
            Files.writeString(text, letters);
        }
        return Corpora.open(text.toString(), Tokenizer.parse("bytes"));
    }
}
