package lehr.plan.horizon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import lehr.schedule.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published numbers of the recipe (arXiv 2501.18965), for a run with a cooldown of a fifth. */
class HorizonRecipeTest {
    private static final HorizonRecipe RECIPE = new HorizonRecipe(50_000, 0.2, Shape.LINEAR);

    @ParameterizedTest
    @CsvSource({"75_000, 0.45", "100_000, 0.63", "150_000, 0.88"})
    void aLongerHorizonTakesALongerCooldown(String to, double ratio) {
        assertThat(RECIPE.longerCooldown(steps(to)).orElseThrow()).isCloseTo(ratio, within(0.006));
    }

    @Test
    void atFourTimesTheStepsAllOfTheRunDecaysAndBeyondTheRateIsTooHigh() {
        assertThat(RECIPE.longerCooldown(200_000)).hasValue(1);
        assertThat(RECIPE.longerCooldown(240_000)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"75_000, 0.635", "100_000, 0.535", "125_000, 0.475", "150_000, 0.43", "175_000, 0.40", "200_000, 0.375"
    })
    void orALowerRateFromTheStepOfThePlannedDecay(String to, double factor) {
        assertThat(RECIPE.lowerRate(steps(to), 40_000).orElseThrow()).isCloseTo(factor, within(0.004));
    }

    @Test
    void theProportionsAloneCount() {
        HorizonRecipe small = new HorizonRecipe(500, 0.2, Shape.LINEAR);
        assertThat(small.longerCooldown(1000).orElseThrow())
                .isCloseTo(RECIPE.longerCooldown(100_000).orElseThrow(), within(1e-6));
    }

    private static double steps(String text) {
        return Double.parseDouble(text.replace("_", ""));
    }
}
