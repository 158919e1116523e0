package lehr.lab.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import lehr.lab.model.ModelShape;
import lehr.lab.train.InitialWeights;
import lehr.lab.train.Learner;
import lehr.lab.train.Optimizer;
import lehr.lab.train.Probe;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTest {
    private static final int VOCABULARY = 16;
    private static final int CONTEXT = 6;

    @BeforeAll
    static void start() {
        Engine.start();
    }

    /** The loss of a token is ln Σ exp(logits) − its own logit, and the largest of all logits is among them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dense(width=8, layers=2, heads=2)",
                "moe(width=8, layers=2, heads=2, experts=4, active=2, hidden=8)"
            })
    void theLossFollowsFromTheLogits(String text) {
        try (Learner learner = learner(text)) {
            int[] windows = new Random(5).ints(2 * (CONTEXT + 1), 0, VOCABULARY).toArray();
            Probe probe = learner.probe(1, windows, 2);
            float[] logits = probe.activations().get(Probe.Site.LOGITS);
            double loss = 0;
            double greatest = 0;
            for (int token = 0; token < 2 * CONTEXT; token++) {
                double sum = 0;
                for (int id = 0; id < VOCABULARY; id++) {
                    double logit = logits[token * VOCABULARY + id];
                    sum += Math.exp(logit);
                    greatest = Math.max(greatest, Math.abs(logit));
                }
                int target = windows[token / CONTEXT * (CONTEXT + 1) + token % CONTEXT + 1];
                loss += (Math.log(sum) - logits[token * VOCABULARY + target]) / (2 * CONTEXT);
            }
            assertThat(learner.loss(1, windows, 2)).isCloseTo(loss, within(1e-5));
            assertThat(probe.headLogit()).isEqualTo(greatest);
            assertThat(Double.isNaN(probe.routerLogit())).isEqualTo(text.startsWith("dense"));
            assertThat(probe.weights()).isEqualTo(learner.read(1).weights());
        }
    }

    /** With one block the stream is the embedding, and what both parts add. */
    @Test
    void thePartsAddUpToTheStream() {
        try (Learner learner = learner("dense(width=8, layers=1, heads=2)")) {
            Probe probe = learner.probe(0, new int[] {3, 1, 4, 1, 5, 9, 2}, 1);
            float[] stream = probe.activations().get(Probe.Site.STREAM);
            for (int at = 0; at < stream.length; at++) {
                float sum = probe.activations().get(Probe.Site.EMBEDDING)[at]
                        + probe.activations().get(Probe.Site.ATTENTION)[at]
                        + probe.activations().get(Probe.Site.FEED_FORWARD)[at];
                assertThat(stream[at]).isCloseTo(sum, within(1e-5f));
            }
        }
    }

    /** A window of one token sees itself alone: |q·k|/√channels, where turning both alike changes nothing. */
    @Test
    void theAttentionLogitIsThatOfTheFormula() {
        try (Learner learner = learner("dense(width=4, layers=1, heads=1)")) {
            float[] weights = learner.read(0).weights();
            int token = 3;
            double square = 1e-5;
            for (int channel = 0; channel < 4; channel++) {
                square += weights[token * 4 + channel] * weights[token * 4 + channel] / 4.0;
            }
            double product = 0;
            for (int out = 0; out < 4; out++) {
                double query = 0;
                double key = 0;
                for (int in = 0; in < 4; in++) {
                    double x = weights[token * 4 + in] / Math.sqrt(square);
                    query += x * weights[VOCABULARY * 4 + in * 12 + out];
                    key += x * weights[VOCABULARY * 4 + in * 12 + 4 + out];
                }
                product += query * key;
            }
            assertThat(learner.probe(0, new int[] {token, 0}, 1).attentionLogit())
                    .isCloseTo(Math.abs(product) / 2, within(1e-5));
        }
    }

    private static Learner learner(String text) {
        ModelShape shape = ModelShape.parse(text);
        Learner learner = new TorchLearner(shape, VOCABULARY, Optimizer.USUAL, 2, "cpu");
        learner.write(0, InitialWeights.of(shape, VOCABULARY, 1));
        learner.write(1, InitialWeights.of(shape, VOCABULARY, 2));
        return learner;
    }
}
