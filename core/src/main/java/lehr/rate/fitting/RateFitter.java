package lehr.rate.fitting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import lehr.fit.Platform;
import lehr.fit.Provenance;
import lehr.rate.basin.BasinBootstrap;
import lehr.rate.basin.BasinShape;
import lehr.rate.basin.CellCheck;
import lehr.rate.basin.CellPoints;
import lehr.rate.basin.SharedBasins;
import lehr.rate.grid.Cell;
import lehr.rate.grid.Counts;
import lehr.rate.grid.Grid;
import lehr.rate.grid.HorizonFit;
import lehr.rate.grid.Trial;
import lehr.rate.grid.Units;

/** From a grid to a {@link RateFit}: which cells count, their basins, the laws, and how far both can be trusted. */
final class RateFitter {
    private final Grid grid;
    private final RateOptions options;
    private final List<Cell> cells;
    private final boolean joint;
    private final List<HorizonFit> horizons;
    private final Set<Cell> extended = new HashSet<>();
    private final List<String> warnings;

    RateFitter(Grid grid, RateOptions options) {
        this.grid = grid;
        this.options = options;
        this.warnings = new ArrayList<>(grid.warnings());
        List<Cell> measured = Cell.of(grid.trials());
        this.joint = 2 * measured.stream().filter(RateFitter::variesBatch).count() >= measured.size();
        UsualBatch counted = joint ? UsualBatch.known(grid.trials()) : UsualBatch.of(grid.trials());
        counted.warning().ifPresent(warnings::add);
        this.horizons = HorizonFit.all(counted.trials());
        this.cells = new ArrayList<>(Cell.of(counted.trials()));
        options.horizons().forEach(this::extend);
        cells.sort(Comparator.comparingDouble(Cell::compute));
    }

    private static boolean variesBatch(Cell cell) {
        return cell.batches().size() >= CellPoints.LEAST_LEVELS;
    }

    /** Adds the cells that short horizons foretell at a longer one, where none was measured. */
    private void extend(double tokens) {
        double shortest = cells.stream().mapToDouble(Cell::tokens).min().orElse(0);
        if (!(tokens > shortest)) {
            throw new IllegalArgumentException(
                    "horizon of " + Counts.text(tokens) + " tokens, expected a plain count above "
                            + Counts.text(shortest) + ", the shortest that was trained");
        }
        List<Trial> foretold = horizons.stream()
                .map(horizon -> horizon.trial(tokens))
                .filter(trial -> cells.stream().noneMatch(cell -> cell.holds(trial)))
                .toList();
        foretold.forEach(Units::check);
        if (foretold.isEmpty()) {
            throw new IllegalArgumentException("horizon of " + Counts.text(tokens)
                    + " tokens: no model without a cell there has three horizons at one peak LR and batch, expected some to"
                    + " foretell it from");
        }
        List<Cell> made = Cell.of(foretold);
        extended.addAll(made);
        cells.addAll(made);
    }

    RateFit fit() {
        List<Cell> sound = sound();
        SharedBasins basins = basins(sound.subList(0, Math.min(options.cheapest(), sound.size())));
        List<Integer> inLaw = inside(basins);
        Optima optima = optima(basins, inLaw);
        RatePrior prior = prior(optima, basins.shape());
        double[][] draws = draws(basins);
        FittedLaw rate = law(optima, optima.rate(), picked(draws, inLaw, 0), prior.rate());
        FittedLaw batch = joint ? law(optima, optima.batch(), picked(draws, inLaw, 1), prior.batch()) : null;
        RateFit fit = new RateFit(
                new CellTable(basins, draws, options.recipe(), extended).rows(cells, optima.cells()),
                basins.shape(),
                rate,
                batch,
                joint ? Double.NaN : oneBatch(optima),
                List.of(),
                horizons,
                warnings,
                options.recipe(),
                provenance());
        HoldOuts holdOuts = new HoldOuts(grid, options, sound, joint);
        List<HeldOut> heldOut = holdOuts.of(fit, extended);
        warnings.addAll(holdOuts.warnings());
        return fit.with(heldOut, warnings);
    }

    /** The beliefs asked for, or those that suit the grid, as wide as asked for, or as foretells best. */
    private RatePrior prior(Optima optima, BasinShape shape) {
        RatePrior suited = joint ? RatePrior.STEP_LAW : RatePrior.FITTING_PARADIGM;
        RatePrior wanted = options.prior() == null ? suited : options.prior();
        if (!wanted.rate().says()) {
            return wanted;
        }
        tellMissing(optima, wanted.rate().name());
        return wanted.withSd(Double.isNaN(options.priorSd()) ? Laws.width(optima, wanted, shape) : options.priorSd());
    }

