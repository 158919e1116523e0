package lehr.lab.torch;

import java.util.Arrays;
import java.util.List;

/**
 * The bias that evens out the load of one block's experts: b ← b + u·sign(mean load − load) after each update, with u
 * annealed as the LR is, since a fixed u leaves the bias swinging by u when the loss should settle (2408.15664).
 */
final class ExpertBias {
    private final int experts;
    private final int firstLane;
    private final int lanes;
    private final float[] values;

    private ExpertBias(int experts, int firstLane, int lanes, float[] values) {
        this.experts = experts;
        this.firstLane = firstLane;
        this.lanes = lanes;
        this.values = values;
    }

    static ExpertBias zero(int lanes, int experts) {
        return new ExpertBias(experts, 0, lanes, new float[lanes * experts]);
    }

    /** The same biases, seen by one lane alone. */
    static List<ExpertBias> lane(List<ExpertBias> blocks, int lane) {
        return blocks.stream()
                .map(block -> new ExpertBias(block.experts, lane, 1, block.values))
                .toList();
    }

    int lanes() {
        return lanes;
    }

    /** {@code [lanes][experts]} one after another. */
    float[] values() {
        return Arrays.copyOfRange(values, firstLane * experts, (firstLane + lanes) * experts);
    }

    /** @param loads tokens of one lane's experts */
    void update(int lane, int[] loads, double rate) {
        double mean = Arrays.stream(loads).average().orElseThrow();
        for (int expert = 0; expert < experts; expert++) {
            values[lane * experts + expert] += (float) (rate * Math.signum(mean - loads[expert]));
        }
    }

    /** Of one lane, block after block. */
    static float[] read(List<ExpertBias> blocks, int lane) {
        int experts = blocks.isEmpty() ? 0 : blocks.get(0).experts;
        float[] all = new float[blocks.size() * experts];
        for (int block = 0; block < blocks.size(); block++) {
            System.arraycopy(blocks.get(block).values, lane * experts, all, block * experts, experts);
        }
        return all;
    }

    static void write(List<ExpertBias> blocks, int lane, float[] all) {
        for (int block = 0; block < blocks.size(); block++) {
            int experts = blocks.get(block).experts;
            System.arraycopy(all, block * experts, blocks.get(block).values, lane * experts, experts);
        }
    }
}
