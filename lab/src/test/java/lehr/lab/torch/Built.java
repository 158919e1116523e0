package lehr.lab.torch;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import lehr.lab.model.MixtureOfExperts;
import lehr.lab.model.ModelShape;
import lehr.lab.model.Transfer;
import lehr.lab.train.InitialWeights;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A model in 64 bits whose weights can be moved one by one; gains start away from one, so that a lost one shows. */
final class Built {
    static final int VOCABULARY = 11;

    final StackedWeights weights;
    private final Decoder decoder;
    private final Tokens tokens;

    /** In the standard parametrization. */
    Built(String text, int lanes, int batch, int context) {
        this(text, Transfer.STANDARD.multipliers(ModelShape.parse(text)), lanes, batch, context);
    }

    Built(String text, Transfer.Multipliers multipliers, int lanes, int batch, int context) {
        ModelShape shape = ModelShape.parse(text);
        Numbers numbers = new Numbers("cpu", torch.ScalarType.Double);
        weights = new StackedWeights(shape.weights(VOCABULARY), lanes, numbers);
        List<ExpertBias> biases = shape instanceof MixtureOfExperts mixture
                ? Stream.generate(() -> ExpertBias.zero(lanes, mixture.experts()))
                        .limit(shape.trunk().layers())
                        .toList()
                : List.of();
        decoder = new Decoder(shape, multipliers, weights::of, biases, numbers);
        tokens = Tokens.of(windows(lanes, batch, context), lanes, batch);
        for (int lane = 0; lane < lanes; lane++) {
            float[] initial = InitialWeights.of(shape, VOCABULARY, lane).weights();
            Random random = new Random(lane);
            for (int at = 0; at < initial.length; at++) {
                initial[at] += (float) (.2 * random.nextGaussian());
            }
            StackedWeights.write(weights.values(), lane, initial);
        }
    }

    static int[] windows(int lanes, int batch, int context) {
        return new Random(7)
                .ints((long) lanes * batch * (context + 1), 0, VOCABULARY)
                .toArray();
    }

    /** Fills the gradients with those of the lanes' summed loss, auxiliary losses included. */
    void differentiate() {
        try (PointerScope scope = new PointerScope()) {
            Losses losses = new Losses();
            Forecast forecast = decoder.forecast(tokens, losses);
            weights.differentiate(forecast.logits(), forecast.gradient(), losses.auxiliary());
        }
    }

    double loss() {
        try (PointerScope scope = new PointerScope();
                NoGradGuard unrecorded = new NoGradGuard()) {
            Losses losses = new Losses();
            double loss = decoder.forecast(tokens, losses).means().sum().item_double();
            return loss
                    + losses.auxiliary().stream()
                            .mapToDouble(Tensor::item_double)
                            .sum();
        }
    }

    /** Loss of each token of the windows; the model must have one lane. */
    double[] each(int[] windows, int batch) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard unrecorded = new NoGradGuard()) {
            return Numbers.doubles(
                    decoder.forecast(Tokens.of(windows, 1, batch), new Losses()).losses());
        }
    }

    double gradient(int lane, long at) {
        try (PointerScope scope = new PointerScope()) {
            return weights.gradients().select(0, lane).select(0, at).item_double();
        }
    }

    /** Multiplies some outputs of a weight; the model must have one lane. */
    void multiply(String weight, int from, int count, double by) {
        try (PointerScope scope = new PointerScope()) {
            weights.of(weight).detach().narrow(-1, from, count).mul_(new Scalar(by));
        }
    }

    void move(int lane, long at, double by) {
        try (PointerScope scope = new PointerScope()) {
            Tensor one = weights.values().select(0, lane).select(0, at);
            one.add_(new Scalar(by));
        }
    }
}
