package lehr.lab.torch;

import java.util.Arrays;
import java.util.List;
import lehr.lab.metagradient.LossSurface;
import lehr.lab.model.Dense;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * LibTorch's {@link LossSurface}. Gradients are those the lab trains by; products differentiate a second pass twice, in
 * which attention and loss are written in operations that have second derivatives. All in 64 bits: at these sizes they cost
 * what 32 do, and an adjoint passes through every step there is.
 */
public final class TorchSurface implements LossSurface {
    private final int lanes;
    private final Numbers numbers;
    private final StackedWeights weights;
    private final Decoder decoder;
    private final Decoder twice;

    /**
     * @param shape a dense one: which experts a token goes to has no derivative
     * @param vocabulary token ids are below it
     */
    public TorchSurface(Dense shape, int vocabulary, int lanes) {
        this.lanes = lanes;
        numbers = new Numbers("cpu", torch.ScalarType.Double);
        weights = new StackedWeights(shape.weights(vocabulary), lanes, numbers);
        decoder = new Decoder(shape, weights::of, List.of(), numbers);
        twice = Decoder.twice(shape, weights::of, numbers);
    }

    @Override
    public int lanes() {
        return lanes;
    }

    @Override
    public double[] losses(double[][] at, int[] windows, int batch) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard unrecorded = new NoGradGuard()) {
            move(at);
            return Numbers.doubles(forecast(windows, batch).means());
        }
    }

    @Override
    public Slope slope(double[][] at, int[] windows, int batch) {
        try (PointerScope scope = new PointerScope()) {
            move(at);
            Forecast forecast = forecast(windows, batch);
            weights.differentiate(forecast.logits(), forecast.gradient(), List.of());
            return new Slope(Numbers.doubles(forecast.means()), byLane(Numbers.doubles(weights.gradients())));
        }
    }

    private Forecast forecast(int[] windows, int batch) {
        return decoder.forecast(Tokens.of(windows, lanes, batch), new Losses());
    }

    @Override
    public double[][] product(double[][] at, int[] windows, int batch, double[][] directions) {
        try (PointerScope scope = new PointerScope()) {
            move(at);
            Tensor loss = twice.loss(Tokens.of(windows, lanes, batch));
            TensorVector gradients =
                    weights.derivatives(new TensorVector(loss), new TensorVector(torch.ones_like(loss)), true);
            weights.keep(weights.derivatives(gradients, weights.slices(table(directions)), false));
            return byLane(Numbers.doubles(weights.gradients()));
        }
    }

    private void move(double[][] to) {
        try (NoGradGuard unrecorded = new NoGradGuard()) {
            weights.values().copy_(table(to));
        }
    }

    private Tensor table(double[][] rows) {
        int length = rows[0].length;
        double[] all = new double[lanes * length];
        for (int lane = 0; lane < lanes; lane++) {
            System.arraycopy(rows[lane], 0, all, lane * length, length);
        }
        return numbers.of(all, lanes, length);
    }

    private double[][] byLane(double[] all) {
        double[][] rows = new double[lanes][];
        int length = all.length / lanes;
        Arrays.setAll(rows, lane -> Arrays.copyOfRange(all, lane * length, (lane + 1) * length));
        return rows;
    }

    @Override
    public void close() {
        weights.close();
    }
}
