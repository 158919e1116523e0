package lehr.bench.reproduction;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lehr.bench.reproduction.RatioCell.Best;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.fit.Fit;
import lehr.fit.HoldOut;
import lehr.law.Law;
import lehr.math.CensoredRegression.Known;
import lehr.plan.Planner;
import lehr.plan.Target;

/** The best ratio of a cell as a law fitted to the model's curves implies it: no independent evidence, but what a law says. */
final class ImpliedRatios {
    /** The planner searches from .005 to all steps after the warm-up; what it finds at an end is a bound. */
    private static final double LOW = 0.006;

    private static final double HIGH = 0.005;

    private final Law law;
    private final Map<ProxyModel, Fit> fits = new HashMap<>();

    /** @param runs of the first seed of each model, all peaks and horizons, are fitted */
    ImpliedRatios(Law law, LossKind kind, List<ProxyRun> runs) {
        this.law = law;
        Map<ProxyModel, List<ProxyRun>> models = runs.stream()
                .filter(run -> run.anneals() && run.curve(kind).isPresent())
                .collect(Collectors.groupingBy(ProxyRun::model));
        models.forEach((model, own) -> {
            long seed = own.stream().mapToLong(ProxyRun::seed).min().orElseThrow();
            List<Curve> curves = own.stream()
                    .filter(run -> run.seed() == seed)
                    .map(run -> run.curve(kind).orElseThrow())
                    .toList();
            fits.put(model, LawErrors.FITTER.fit(law, HoldOut.thinned(curves)));
        });
    }

    String law() {
        return law.name();
    }

    Fit fit(ProxyModel model) {
        return fits.get(model);
    }

    /** The ratio of least predicted loss. */
    Best best(RatioCell cell) {
        Fit fit = fits.get(cell.model());
        Target target = Target.of(cell.steps(), cell.peak(), cell.warmup())
                .withShape("linear")
                .withSetting(fit.models().get(0).setting());
        double ratio = Planner.withDefaults()
                .withOpinions(false)
                .plan(fit, List.of(), target)
                .recommended()
                .ratio();
        double most = 1 - (double) cell.warmup() / cell.steps();
        return new Best(ratio, ratio, ratio < LOW ? Known.BELOW : ratio > most - HIGH ? Known.ABOVE : Known.EXACTLY);
    }
}
