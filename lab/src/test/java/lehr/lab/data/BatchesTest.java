package lehr.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BatchesTest {

    @Property(tries = 200)
    void noTrainingWindowReachesIntoValidation(
            @ForAll @IntRange(min = 200, max = 900_000) int tokens,
            @ForAll @IntRange(min = 1, max = 24) int context,
            @ForAll @LongRange(min = 0, max = 1L << 40) long sample,
            @ForAll long seed) {
        Corpus corpus = MadeCorpus.counting(tokens);
        Batches batches = new Batches(corpus, 4, context, seed);
        assertLiesWithin(corpus.stretches(Split.TRAINING), batches.position(sample), context);
    }

    @Property(tries = 200)
    void noValidationWindowReachesIntoTraining(
            @ForAll @IntRange(min = 200, max = 900_000) int tokens,
            @ForAll @IntRange(min = 1, max = 24) int context,
            @ForAll @IntRange(min = 0) int window) {
        Corpus corpus = MadeCorpus.counting(tokens);
        ValidationSet all = ValidationSet.ofTokens(corpus, context, tokens);
        assertLiesWithin(corpus.stretches(Split.VALIDATION), all.position(window % all.windows()), context);
    }

    private static void assertLiesWithin(Stretches stretches, long position, int context) {
        long inPeriod = (position - stretches.first()) % stretches.period();
        assertThat((position - stretches.first()) / stretches.period()).isBetween(0L, stretches.count() - 1);
        assertThat(inPeriod).isBetween(0L, stretches.length() - context - 1);
    }

    @Test
    void aPassPredictsNoTokenTwiceAndNearlyAll() {
        Corpus corpus = MadeCorpus.counting(60_000);
        Batches batches = new Batches(corpus, 1, 64, 7);
        Set<Integer> predicted = new HashSet<>();
        long steps = Math.round(batches.stepsPerPass());
        for (long step = 0; step < steps; step++) {
            int[] window = batches.at(step);
            Arrays.stream(window, 1, window.length)
                    .forEach(token -> assertThat(predicted.add(token)).isTrue());
        }
        assertThat(predicted).hasSizeGreaterThan((int) corpus.tokens(Split.TRAINING) - 2 * 64);
    }

    @Test
    void rowsAreRunsOfTheCorpus() {
        int[] tokens = new Batches(MadeCorpus.counting(60_000), 3, 8, 1).at(17);
        assertThat(tokens).hasSize(3 * 9);
        for (int row = 0; row < 3; row++) {
            int first = tokens[row * 9];
            assertThat(Arrays.copyOfRange(tokens, row * 9, row * 9 + 9))
                    .containsExactly(IntStream.range(first, first + 9).toArray());
        }
    }

    @Test
    void aStepIsTheSameWheneverItIsAskedFor() {
        Corpus corpus = MadeCorpus.counting(300_000);
        Batches batches = new Batches(corpus, 8, 64, 3);
        int[] late = batches.at(1000);
        batches.at(2);
        assertThat(new Batches(corpus, 8, 64, 3).at(1000)).containsExactly(late);
        assertThat(new Batches(corpus, 8, 64, 4).at(1000)).isNotEqualTo(late);
    }

    @Test
    void aLargerBatchReadsTheSameSamplesInFewerSteps() {
        Corpus corpus = MadeCorpus.counting(300_000);
        Batches small = new Batches(corpus, 2, 16, 3);
        int[] inTwoSteps = IntStream.concat(Arrays.stream(small.at(10)), Arrays.stream(small.at(11)))
                .toArray();
        assertThat(new Batches(corpus, 4, 16, 3).at(5)).containsExactly(inTwoSteps);
    }

    @Test
    void passesDifferInOrderAndInWhereTheyCut() {
        Batches batches = new Batches(MadeCorpus.counting(60_000), 1, 64, 1);
        long pass = Math.round(batches.stepsPerPass());
        assertThat(LongStream.range(0, pass)
                        .map(batches::position)
                        .map(position -> position % 64)
                        .distinct()
                        .count())
                .isEqualTo(1);
        assertThat(LongStream.range(0, 9)
                        .map(later -> batches.position(later * pass) % 64)
                        .distinct()
                        .count())
                .isGreaterThan(4);
    }

    @Test
    void aSmallValidationSetIsPartOfALargerOne() {
        Corpus corpus = MadeCorpus.counting(300_000);
        ValidationSet large = ValidationSet.ofTokens(corpus, 64, 1 << 14);
        int[] all = new int[large.windows() * 65];
        large.fill(0, large.windows(), all);
        int[] few = new int[3 * 65];
        new ValidationSet(corpus, 64, 5).fill(2, 3, few);
        assertThat(large.tokens()).isEqualTo(1 << 14);
        assertThat(few).containsExactly(Arrays.copyOfRange(all, 2 * 65, 5 * 65));
    }

    @Test
    void thereAreNoMoreValidationWindowsThanFit() {
        Corpus corpus = MadeCorpus.counting(131_072);
        ValidationSet all = ValidationSet.ofTokens(corpus, 64, Long.MAX_VALUE / 2);
        assertThat(all.windows()).isEqualTo(16383 / 64);
        assertThatThrownBy(() -> new ValidationSet(corpus, 64, 256)).hasMessage("windows is 256, expected 1 to 255");
        assertThatThrownBy(() -> new ValidationSet(corpus, 64, 0)).hasMessage("windows is 0, expected 1 to 255");
    }

    @Test
    void aCorpusTooShortForTheContextSaysWhichItIsLongEnoughFor() {
        Corpus corpus = MadeCorpus.counting(1000);
        assertThat(new Batches(corpus, 1, 124, 1).at(0)).hasSize(125);
        assertThatThrownBy(() -> new Batches(corpus, 1, 125, 1))
                .hasMessage("counting: has 1000 tokens, too few for a context of 125, "
                        + "expected more text or a context of at most 124 (125 tokens in a row validate)");
        assertThatThrownBy(() -> new Batches(MadeCorpus.counting(7), 1, 1, 1))
                .hasMessageStartingWith("counting: has 7 tokens, too few for a context of 1, expected more text");
    }

    @Test
    void batchAndContextAreAboveZero() {
        Corpus corpus = MadeCorpus.counting(1000);
        assertThatThrownBy(() -> new Batches(corpus, 0, 8, 1)).hasMessage("batch is 0, expected above 0");
        assertThatThrownBy(() -> new Batches(corpus, 1, 0, 1)).hasMessage("context is 0, expected above 0");
    }
}
