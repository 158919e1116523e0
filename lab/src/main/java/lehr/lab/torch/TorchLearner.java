package lehr.lab.torch;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lehr.lab.model.Balance;
import lehr.lab.model.MixtureOfExperts;
import lehr.lab.model.ModelShape;
import lehr.lab.model.Transfer;
import lehr.lab.model.Weight;
import lehr.lab.train.Learner;
import lehr.lab.train.Optimizer;
import lehr.lab.train.Probe;
import lehr.lab.train.State;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** LibTorch's {@link Learner}: automatic differentiation of a {@link Decoder}, then {@link AdamW}. */
public final class TorchLearner implements Learner {
    private final ModelShape shape;
    private final int lanes;
    private final StackedWeights weights;
    private final List<ExpertBias> biases;
    private final Decoder decoder;
    private final List<Decoder> alone;
    private final AdamW optimizer;

    /** In the standard parametrization. */
    public TorchLearner(ModelShape shape, int vocabulary, Optimizer constants, int lanes, String device) {
        this(shape, Transfer.STANDARD, vocabulary, constants, lanes, device);
    }

    /**
     * @param vocabulary token ids are below it
     * @param device {@code cpu} or {@code cuda}
     */
    public TorchLearner(
            ModelShape shape, Transfer transfer, int vocabulary, Optimizer constants, int lanes, String device) {
        this.shape = shape;
        this.lanes = lanes;
        Numbers numbers = new Numbers(device, torch.ScalarType.Float);
        Transfer.Multipliers multipliers = transfer.multipliers(shape);
        List<Weight> layout = transfer.weights(shape, vocabulary);
        weights = new StackedWeights(layout, lanes, numbers);
        biases = shape instanceof MixtureOfExperts mixture
                ? Stream.generate(() -> ExpertBias.zero(lanes, mixture.experts()))
                        .limit(shape.trunk().layers())
                        .toList()
                : List.of();
        decoder = new Decoder(shape, multipliers, weights::of, biases, numbers);
        alone = IntStream.range(0, lanes)
                .mapToObj(lane ->
                        new Decoder(shape, multipliers, weights.lane(lane), ExpertBias.lane(biases, lane), numbers))
                .toList();
        Optional<Factors> factors = transfer.isStandard()
                ? Optional.empty()
                : Optional.of(Factors.of(layout, module -> transfer.rule(module, shape), numbers));
        optimizer = new AdamW(constants, factors, weights, lanes, numbers);
    }

    @Override
    public int lanes() {
        return lanes;
    }

    @Override
    public Update step(int[] windows, int batch, double[] rates, double[] annealing) {
        try (PointerScope scope = new PointerScope()) {
            Losses losses = new Losses();
            Forecast forecast = decoder.forecast(Tokens.of(windows, lanes, batch), losses);
            weights.differentiate(forecast.logits(), forecast.gradient(), losses.auxiliary());
            double[] norms;
            try (NoGradGuard unrecorded = new NoGradGuard()) {
                norms = optimizer.step(rates);
            }
            balance(losses.loads(), annealing);
            return new Update(Numbers.doubles(forecast.means()), norms, byLane(losses.loads()));
        }
    }

    /** Moves the experts' biases as the shape's balancing says. */
    private void balance(List<int[][]> loads, double[] annealing) {
        if (!(shape instanceof MixtureOfExperts mixture) || mixture.balance().kind() != Balance.Kind.BIAS) {
            return;
        }
        for (int layer = 0; layer < loads.size(); layer++) {
            for (int lane = 0; lane < lanes; lane++) {
                double rate = mixture.balance().strength() * annealing[lane];
                biases.get(layer).update(lane, loads.get(layer)[lane], rate);
            }
        }
    }

    private int[][] byLane(List<int[][]> loads) {
        return IntStream.range(0, lanes)
                .mapToObj(lane -> loads.stream()
                        .flatMapToInt(block -> IntStream.of(block[lane]))
                        .toArray())
                .toArray(int[][]::new);
    }

    @Override
    public double loss(int lane, int[] windows, int batch) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard unrecorded = new NoGradGuard()) {
            return alone.get(lane)
                    .forecast(Tokens.of(windows, 1, batch), new Losses())
                    .means()
                    .item_double();
        }
    }

    /** All lanes differentiate the same windows: the table of gradients is theirs together, and the next step fills it anew. */
    @Override
    public double gradientSquare(int lane, int[] windows, int batch) {
        int[] all = new int[lanes * windows.length];
        for (int each = 0; each < lanes; each++) {
            System.arraycopy(windows, 0, all, each * windows.length, windows.length);
        }
        try (PointerScope scope = new PointerScope()) {
            Forecast forecast = decoder.forecast(Tokens.of(all, lanes, batch), new Losses());
            weights.differentiate(forecast.logits(), forecast.gradient(), List.of());
            try (NoGradGuard unrecorded = new NoGradGuard()) {
                Tensor own = weights.gradients().select(0, lane);
                return own.mul(own).sum().item_double();
            }
        }
    }

    @Override
    public Probe probe(int lane, int[] windows, int batch) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard unrecorded = new NoGradGuard()) {
            return alone.get(lane).probe(Tokens.of(windows, 1, batch), StackedWeights.read(weights.values(), lane));
        }
    }

    @Override
    public State read(int lane) {
        return new State(
                optimizer.updates(lane),
                StackedWeights.read(weights.values(), lane),
                StackedWeights.read(optimizer.first(), lane),
                StackedWeights.read(optimizer.second(), lane),
                ExpertBias.read(biases, lane));
    }

    @Override
    public void write(int lane, State state) {
        if (state.weights().length != weights.size()) {
            throw new IllegalArgumentException(
                    "a state of " + state.weights().length + " weights, expected " + weights.size());
        }
        optimizer.updates(lane, state.updates());
        try (NoGradGuard unrecorded = new NoGradGuard()) {
            StackedWeights.write(weights.values(), lane, state.weights());
            StackedWeights.write(optimizer.first(), lane, state.firstMoment());
            StackedWeights.write(optimizer.second(), lane, state.secondMoment());
        }
        ExpertBias.write(biases, lane, state.bias());
    }

    /** Gives the memory back at once rather than when the collector comes round to it. */
    @Override
    public void close() {
        optimizer.close();
        weights.close();
    }
}
