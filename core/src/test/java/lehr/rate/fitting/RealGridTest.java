package lehr.rate.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lehr.rate.grid.Grid;
import lehr.rate.grid.GridFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The grids of 2503.04715, which lie beside the checkout and are not part of it. */
class RealGridTest {
    private static final RateOptions QUICK =
            RateOptions.withDefaults().withBootstrap(50).withHoldOut(0);

    @Test
    void sixDenseCellsForetellFiveLargerOnes() {
        RateFit fit = RateFit.of(grid("dense"), QUICK.withCheapest(6));
        assertThat(fit.fitted()).hasSize(6);
        assertThat(fit.heldOut()).hasSize(5);
        assertThat(mean(fit.heldOut())).isLessThan(0.0010);
        assertThat(fit.heldOut())
                .allSatisfy(held -> assertThat(held.nearestRegret()).isLessThan(0.0025));
        assertThat(fit.heldOut())
                .allSatisfy(held -> assertThat(held.fittedRegret()).isLessThan(0.0015));
    }

    @Test
    void allDenseCellsAgreeWithTheirPaper() {
        RateFit fit = RateFit.of(grid("dense"), QUICK.withPrior(RatePrior.NONE));
        assertThat(fit.fitted()).hasSize(11);
        assertThat(fit.rate().law().paramsExponent()).isCloseTo(-0.713, within(0.15));
        assertThat(fit.rate().law().tokensExponent()).isCloseTo(0.307, within(0.1));
        assertThat(fit.batch().law().tokensExponent()).isCloseTo(0.571, within(0.1));
    }

    @Test
    void sixMixturesForetellSixLargerOnes() {
        RateFit fit = RateFit.of(grid("moe"), QUICK.withCheapest(6));
        assertThat(fit.heldOut()).hasSize(6);
        assertThat(mean(fit.heldOut())).isLessThan(0.0020);
        assertThat(fit.heldOut())
                .allSatisfy(held -> assertThat(held.nearestRegret()).isLessThan(0.0050));
    }

    /** Their sizes differ by .3%: the exponent of parameters is the prior's. */
    @Test
    void anExponentThatCellsDoNotSpanStaysAtItsPrior() {
        RateFit fit = RateFit.of(grid("moe"), QUICK);
        assertThat(fit.fitted()).hasSize(12);
        assertThat(fit.rate().law().paramsExponent()).isCloseTo(-0.713, within(0.1));
        assertThat(fit.rate().law().activeExponent()).isCloseTo(0, within(0.2));
    }

    private static double mean(List<HeldOut> held) {
        return held.stream().mapToDouble(HeldOut::nearestRegret).average().orElseThrow();
    }

    private static Grid grid(String name) {
        Path file = Path.of(System.getProperty("lehr.shared", "../../shared"))
                .resolve("curves/step-law")
                .resolve(name + ".csv");
        Assumptions.assumeTrue(Files.exists(file), () -> "no real grid at " + file + ": set -Dlehr.shared");
        return GridFile.read(file);
    }
}
