package lehr.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ShuffleTest {

    @Property(tries = 300)
    void everyNumberComesOnce(@ForAll @IntRange(min = 1, max = 3000) int size, @ForAll long key) {
        Shuffle shuffle = new Shuffle(size, key);
        assertThat(LongStream.range(0, size).map(shuffle::at).sorted()).containsExactlyElementsOf(first(size));
    }

    @Property
    void aLongOrderStaysInRange(
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE / 4) long size, @ForAll @LongRange(min = 0) long place) {
        assertThat(new Shuffle(size, 1).at(place % size)).isBetween(0L, size - 1);
    }

    @Test
    void theFirstTenthIsSpreadLikeTheRest() {
        // Chi-square of 1000 numbers in 20 classes: mean 19, standard deviation 6.2.
        for (long key = 0; key < 20; key++) {
            int[] classes = new int[20];
            Shuffle shuffle = new Shuffle(10_000, key);
            for (int place = 0; place < 1000; place++) {
                classes[(int) (shuffle.at(place) / 500)]++;
            }
            double chiSquare = 0;
            for (int count : classes) {
                chiSquare += (count - 50.0) * (count - 50.0) / 50;
            }
            assertThat(chiSquare).as("key %d", key).isBetween(4.0, 45.0);
        }
    }

    @Test
    void keysGiveDifferentOrders() {
        Shuffle one = new Shuffle(1000, 1);
        Shuffle two = new Shuffle(1000, 2);
        assertThat(LongStream.range(0, 1000)
                        .filter(place -> one.at(place) == two.at(place))
                        .count())
                .isLessThan(10);
    }

    @Test
    void nothingCannotBeShuffled() {
        assertThatThrownBy(() -> new Shuffle(0, 1)).hasMessage("size is 0, expected above 0");
    }

    private static Iterable<Long> first(int size) {
        return () -> LongStream.range(0, size).iterator();
    }
}
