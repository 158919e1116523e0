package lehr.rate.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import lehr.rate.grid.Trial;
import lehr.rate.grid.Units;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Grids that cannot say first, then made grids whose laws are known. */
class RateFitTest {
    private static final RateOptions QUICK =
            RateOptions.withDefaults().withBootstrap(20).withHoldOut(0);
    private static final double[] ONE_BATCH = {262_144};

    @Test
    void cellsWithTooFewRatesAreRefusedWithWhatToAdd() {
        List<Trial> trials = MadeGrid.USUAL.trials(
                new double[] {1e8}, new double[] {1e10}, new double[] {1e-3, 2e-3, 4e-3}, ONE_BATCH);
        assertThatThrownBy(() -> RateFit.of(trials, QUICK))
                .hasMessage(
                        "trial: cell of 100M parameters, 10B tokens: 3 peak LRs, expected 4 or more around the best: add"
                                + " 5e-4 or 8e-3");
    }

    @Test
    void aCellWithTooFewRatesIsLeftOutAndTold() {
        List<Trial> trials = new ArrayList<>(MadeGrid.USUAL.atOneBatch());
        trials.addAll(MadeGrid.USUAL.trials(
                new double[] {8e8}, new double[] {1e10}, new double[] {1e-3, 2e-3, 4e-3}, ONE_BATCH));
        RateFit fit = RateFit.of(trials, QUICK);
        assertThat(fit.fitted()).hasSize(9);
        assertThat(fit.cells()).hasSize(10);
        assertThat(fit.warnings())
                .anyMatch(warning -> warning.contains("800M parameters, 10B tokens: 3 peak LRs")
                        && warning.endsWith("the cell is left out"));
    }

    @Test
    void aMinimumBeyondTheGridIsRefusedWithTheRateToAdd() {
        // The best LR is 3.9e-3.
        List<Trial> trials = MadeGrid.USUAL.trials(
                new double[] {1e8}, new double[] {1e10}, new double[] {2.5e-4, 5e-4, 1e-3, 2e-3}, ONE_BATCH);
        assertThatThrownBy(() -> RateFit.of(trials, QUICK)).hasMessageContaining("add 4e-3");
    }

    @Test
    void aBestTrialAtTheEdgeIsToldWithTheRateToAdd() {
        List<Trial> trials = MadeGrid.USUAL.trials(
                new double[] {1e8, 2e8},
                new double[] {1e10, 2e10},
                new double[] {6.90e-4, 1.38e-3, 2.76e-3, 5.52e-3},
                ONE_BATCH);
        assertThat(RateFit.of(trials, QUICK).warnings()).isEmpty();
        List<Trial> cut = trials.stream()
                .filter(trial -> trial.peakLr() < 5e-3 || trial.params() > 1e8)
                .toList();
        List<Trial> shortened = new ArrayList<>(cut);
        shortened.addAll(MadeGrid.USUAL.trials(
                new double[] {1e8}, new double[] {1e10, 2e10}, new double[] {3.45e-4}, ONE_BATCH));
        assertThat(RateFit.of(shortened, QUICK).warnings())
                .anyMatch(warning ->
                        warning.contains("the lowest loss is at the highest peak LR tried, 2.76e-3: add 5.52e-3"));
    }

    @Test
    void lossesWithoutAMinimumAreRefused() {
        List<Trial> trials = MadeGrid.USUAL.atOneBatch().stream()
                .map(trial -> trial.withLoss(3 - 0.01 * Math.pow(Math.log(trial.peakLr() / 1e-3), 2)))
                .toList();
        assertThatThrownBy(() -> RateFit.of(trials, QUICK))
                .hasMessageContaining("expected losses that rise on both sides");
    }

    @Test
    void oneSizeWithoutAPriorIsRefusedAndWithOneSaysSo() {
        List<Trial> trials = MadeGrid.USUAL.trials(
                new double[] {2e8}, new double[] {5e9, 1e10, 2e10}, MadeGrid.geometric(5e-4, 2, 6), ONE_BATCH);
        assertThatThrownBy(() -> RateFit.of(trials, QUICK.withPrior(RatePrior.NONE)))
                .hasMessageContaining("do not determine the exponents");
        RateFit fit = RateFit.of(trials, QUICK.withPrior(RatePrior.FITTING_PARADIGM));
        assertThat(fit.warnings())
                .contains("one size only: the exponents of parameters are those of the prior fitting-paradigm");
        assertThat(fit.rate().law().paramsExponent()).isCloseTo(-0.2219, within(1e-9));
    }

