package lehr.lab.metagradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Test;

/** Schedules moved down the metagradient of made runs. */
class ImprovementTest {
    private static final double PEAK = .05;
    private static final Schedule BASE = Schedule.parse("wsd(peak=0.05, steps=60, warmup=6, decay=0.2)");

    private final Replay runs = MadeRuns.runs().from(6, BASE.rates(59));
    private final Improvement improvement = new Improvement(runs, PEAK);

    @Test
    void theBestTurnIsBetterThanTheStartAndWithinTheBounds() {
        List<Improvement.Turn> turns = new ArrayList<>();
        improvement.run(improvement.knots(BASE, 6, 6), 12, turns::add);
        Improvement.Turn best = Improvement.Turn.best(turns);
        assertThat(turns).hasSize(13);
        assertThat(best.loss()).isLessThan(turns.get(0).loss() - .001);
        assertThat(runs.loss(best.knots().perStep())).isEqualTo(best.loss());
        turns.forEach(turn -> {
            for (double rate : turn.knots().rates()) {
                assertThat(rate).isBetween(PEAK / 1000, PEAK);
            }
        });
    }

    @Test
    void knotsOfAScheduleFollowItBeforeAndAtTheKnots() {
        Knots knots = improvement.knots(BASE, 6, 5);
        double[] rates = knots.perStep();
        assertThat(rates).hasSize(60);
        for (int step = 0; step <= 6; step++) {
            assertThat(rates[step]).isEqualTo(BASE.at(step));
        }
        assertThat(rates[6 + 43]).isCloseTo(BASE.at(49), within(1e-12)); // the fourth knot
        assertThat(knots.rates()[5]).isEqualTo(PEAK / 1000); // the schedule ends on 0
    }

    @Test
    void aKnotsDerivativeIsTheSlopeOfTheLoss() {
        Knots knots = improvement.knots(BASE, 6, 5);
        double[] slopes = knots.byLogRate(runs.differentiated(knots.perStep()).byRate());
        for (int knot = 0; knot <= 5; knot++) {
            double rise = loss(knots, knot, 1e-5) - loss(knots, knot, -1e-5);
            assertThat(slopes[knot]).as("knot %d", knot).isCloseTo(rise / 2e-5, within(1e-7));
        }
    }

    private double loss(Knots knots, int knot, double by) {
        double[] rates = knots.rates().clone();
        rates[knot] *= 1 + by;
        return runs.loss(knots.with(rates).perStep());
    }

    @Test
    void moreIntervalsThanStepsAreRefused() {
        assertThatThrownBy(() -> improvement.knots(BASE, 6, 55))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("55 intervals between knots from step 6 to 60, expected 1 to 54");
    }

    @Test
    void stepsGrowWhileSlopesAgreeAndHalveWhenTheyTurn() {
        Rprop rprop = new Rprop(1, .1, .13);
        assertThat(rprop.moves(new double[] {5})).containsExactly(-.1);
        assertThat(rprop.moves(new double[] {1e-9})[0]).isCloseTo(-.12, within(1e-15));
        assertThat(rprop.moves(new double[] {1})).containsExactly(-.13);
        assertThat(rprop.moves(new double[] {-1})[0]).isZero();
        assertThat(rprop.moves(new double[] {-1})[0]).isCloseTo(.065, within(1e-15));
    }
}
