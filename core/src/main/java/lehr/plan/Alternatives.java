package lehr.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lehr.fit.Prediction;
import lehr.schedule.Constant;
import lehr.schedule.Cosine;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.Warmup;

/** What other habits would give for the same target. */
final class Alternatives {
    private Alternatives() {}

    static List<Plan.Alternative> of(RatioSearch search, Target target, Shape chosen, double least) {
        List<Plan.Alternative> alternatives = new ArrayList<>();
        for (double ratio : new double[] {0.1, 0.2}) {
            if (ratio * target.steps() <= target.steps() - target.warmup()) {
                String name = String.format(Locale.ROOT, "%.0f%% linear", 100 * ratio);
                alternatives.add(of(search, name, target.schedule(ratio, Shape.LINEAR), least));
            }
        }
        Warmup warmup = Warmup.linear(target.warmup());
        alternatives.add(
                of(search, "cosine", new Cosine(target.peak(), target.steps(), warmup, target.finalRate()), least));
        alternatives.add(of(search, "no annealing", new Constant(target.peak(), target.steps(), warmup), least));
        List<Shape> shapes = new ArrayList<>(ShapeChoice.others(target.finalRate()));
        shapes.add(0, Shape.LINEAR);
        shapes.remove(chosen);
        for (Shape shape : shapes) {
            double ratio = search.best(shape).ratio();
            String name = String.format(Locale.ROOT, "%.0f%% %s (its best)", 100 * ratio, shape.text());
            alternatives.add(of(search, name, target.schedule(ratio, shape), least));
        }
        return alternatives;
    }

    private static Plan.Alternative of(RatioSearch search, String name, Schedule schedule, double least) {
        Prediction at = search.predict(schedule);
        return new Plan.Alternative(
                name, schedule.text(), at.finalLoss(), at.finalLow(), at.finalHigh(), at.finalLoss() - least);
    }
}