    @Test
    void findsTheLawsAGridWasMadeFrom() {
        RateFit fit = RateFit.of(MadeGrid.USUAL.joint(), QUICK.withPrior(RatePrior.NONE));
        assertThat(fit.fitted()).hasSize(9);
        assertThat(fit.rate().law().paramsExponent()).isCloseTo(-0.6, within(0.02));
        assertThat(fit.rate().law().tokensExponent()).isCloseTo(0.2, within(0.02));
        assertThat(fit.batch().law().tokensExponent()).isCloseTo(0.5, within(0.02));
        Recommendation answer = fit.predict(1e9, 1e11);
        assertThat(answer.peakLr()).isCloseTo(MadeGrid.USUAL.peakLr(1e9, 1e11), within(2e-4));
        assertThat(answer.batchTokens()).isCloseTo(MadeGrid.USUAL.batch(1e11), within(5e4));
        assertThat(answer.peakLr()).isBetween(answer.peakLrLow(), answer.peakLrHigh());
        assertThat(answer.warnings())
                .contains("extrapolated: 1B parameters are 2.50 times above the fitted 100M … 400M");
    }

    @Property(tries = 25)
    void findsTheLawOfOneBatch(
            @ForAll @DoubleRange(min = -0.8, max = 0) double paramsExponent,
            @ForAll @DoubleRange(min = -0.4, max = 0.3) double tokensExponent) {
        MadeGrid made = new MadeGrid(paramsExponent, tokensExponent, 0, 1e-4);
        RateFit fit = RateFit.of(
                made.trials(
                        new double[] {1e8, 2e8, 4e8},
                        new double[] {4e9, 1e10, 2.5e10},
                        MadeGrid.geometric(2.5e-4, 2, 8),
                        new double[] {3e5}),
                QUICK.withPrior(RatePrior.NONE));
        assertThat(fit.batch()).isNull();
        assertThat(fit.rate().law().paramsExponent()).isCloseTo(paramsExponent, within(0.08));
        assertThat(fit.rate().law().tokensExponent()).isCloseTo(tokensExponent, within(0.08));
    }

    @Property(tries = 10)
    void aFactorOnAllRatesIsOneOnTheAnswer(@ForAll @DoubleRange(min = 0.1, max = 10) double factor) {
        List<Trial> trials = MadeGrid.USUAL.atOneBatch();
        List<Trial> shifted = trials.stream()
                .map(t -> Trial.dense(t.params(), t.tokens(), t.batchTokens(), factor * t.peakLr(), t.loss()))
                .toList();
        Recommendation before = RateFit.of(trials, QUICK).predict(1e9, 1e10);
        Recommendation after = RateFit.of(shifted, QUICK).predict(1e9, 1e10);
        assertThat(after.peakLr() / before.peakLr()).isCloseTo(factor, within(1e-4 * factor));
        assertThat(after.peakLrHigh() / before.peakLrHigh()).isCloseTo(factor, within(1e-3 * factor));
    }

    @Test
    void theCheapestCellsForetellTheOthers() {
        MadeGrid noisy = new MadeGrid(-0.6, 0.2, 0.5, 1e-3);
        RateFit fit = RateFit.of(noisy.joint(), QUICK.withCheapest(5).withHoldOut(1));
        assertThat(fit.fitted()).hasSize(5);
        assertThat(fit.heldOut()).hasSize(5);
        assertThat(fit.heldOut().get(0).cellsFitted()).isEqualTo(4);
        assertThat(fit.heldOut())
                .allSatisfy(held -> assertThat(held.nearestRegret()).isBetween(0.0, 0.01));
    }

    @Test
    void aFewTrialsAtAnotherBatchChangeNothingAndAreTold() {
        List<Trial> usual = MadeGrid.USUAL.atOneBatch();
        List<Trial> all = new ArrayList<>(usual);
        all.addAll(MadeGrid.USUAL.trials(
                new double[] {1e8}, new double[] {4e9}, MadeGrid.geometric(2.5e-4, 2, 6), new double[] {1 << 21}));
        RateFit fit = RateFit.of(all, RateOptions.withDefaults().withBootstrap(0));
        assertThat(fit.warnings()).anySatisfy(warning -> assertThat(warning)
                .contains("6 trials at other batches than 262k tokens are left out"));
        assertThat(fit.rate().law())
                .isEqualTo(RateFit.of(usual, RateOptions.withDefaults().withBootstrap(0))
                        .rate()
                        .law());
    }

    @Test
    void batchesThatDifferByRoundingAreOne() {
        List<Trial> all = new ArrayList<>(MadeGrid.USUAL.atOneBatch());
        Trial first = all.get(0);
        all.set(0, Trial.dense(first.params(), first.tokens(), 262_000, first.peakLr(), first.loss()));
        assertThat(RateFit.of(all, RateOptions.withDefaults().withBootstrap(0)).warnings())
                .noneMatch(warning -> warning.contains("other batches"));
    }

    @Test
    void aTrialWithoutABatchAmongOthersIsLeftOutAndTold() {
        List<Trial> all = new ArrayList<>(MadeGrid.USUAL.joint());
        Trial first = all.get(0);
        all.set(0, Trial.dense(first.params(), first.tokens(), Double.NaN, first.peakLr(), first.loss()));
        assertThat(RateFit.of(all, RateOptions.withDefaults().withBootstrap(0)).warnings())
                .anyMatch(warning -> warning.contains("no batch, as 1 trials in all"));
    }

