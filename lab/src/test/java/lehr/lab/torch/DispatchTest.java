package lehr.lab.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DispatchTest {
    @Property
    void everyChoiceLiesOnceInItsExpertsTray(
            @ForAll @IntRange(min = 1, max = 3) int lanes,
            @ForAll @IntRange(min = 1, max = 9) int tokens,
            @ForAll @IntRange(min = 1, max = 5) int experts,
            @ForAll @IntRange(min = 1, max = 5) int atMost,
            @ForAll long seed) {
        int active = Math.min(atMost, experts);
        long[] choices = choices(lanes * tokens, experts, active, seed);
        Dispatch dispatch = Dispatch.of(choices, lanes, experts, active);
        int[] found = new int[lanes * experts * dispatch.capacity()];
        for (int choice = 0; choice < choices.length; choice++) {
            int place = (int) dispatch.places()[choice];
            int tray = place / dispatch.capacity();
            assertThat(dispatch.tokens()[place]).isEqualTo(choice / active);
            assertThat(tray % experts).isEqualTo((int) choices[choice]);
            assertThat(tray / experts).isEqualTo(choice / active / tokens);
            found[place]++;
        }
        assertThat(Arrays.stream(found).max().orElseThrow()).isEqualTo(1);
        for (int place = 0; place < found.length; place++) {
            assertThat(dispatch.tokens()[place] == (long) lanes * tokens).isEqualTo(found[place] == 0);
        }
    }

    @Property
    void loadsAddUpAndTheFullestTrayIsFull(
            @ForAll @IntRange(min = 1, max = 3) int lanes,
            @ForAll @IntRange(min = 1, max = 9) int tokens,
            @ForAll @IntRange(min = 2, max = 5) int experts,
            @ForAll long seed) {
        Dispatch dispatch = Dispatch.of(choices(lanes * tokens, experts, 2, seed), lanes, experts, 2);
        for (int[] lane : dispatch.loads()) {
            assertThat(Arrays.stream(lane).sum()).isEqualTo(2 * tokens);
        }
        assertThat(Arrays.stream(dispatch.loads())
                        .flatMapToInt(Arrays::stream)
                        .max()
                        .orElseThrow())
                .isEqualTo(dispatch.capacity());
    }

    /** Different experts for each choice of a token. */
    private static long[] choices(int tokens, int experts, int active, long seed) {
        Random random = new Random(seed);
        long[] choices = new long[tokens * active];
        for (int token = 0; token < tokens; token++) {
            int[] drawn = random.ints(0, experts).distinct().limit(active).toArray();
            for (int choice = 0; choice < active; choice++) {
                choices[token * active + choice] = drawn[choice];
            }
        }
        return choices;
    }
}
