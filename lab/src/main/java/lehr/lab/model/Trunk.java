package lehr.lab.model;

import static lehr.lab.model.Weight.gain;
import static lehr.lab.model.Weight.matrix;

import java.util.ArrayList;
import java.util.List;
import lehr.rate.transfer.Module;

/**
 * What dense and mixture-of-experts models share: everything but the feed-forward parts.
 *
 * @param width of the residual stream
 * @param layers blocks
 * @param heads attention heads a block; each has width/heads channels, an even number for rotary positions
 * @param tied whether the head is the embedding turned round
 */
public record Trunk(int width, int layers, int heads, boolean tied) {
    /** @throws IllegalArgumentException if one is not positive or the width does not split into even heads */
    public Trunk {
        positive("width", width);
        positive("layers", layers);
        positive("heads", heads);
        if (width % (2 * heads) != 0) {
            throw new IllegalArgumentException(
                    "width " + width + " does not split into " + heads + " heads of an even number of channels");
        }
    }

    public int headWidth() {
        return width / heads;
    }

    List<Weight> attention(int layer) {
        String block = "blocks." + layer + ".attention.";
        return List.of(
                matrix(block + "input", Module.ATTENTION, width, 3 * width, deviation(width)),
                matrix(block + "output", Module.ATTENTION, width, width, residual(width)));
    }

    List<Weight> gains() {
        List<Weight> gains = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            gains.add(gain("blocks." + layer + ".attention.norm", Module.NORM, width));
            gains.add(gain("blocks." + layer + ".feed-forward.norm", Module.NORM, width));
        }
        gains.add(gain("norm", Module.FINAL_NORM, width));
        return gains;
    }

    static double deviation(int inputs) {
        return 1 / Math.sqrt(inputs);
    }

    /** Deviation of a matrix that writes to the residual stream: 2·layers of them add up there. */
    double residual(int inputs) {
        return deviation(inputs) / Math.sqrt(2.0 * layers);
    }

    static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", expected 1 or more");
        }
    }
}