    @Test
    void cellsTooFewForAHoldOutAreFittedAllTheSame() {
        double[] rates = MadeGrid.geometric(2.5e-4, 2, 6);
        double[] batch = {262_144};
        List<Trial> all = new ArrayList<>(
                MadeGrid.USUAL.trials(new double[] {1e8}, new double[] {4e9, 1e10, 2.5e10}, rates, batch));
        all.addAll(MadeGrid.USUAL.trials(new double[] {4e8}, new double[] {2.5e10}, rates, batch));
        RateFit fit =
                RateFit.of(all, RateOptions.withDefaults().withBootstrap(0).withPrior(RatePrior.NONE));
        assertThat(fit.heldOut()).isEmpty();
        assertThat(fit.warnings()).anyMatch(warning -> warning.startsWith("no hold-out"));
    }

    @Test
    void aHorizonInBillionsIsRefused() {
        RateOptions options = RateOptions.withDefaults().withBootstrap(0).withHorizons(List.of(16.0));
        assertThatThrownBy(() -> RateFit.of(MadeGrid.USUAL.atOneBatch(), options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("horizon of 16 tokens, expected a plain count above 4B");
    }

    @Test
    void parametersInMillionsBesideActiveOnesInCountsAreRefused() {
        Trial mixed = new Trial(400, 4e8, "", 8e9, 262_144, 1e-3, 2.5, "", "grid.csv:2");
        assertThatThrownBy(() -> Units.check(mixed)).hasMessageContaining("grid.csv:2: 400 parameters");
        Trial more = new Trial(1e8, 7e8, "", 8e9, 262_144, 1e-3, 2.5, "", "grid.csv:3");
        assertThatThrownBy(() -> Units.check(more)).hasMessageContaining("no more active ones than there are");
    }

    @Test
    void oneBatchIsTheBatchOfTheAnswer() {
        Recommendation answer = RateFit.of(MadeGrid.USUAL.atOneBatch(), QUICK).predict(2e8, 1e10);
        assertThat(answer.batchTokens()).isEqualTo(262_144);
        assertThat(answer.batchTokensLow()).isEqualTo(262_144);
        assertThat(answer.warnings())
                .containsExactly("the batch was not varied: the peak LR holds for batches of 262k tokens");
    }

    @Test
    void wholeSequencesAreWhole() {
        Recommendation answer =
                RateFit.of(MadeGrid.USUAL.joint(), QUICK).predict(2e8, 1e10).inSequences(2048);
        assertThat(answer.batchTokens() % 2048).isZero();
        assertThat(answer.batchTokensLow() % 2048).isZero();
        assertThat(answer.batchTokens()).isEqualTo(3e5, within(15e3));
    }

    @Test
    void targetsInOtherUnitsAreRefused() {
        RateFit fit = RateFit.of(MadeGrid.USUAL.atOneBatch(), QUICK);
        assertThatThrownBy(() -> fit.predict(1.3, 1e11)).hasMessageContaining("expected a plain count");
        assertThatThrownBy(() -> fit.predict(1e9, 100)).hasMessageContaining("expected a plain count of tokens");
        assertThatThrownBy(() -> fit.predict(1e9, 1e11, 2e9)).hasMessageContaining("expected no more than there are");
    }

    @Test
    void intervalsHoldTheTruthUnderNoise() {
        MadeGrid noisy = new MadeGrid(-0.6, 0.2, 0.5, 2e-3);
        RateFit fit = RateFit.of(noisy.atOneBatch(), RateOptions.withDefaults().withPrior(RatePrior.NONE));
        // At one batch off its best the best LR moves with it: the basin is tilted.
        double tilt = Math.pow(262_144 / noisy.batch(1e10), 0.006 / (2 * 0.012));
        double truth = noisy.peakLr(2e8, 1e10) * tilt;
        Recommendation answer = fit.predict(2e8, 1e10);
        assertThat(truth).isBetween(answer.peakLrLow(), answer.peakLrHigh());
        assertThat(answer.peakLrHigh() / answer.peakLrLow()).isBetween(1.05, 3.0);
    }

    @Test
    void sameSeedSameNumbers() {
        RateFit one = RateFit.of(MadeGrid.USUAL.atOneBatch(), QUICK);
        RateFit other = RateFit.of(MadeGrid.USUAL.atOneBatch(), QUICK);
        assertThat(RateFile.write(one)).isEqualTo(RateFile.write(other));
    }

    @Test
    void shortHorizonsStandForLongOnes() {
        List<Trial> trials = MadeGrid.USUAL.atOneBatch();
        RateFit fit = RateFit.of(trials, QUICK.withHorizons(List.of(5e10)));
        assertThat(fit.horizons()).hasSize(18);
        assertThat(fit.cells().stream().filter(CellFit::extended)).hasSize(3).allMatch(CellFit::inLaw);
        assertThatThrownBy(() -> RateFit.of(
                        trials.stream().filter(trial -> trial.tokens() < 2e10).toList(),
                        QUICK.withHorizons(List.of(5e10))))
                .hasMessageContaining("has three horizons");
    }
}
