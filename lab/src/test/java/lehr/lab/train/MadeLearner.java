package lehr.lab.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A learner of one weight a lane, whose loss is the weight's distance from 1: w ← w + LR·(1 − w). Its numbers can be
 * checked by hand, and it can be told to diverge.
 */
final class MadeLearner implements Learner {
    private final State[] lanes;
    private final double divergesAt;
    private final List<double[]> rates = new ArrayList<>();

    /** @param divergesAt the LR from which on a lane's loss is no number */
    MadeLearner(int lanes, double divergesAt) {
        this.lanes = new State[lanes];
        this.divergesAt = divergesAt;
    }

    List<double[]> rates() {
        return rates;
    }

    @Override
    public int lanes() {
        return lanes.length;
    }

    @Override
    public Update step(int[] windows, int batch, double[] stepRates, double[] annealing) {
        rates.add(stepRates.clone());
        double[] losses = new double[lanes.length];
        for (int lane = 0; lane < lanes.length; lane++) {
            float weight = lanes[lane].weights()[0];
            losses[lane] = stepRates[lane] >= divergesAt ? Double.NaN : Math.abs(1 - weight);
            float moved = (float) (weight + stepRates[lane] * (1 - weight));
            lanes[lane] = state(lanes[lane].updates() + 1, moved);
        }
        return new Update(losses, new double[lanes.length], new int[lanes.length][0]);
    }

    static State state(long updates, float weight) {
        return new State(updates, new float[] {weight}, new float[1], new float[1], new float[0]);
    }

    @Override
    public double loss(int lane, int[] windows, int batch) {
        return Math.abs(1 - lanes[lane].weights()[0]);
    }

    /** Of a window whose first token is t the gradient is (1, t − 64): noise of one dimension beside a signal of another. */
    @Override
    public double gradientSquare(int lane, int[] windows, int batch) {
        int each = windows.length / batch;
        double sum = 0;
        for (int window = 0; window < batch; window++) {
            sum += windows[window * each] - 64;
        }
        return 1 + sum * sum / batch / batch;
    }

    /** The one weight is at every site and in every place of a model, the number of updates in every logit. */
    @Override
    public Probe probe(int lane, int[] windows, int batch) {
        float[] weights = new float[2000];
        Arrays.fill(weights, lanes[lane].weights()[0]);
        Map<Probe.Site, float[]> activations = new EnumMap<>(Probe.Site.class);
        for (Probe.Site site : Probe.Site.values()) {
            activations.put(site, weights);
        }
        double logit = lanes[lane].updates();
        return new Probe(logit, Double.NaN, -logit, activations, weights);
    }

    @Override
    public State read(int lane) {
        return lanes[lane];
    }

    @Override
    public void write(int lane, State state) {
        lanes[lane] = state.weights().length == 1 ? state : state(state.updates(), 0);
    }

    @Override
    public void close() {
        Arrays.fill(lanes, null);
    }
}
