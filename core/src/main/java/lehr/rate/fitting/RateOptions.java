package lehr.rate.fitting;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lehr.fit.Platform;
import lehr.rate.basin.Recipe;

/**
 * How the laws of peak LR and batch are fitted. Immutable: {@link #withDefaults()} and then {@code with…}.
 *
 * @param recipe of the basins
 * @param prior of the exponents; null for the published one that suits the grid: StepLaw's where the batch was varied, else that of
 *     2601.05049
 * @param priorSd of the exponents; NaN to choose it by leaving out the largest fitted cells
 * @param bootstrap draws
 * @param seed of the draws
 * @param cheapest how many cells are fitted, the cheapest; the others are foretold
 * @param holdOut how many of the largest fitted cells are left out in turn for the report; negative for a quarter of them, or none where the
 *     cheapest are fitted and the others foretold anyway
 * @param horizons tokens at which every model is to have a cell foretold from its shorter horizons
 * @param platform it is computed on
 */
public record RateOptions(
        Recipe recipe,
        RatePrior prior,
        double priorSd,
        int bootstrap,
        long seed,
        int cheapest,
        int holdOut,
        List<Double> horizons,
        Platform platform) {
    public RateOptions {
        horizons = List.copyOf(horizons);
        if (bootstrap < 0 || cheapest < 1 || priorSd <= 0) {
            throw new IllegalArgumentException("0 or more draws, 1 or more cells and a prior sd > 0 expected, found "
                    + bootstrap + ", " + cheapest + ", " + priorSd);
        }
    }

    public static RateOptions withDefaults() {
        return new RateOptions(
                Recipe.DEFAULT, null, Double.NaN, 1000, 7, Integer.MAX_VALUE, -1, List.of(), Platform.UNSTATED);
    }

    public RateOptions withRecipe(Recipe other) {
        return new RateOptions(other, prior, priorSd, bootstrap, seed, cheapest, holdOut, horizons, platform);
    }

    /** With other beliefs; null for those that suit the grid. */
    public RateOptions withPrior(RatePrior other) {
        return new RateOptions(recipe, other, priorSd, bootstrap, seed, cheapest, holdOut, horizons, platform);
    }

    /** With beliefs this wide; NaN to choose. */
    public RateOptions withPriorSd(double sd) {
        return new RateOptions(recipe, prior, sd, bootstrap, seed, cheapest, holdOut, horizons, platform);
    }

    public RateOptions withBootstrap(int draws) {
        return new RateOptions(recipe, prior, priorSd, draws, seed, cheapest, holdOut, horizons, platform);
    }

    public RateOptions withSeed(long other) {
        return new RateOptions(recipe, prior, priorSd, bootstrap, other, cheapest, holdOut, horizons, platform);
    }

    public RateOptions withCheapest(int cells) {
        return new RateOptions(recipe, prior, priorSd, bootstrap, seed, cells, holdOut, horizons, platform);
    }

    public RateOptions withHoldOut(int cells) {
        return new RateOptions(recipe, prior, priorSd, bootstrap, seed, cheapest, cells, horizons, platform);
    }

    public RateOptions withHorizons(List<Double> tokens) {
        return new RateOptions(recipe, prior, priorSd, bootstrap, seed, cheapest, holdOut, tokens, platform);
    }

    public RateOptions withPlatform(Platform other) {
        return new RateOptions(recipe, prior, priorSd, bootstrap, seed, cheapest, holdOut, horizons, other);
    }

    /** Every option that shapes the result, for the provenance. */
    Map<String, String> text() {
        Map<String, String> text = new TreeMap<>();
        text.put("recipe", recipe.toString());
        text.put("prior_sd", Double.isNaN(priorSd) ? "chosen" : Double.toString(priorSd));
        text.put("bootstrap", Integer.toString(bootstrap));
        text.put("cells", cheapest == Integer.MAX_VALUE ? "all" : Integer.toString(cheapest));
        text.put("horizons", horizons.isEmpty() ? "of the grid" : horizons.toString());
        return text;
    }
}
