package lehr.bench.reproduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import lehr.bench.reproduction.LawErrors.RunError;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.fit.BurnIn;
import lehr.law.Laws;
import lehr.math.ShortestDecimal;
import lehr.report.Relation;

/** Of the longest runs, the one the forward-momentum law errs most on when fitted to the other kind of schedule: as logged, and as two laws have it. */
final class WorstPrediction {
    /** Points drawn, each the mean of those logged around it. */
    private static final int POINTS = 60;

    private WorstPrediction() {}

    /** No picture where nothing was predicted. */
    static List<Relation> of(String name, List<Splits> splits, List<RunError> errors) {
        long longest =
                errors.stream().mapToLong(error -> error.run().steps()).max().orElse(0);
        return errors.stream()
                .filter(error -> error.run().steps() == longest)
                .max(Comparator.comparingDouble(RunError::whole))
                .map(worst -> relation(name, split(splits, worst.run()), worst))
                .stream()
                .toList();
    }

    private static Splits split(List<Splits> splits, ProxyRun run) {
        return splits.stream()
                .filter(split -> split.asked().contains(run))
                .findFirst()
                .orElseThrow();
    }

    private static Relation relation(String name, Splits split, RunError worst) {
        ProxyRun run = worst.run();
        Curve logged = BurnIn.without(run.whole(LossKind.VAL).orElseThrow()).averaged(POINTS);
        double[] steps = Arrays.stream(logged.steps()).asDoubleStream().toArray();
        List<Relation.Trace> traces = new ArrayList<>();
        traces.add(new Relation.Trace("logged", Relation.Kind.MEASURED, steps, logged.losses()));
        for (LawErrors law : List.of(LawErrors.FORWARD_MOMENTUM, new LawErrors(Laws.RELAXATION))) {
            double[] losses = law.losses(split.fitted(), logged);
            traces.add(new Relation.Trace(law.law().name(), Relation.Kind.FITTED, steps, losses));
        }
        String title = String.join(
                ", ",
                split.name(),
                run.model().name(),
                "peak LR " + ShortestDecimal.of(run.peak()),
                "T = " + run.steps() + (run.isCosine() ? "" : ", R = " + ShortestDecimal.of(run.ratio())));
        String about = "Of the longest runs predicted, the one the forward-momentum law errs most on: by "
                + Interval.number("%.1f", 100 * worst.whole()) + "% of the loss.";
        return new Relation(name, title, about, "step", "validation loss, nats", traces);
    }
}
