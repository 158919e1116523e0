package lehr.bench.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import lehr.math.CensoredRegression.Known;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class RatioCellTest {
    private static RatioCell cell(double... bestOfSeeds) {
        List<ProxyRun> runs = new ArrayList<>();
        for (int seed = 0; seed < bestOfSeeds.length; seed++) {
            runs.addAll(MadeRuns.cell(MadeRuns.SMALL, 4e-3, 4000, seed, bestOfSeeds[seed]));
        }
        List<RatioCell> cells = RatioCell.of(runs, ProxyRun::finalLoss);
        assertThat(cells).hasSize(1);
        return cells.get(0);
    }

    @Property(tries = 50)
    void findsTheLowestPointOfAParabola(@ForAll @DoubleRange(min = 0.08, max = 0.43) double best) {
        RatioCell cell = cell(best);
        assertThat(cell.best().known()).isEqualTo(Known.EXACTLY);
        assertThat(cell.best().ratio()).isCloseTo(best, within(1e-6));
        assertThat(cell.costAt(best)).isBetween(0.0, 2e-4);
        assertThat(cell.costAt(2 * best))
                .isCloseTo(0.02 * Math.pow(Math.log(Math.min(0.6, 2 * best) / best), 2), within(1e-3));
    }

    @Test
    void atAnEndOnlyABoundIsKnown() {
        assertThat(cell(0.01).best()).isEqualTo(new RatioCell.Best(0.05, Math.sqrt(0.05 * 0.1), Known.BELOW));
        assertThat(cell(0.9).best()).isEqualTo(new RatioCell.Best(0.6, Math.sqrt(0.6 * 0.35), Known.ABOVE));
        assertThat(cell(0.9).best().text()).isEqualTo("≥ 0.46");
    }

    /** The lowest point of a parabola lies beyond the middle of the two lowest points at its end, but maybe not beyond the end. */
    @Test
    void aBoundIsTrueThoughTheGridEndsBeyondIt() {
        assertThat(cell(0.06).best().known()).isEqualTo(Known.BELOW);
        assertThat(cell(0.06).best().bound()).isGreaterThan(0.06);
        assertThat(cell(0.5).best().bound()).isLessThan(0.5);
    }

    @Test
    void seedsAreAveragedAndToldApart() {
        RatioCell cell = cell(0.15, 0.25);
        assertThat(cell.best().ratio()).isCloseTo(Math.sqrt(0.15 * 0.25), within(1e-6));
        assertThat(cell.seedsText()).isEqualTo("0.15, 0.25");
        double apart = Math.log(0.25 / 0.15);
        assertThat(RatioCell.seedSd(List.of(cell))).isCloseTo(apart / Math.sqrt(2), within(1e-6));
        assertThat(RatioCell.seedSd(List.of(cell(0.2)))).isZero();
    }

    @Test
    void shortOrSlowRunsAndFewRatiosAreNoCell() {
        List<ProxyRun> slow = MadeRuns.cell(MadeRuns.SMALL, 1e-4, 4000, 0, 0.2);
        assertThat(RatioCell.of(slow, ProxyRun::finalLoss)).isEmpty();
        List<ProxyRun> few = MadeRuns.cell(MadeRuns.SMALL, 4e-3, 4000, 0, 0.2).subList(0, 3);
        assertThat(RatioCell.of(few, ProxyRun::finalLoss)).isEmpty();
    }
}
