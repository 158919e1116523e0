package lehr.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MinimumTest {
    @Test
    void theBestOfTheGridIsRefined() {
        Minimum found = Minimum.between(0, 10, 6, x -> (x - 3.3) * (x - 3.3) + 1);
        assertThat(found.at()).isCloseTo(3.3, within(2e-3));
        assertThat(found.value()).isCloseTo(1, within(1e-5));
    }

    @Test
    void anEndOfTheGridIsTakenAsItIs() {
        assertThat(Minimum.between(2, 5, 4, x -> x)).isEqualTo(new Minimum(2, 2));
        assertThat(Minimum.between(2, 5, 4, x -> -x)).isEqualTo(new Minimum(5, -5));
        assertThat(Minimum.between(2, 2, 4, x -> x)).isEqualTo(new Minimum(2, 2));
    }
}
