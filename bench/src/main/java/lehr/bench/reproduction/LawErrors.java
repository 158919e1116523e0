package lehr.bench.reproduction;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.fit.HoldOut;
import lehr.fit.Score;
import lehr.fit.Scorer;
import lehr.law.Law;
import lehr.law.Laws;

/** What a law errs on logged validation losses: fitted to some runs, asked for others. Burn-in is left out by the fitter. */
record LawErrors(Law law) {
    static final LawErrors FORWARD_MOMENTUM = new LawErrors(Laws.FORWARD_MOMENTUM);
    static final LawErrors MOMENTUM = new LawErrors(Laws.MOMENTUM);

    /** The claim's law, its rival with multiplicative accumulation, the other published one, and Lehr's own. */
    static final List<LawErrors> ALL =
            List.of(FORWARD_MOMENTUM, MOMENTUM, new LawErrors(Laws.MULTI_POWER), new LawErrors(Laws.RELAXATION));

    static final Fitter FITTER = Fitter.withDefaults().withStarts(8);

    private static final double LEVEL = 0.9;

    /**
     * @param run asked for
     * @param whole mean relative error over its points
     */
    record RunError(ProxyRun run, double whole) {
        Samples.Sample sample() {
            return new Samples.Sample(run.model(), run.seed(), whole);
        }
    }

    /** Of whole runs, their trunks included, by a fit of others. */
    List<RunError> predicted(List<ProxyRun> fitted, List<ProxyRun> asked) {
        return errors(trunkOnce(fitted), asked, run -> run.whole(LossKind.VAL).orElseThrow());
    }

    /** The losses a fit of some runs predicts at the points of a curve, nats. */
    double[] losses(List<ProxyRun> fitted, Curve curve) {
        Fit fit = FITTER.fit(law, trunkOnce(fitted));
        return Forecaster.of(law, fit).predict(curve, LEVEL).loss();
    }

    /** Of the very runs fitted, each with the part it does not share. */
    List<RunError> fitted(List<ProxyRun> runs) {
        List<Curve> curves = HoldOut.thinned(
                runs.stream().flatMap(run -> run.curve(LossKind.VAL).stream()).toList());
        return errors(curves, runs, run -> run.curve(LossKind.VAL).orElseThrow());
    }

    private List<RunError> errors(List<Curve> fitted, List<ProxyRun> asked, Function<ProxyRun, Curve> curve) {
        Fit fit = FITTER.fit(law, fitted);
        List<Score> scores = Scorer.score(
                Forecaster.of(law, fit), fit, asked.stream().map(curve).toList(), LEVEL);
        return IntStream.range(0, asked.size())
                .mapToObj(i -> new RunError(asked.get(i), scores.get(i).mape()))
                .toList();
    }

    /** The runs' curves; of those that share a trunk, only the one that leaves it last brings the trunk along. */
    private static List<Curve> trunkOnce(List<ProxyRun> runs) {
        ProxyRun last = runs.stream()
                .max(Comparator.comparingLong(
                        run -> run.curve(LossKind.VAL).orElseThrow().step(0)))
                .orElseThrow();
        return Stream.concat(
                        last.whole(LossKind.VAL).stream(),
                        runs.stream()
                                .filter(run -> !run.run().id().equals(last.run().id()))
                                .flatMap(run -> run.curve(LossKind.VAL).stream()))
                .toList();
    }
}
