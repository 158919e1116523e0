package lehr.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExpertLoadTest {
    @Test
    void evenLoadsViolateNothing() {
        ExpertLoad load = ExpertLoad.of(new long[] {5, 5, 5, 7, 7, 7}, 2);
        assertThat(load.maxViolation()).isZero();
        assertThat(load.entropy()).isCloseTo(1, within(1e-15));
        assertThat(ExpertLoad.of(new long[] {5}, 1)).isEqualTo(new ExpertLoad(0, 1));
    }

    @Test
    void theWorstBlockSpeaks() {
        ExpertLoad load = ExpertLoad.of(new long[] {5, 5, 9, 1}, 2);
        assertThat(load.maxViolation()).isCloseTo(.8, within(1e-15));
        assertThat(load.entropy()).isCloseTo(-(.9 * Math.log(.9) + .1 * Math.log(.1)) / Math.log(2), within(1e-15));
    }

    @Test
    void oneExpertForAllIsTheWorst() {
        assertThat(ExpertLoad.of(new long[] {0, 8, 0, 0}, 1)).isEqualTo(new ExpertLoad(3, 0));
    }

    @Test
    void loadsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> ExpertLoad.of(new long[] {1, 2, 3}, 2)).hasMessage("3 loads of 2 blocks");
        assertThatThrownBy(() -> ExpertLoad.of(new long[] {1, 2, 0, 0}, 2))
                .hasMessage("a block whose experts got no token");
    }
}
