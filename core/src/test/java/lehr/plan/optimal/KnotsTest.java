package lehr.plan.optimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KnotsTest {

    /** Gathering is the transpose of filling: g·fill(v) = gather(g)·v. */
    @Property(tries = 100)
    void gatheringIsTheTransposeOfFilling(
            @ForAll long seed,
            @ForAll @IntRange(max = 20) int first,
            @ForAll @IntRange(min = 2, max = 500) int length) {
        Random random = new Random(seed);
        Knots knots = Knots.spread(first, first + length, 5);
        double[] values = random.doubles(knots.size()).toArray();
        double[] gradient = random.doubles(first + length + 1L).toArray();
        double[] rates = new double[first + length + 1];
        knots.fill(values, rates);
        double steps = 0;
        for (int step = first; step < rates.length; step++) {
            steps += gradient[step] * rates[step];
        }
        double[] gathered = knots.gather(gradient);
        double atKnots = 0;
        for (int k = 0; k < values.length; k++) {
            atKnots += gathered[k] * values[k];
        }
        assertThat(atKnots).isCloseTo(steps, within(1e-9 * (1 + Math.abs(steps))));
    }

    @Property(tries = 100)
    void finerKnotsKeepTheSchedule(@ForAll long seed, @ForAll @IntRange(min = 4, max = 500) int length) {
        Random random = new Random(seed);
        Knots knots = Knots.spread(3, 3 + length, 4);
        double[] values =
                random.doubles(knots.size()).map(x -> -x).sorted().map(x -> -x).toArray();
        Knots finer = knots.refined(values, 0.05);
        double[] before = new double[length + 4];
        double[] after = new double[length + 4];
        knots.fill(values, before);
        finer.fill(finer.values(knots, values), after);
        assertThat(after).containsExactly(before, within(1e-12));
        assertThat(finer.values(before)).containsExactly(finer.values(knots, values), within(1e-12));
    }

    @Test
    void knotsIncrease() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Knots(new int[] {3, 3}))
                .withMessage("knot at step 3 after step 3");
    }
}