    /** The cells whose trials can say where the minimum is. */
    private List<Cell> sound() {
        List<Cell> sound = new ArrayList<>();
        List<String> unsound = new ArrayList<>();
        for (Cell cell : cells) {
            Optional<String> why = CellCheck.unfit(cell, joint);
            why.ifPresent(unsound::add);
            if (why.isEmpty()) {
                sound.add(cell);
                warnings.addAll(CellCheck.edges(cell, joint));
            }
        }
        if (sound.isEmpty()) {
            throw new IllegalArgumentException(unsound.get(0));
        }
        unsound.forEach(why -> warnings.add(why + "; the cell is left out"));
        return sound;
    }

    private SharedBasins basins(List<Cell> fitted) {
        List<CellPoints> points = fitted.stream()
                .map(cell -> CellPoints.of(cell, joint, options.recipe()))
                .toList();
        return SharedBasins.fit(points, joint, options.recipe()).orElseThrow(() -> {
            String edge = fitted.stream()
                    .flatMap(cell -> CellCheck.edges(cell, joint).stream())
                    .findFirst()
                    .orElse(fitted.get(0).place() + ": the losses have no minimum over the peak LR");
            return new IllegalArgumentException(edge + ", expected losses that rise on both sides of the best peak LR"
                    + (joint ? " and batch" : ""));
        });
    }

    /** Cells whose centre lies within what was tried. */
    private List<Integer> inside(SharedBasins basins) {
        List<Integer> inside = new ArrayList<>();
        List<String> outside = new ArrayList<>();
        for (int i = 0; i < basins.points().size(); i++) {
            Optional<String> why = CellCheck.outside(
                    basins.points().get(i).cell(), joint, Math.exp(basins.rate(i)), Math.exp(basins.batch(i)));
            why.ifPresent(outside::add);
            if (why.isEmpty()) {
                inside.add(i);
            }
        }
        if (inside.isEmpty()) {
            throw new IllegalArgumentException(outside.get(0));
        }
        outside.forEach(why -> warnings.add(why + "; the cell is left out"));
        return inside;
    }

    private Optima optima(SharedBasins basins, List<Integer> inLaw) {
        return new Optima(
                inLaw.stream().map(i -> basins.points().get(i).cell()).toList(),
                inLaw.stream().mapToDouble(basins::rate).toArray(),
                joint ? inLaw.stream().mapToDouble(basins::batch).toArray() : null);
    }

    /** Says which exponents the cells are silent about. */
    private void tellMissing(Optima optima, String prior) {
        if (optima.cells().stream().mapToDouble(Cell::params).distinct().count() == 1) {
            warnings.add("one size only: the exponents of parameters are those of the prior " + prior);
        }
        if (optima.cells().stream().mapToDouble(Cell::tokens).distinct().count() == 1) {
            warnings.add("one token count only: the exponents of tokens are those of the prior " + prior);
        }
    }

    private double[][] draws(SharedBasins basins) {
        BasinBootstrap bootstrap = new BasinBootstrap(basins);
        SplittableRandom random = new SplittableRandom(options.seed());
        double[][] draws = new double[options.bootstrap()][];
        for (int draw = 0; draw < draws.length; draw++) {
            draws[draw] = bootstrap.draw(random);
        }
        return draws;
    }

    /** Of every draw the centres of the cells in the laws: their LR (0) or batch (1). */
    private double[][] picked(double[][] draws, List<Integer> inLaw, int axis) {
        int own = joint ? 3 : 2;
        double[][] picked = new double[draws.length][];
        for (int draw = 0; draw < draws.length; draw++) {
            double[] all = draws[draw];
            picked[draw] =
                    inLaw.stream().mapToDouble(cell -> all[cell * own + axis]).toArray();
        }
        return picked;
    }

    private FittedLaw law(Optima optima, double[] y, double[][] drawn, ExponentPrior prior) {
        boolean chosen = Double.isNaN(options.priorSd()) && prior.says() && Laws.chooses(optima);
        return new LawBootstrap(optima, options.seed() + 1).law(y, drawn, prior, chosen);
    }

    private static double oneBatch(Optima optima) {
        double[] batches = optima.cells().stream()
                .mapToDouble(cell -> cell.best().batchTokens())
                .distinct()
                .toArray();
        return batches.length == 1 ? batches[0] : Double.NaN;
    }

    private Provenance provenance() {
        Platform platform = options.platform();
        Map<String, String> text = new TreeMap<>(options.text());
        return new Provenance(
                grid.sources(), text, options.seed(), platform.version(), platform.java(), platform.system());
    }
}
