package lehr.rate.fitting;

import java.util.List;
import java.util.Map;
import lehr.fit.Provenance;
import lehr.rate.basin.BasinShape;
import lehr.rate.basin.Recipe;
import lehr.rate.grid.Grid;
import lehr.rate.grid.HorizonFit;
import lehr.rate.grid.Trial;

/**
 * The best peak LR, and batch where it was varied, as laws of parameters and tokens, fitted to a grid of trials: basins of one shape
 * ({@link BasinShape}), then power laws through their centres ({@link PowerLaw}).
 *
 * @param cells of the grid, the cheapest first
 * @param shape the basins share
 * @param rate law of the peak LR
 * @param batch law of the batch in tokens; null where it was not varied
 * @param batchTokens the one batch of all trials; NaN where there is a law of it, or it is unknown, or not one
 * @param heldOut cells foretold by laws that had not seen them
 * @param horizons power laws over the tokens, of every model, peak LR and batch with three horizons
 * @param warnings of cells that say nothing and of what the beliefs decide, one sentence each
 * @param recipe of the basins
 * @param provenance where it comes from
 */
public record RateFit(
        List<CellFit> cells,
        BasinShape shape,
        FittedLaw rate,
        FittedLaw batch,
        double batchTokens,
        List<HeldOut> heldOut,
        List<HorizonFit> horizons,
        List<String> warnings,
        Recipe recipe,
        Provenance provenance) {
    public RateFit {
        cells = List.copyOf(cells);
        heldOut = List.copyOf(heldOut);
        horizons = List.copyOf(horizons);
        warnings = List.copyOf(warnings);
        if (cells.isEmpty() || shape == null || rate == null) {
            throw new IllegalArgumentException("a fit of peak LRs needs cells, a shape and a law of the peak LR");
        }
    }

    /**
     * Fits a grid.
     *
     * @throws IllegalArgumentException if no cell says where its best peak LR is, or cells and beliefs do not determine the exponents
     */
    public static RateFit of(Grid grid, RateOptions options) {
        return new RateFitter(grid, options).fit();
    }

    /**
     * Fits trials that nobody has checked.
     *
     * @throws IllegalArgumentException as {@link Grid#checked} and {@link #of(Grid, RateOptions)}
     */
    public static RateFit of(List<Trial> trials, RateOptions options) {
        return of(Grid.checked(trials, Map.of(), List.of()), options);
    }

    /** The peak LR and batch of a model with the mean active share of the cells fitted. */
    public Recommendation predict(double params, double tokens) {
        return predict(params, tokens, rate.law().activeShare() * params);
    }

    /**
     * The peak LR and batch of a model.
     *
     * @param params parameters, all of them
     * @param tokens to train on
     * @param activeParams parameters active per token
     */
    public Recommendation predict(double params, double tokens, double activeParams) {
        return new Forecast(this, params, tokens, activeParams).recommendation();
    }

    RateFit with(List<HeldOut> scores, List<String> told) {
        return new RateFit(cells, shape, rate, batch, batchTokens, scores, horizons, told, recipe, provenance);
    }

    /** The cells the laws were fitted to. */
    public List<CellFit> fitted() {
        return cells.stream().filter(CellFit::inLaw).toList();
    }
}
