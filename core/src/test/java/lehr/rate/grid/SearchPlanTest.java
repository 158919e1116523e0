package lehr.rate.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SearchPlanTest {
    @Test
    void tooFewOfAnythingIsRefused() {
        assertThatThrownBy(() -> SearchPlan.within(20, 1e20, 3, 3, 1e-3, 3, 0.2, 1e5))
                .hasMessageContaining("4 peak LRs or more");
        assertThatThrownBy(() -> SearchPlan.within(20, 1e20, 3, 2, 1e-3, 5, 0.2, 1e5))
                .hasMessageContaining("3 horizons or more");
        assertThatThrownBy(() -> SearchPlan.within(20, 1e20, 3, 3, 1e-3, 5, 0, 1e5))
                .hasMessageContaining("a decay above 0");
    }

    @Property(tries = 50)
    void theBudgetIsSpentWhole(@ForAll @DoubleRange(min = 1e12, max = 1e22) double budget) {
        SearchPlan plan = SearchPlan.within(20, budget, 3, 3, 1e-3, 5, 0.2, 1e5);
        assertThat(plan.cost().flops()).isCloseTo(budget, within(1e-9 * budget));
        assertThat(plan.cost().runs()).isEqualTo(45);
        assertThat(plan.costOfFullGrid().runs()).isEqualTo(125);
    }

    /** Horizons 5, 10, 20 tokens a parameter: a trunk of .8·20, decays of .2·35; apart 35. */
    @Test
    void branchesCostTheirTrunkOnce() {
        SearchPlan plan = SearchPlan.of(List.of(1e6), 20, 1e30, 3, 1e-3, 5, 0.2, 1000);
        assertThat(plan.peaks()).containsExactly(2.5e-4, 5e-4, 1e-3, 2e-3, 4e-3);
        assertThat(plan.rungs().get(0).horizons()).containsExactly(5e6, 1e7, 2e7);
        assertThat(plan.cost().tokens()).isCloseTo(5 * 23e6, within(1.0));
        assertThat(plan.costApart().tokens()).isCloseTo(5 * 35e6, within(1.0));
        assertThat(plan.cost().steps()).isCloseTo(5 * 23e3, within(1e-3));
        assertThat(plan.cost().flops()).isCloseTo(6e6 * 5 * 23e6, within(1e3));
    }

    @Test
    void aSmallBudgetShortensTheHorizonsOfGivenSizes() {
        SearchPlan whole = SearchPlan.of(List.of(2e6, 1e6), 20, 1e30, 3, 1e-3, 5, 0.2, 1000);
        SearchPlan half = SearchPlan.of(List.of(2e6, 1e6), 20, whole.cost().flops() / 2, 3, 1e-3, 5, 0.2, 1000);
        assertThat(half.rungs().get(0).params()).isEqualTo(1e6);
        assertThat(half.rungs().get(0).horizons().get(2)).isCloseTo(1e7, within(1.0));
    }
}
