package lehr.lab.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** What one pass adds up beside the loss of the next token: auxiliary losses, and the experts' loads. */
final class Losses {
    private final List<Tensor> auxiliary = new ArrayList<>();
    private final List<int[][]> loads = new ArrayList<>();

    /** @param loss a number, the sum over lanes */
    void auxiliary(Tensor loss) {
        auxiliary.add(loss);
    }

    /** @param tokens {@code [lane][expert]} of one block */
    void load(int[][] tokens) {
        loads.add(tokens);
    }

    List<Tensor> auxiliary() {
        return auxiliary;
    }

    /** Loads by block, {@code [lane][expert]} each. */
    List<int[][]> loads() {
        return loads;
    }
}
