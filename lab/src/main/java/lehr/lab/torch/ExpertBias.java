package lehr.lab.torch;

import java.util.Arrays;
import java.util.List;

/**
 * The bias that evens out the load of one block's experts: b ← b + u·sign(mean load − load) after each update, with u
 * annealed as the LR is, since a fixed u leaves the bias swinging by u when the loss should settle (2408.15664).
 */
final class ExpertBias {
    private final int experts;
    private final float[] values;

    ExpertBias(int lanes, int experts) {
        this.experts = experts;
        values = new float[lanes * experts];
    }

    int lanes() {
        return values.length / experts;
    }

    float[] values() {
        return values;
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
