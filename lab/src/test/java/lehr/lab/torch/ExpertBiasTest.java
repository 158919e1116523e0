package lehr.lab.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExpertBiasTest {
    @Test
    void itRisesForTheIdleFallsForTheBusyAndRestsAtTheMean() {
        ExpertBias bias = ExpertBias.zero(2, 3);
        bias.update(1, new int[] {9, 2, 1}, .25);
        assertThat(bias.values()).containsExactly(0, 0, 0, -.25f, .25f, .25f);
        bias.update(1, new int[] {5, 4, 3}, .25);
        assertThat(bias.values()).containsExactly(0, 0, 0, -.5f, .25f, .5f);
    }

    @Test
    void aLaneOfAllBlocksIsReadAndWritten() {
        List<ExpertBias> blocks = List.of(ExpertBias.zero(2, 2), ExpertBias.zero(2, 2));
        ExpertBias.write(blocks, 1, new float[] {1, 2, 3, 4});
        assertThat(ExpertBias.read(blocks, 1)).containsExactly(1, 2, 3, 4);
        assertThat(ExpertBias.read(blocks, 0)).containsExactly(0, 0, 0, 0);
        assertThat(ExpertBias.read(List.of(), 0)).isEmpty();
    }
}
