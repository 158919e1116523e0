package lehr.export.trainers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Trainer;
import lehr.export.Training;
import lehr.math.ShortestDecimal;
import lehr.schedule.Shape;

/**
 * PyTorch: a module with the schedule's own formula and a LambdaLR.
 *
 * <pre>
 * LR of update k = base LR·(lr_at(k)/peak)
 * </pre>
 *
 * <p>LambdaLR starts at 0 and counts its own steps; the module's scheduler starts at any step.
 */
public final class PyTorch implements Trainer {
    private static final int INTERVALS_CHECKED = 8;

    private record Formula(Training training, List<Segment> segments) implements Recipe {
        @Override
        public double rate(long update) {
            double peak = training.peak();
            return peak * (Segment.at(segments, update).rate(update) / peak);
        }

        @Override
        public List<ExportFile> files() {
            Map<String, String> values = new HashMap<>(Template.values(training, TableRecipe.TABLE));
            values.put(
                    "SEGMENTS",
                    segments.stream()
                            .filter(segment -> segment.to() < Long.MAX_VALUE)
                            .map(Formula::row)
                            .collect(Collectors.joining("\n")));
            values.put("FINAL", ShortestDecimal.of(training.finalRate()));
            values.put("CHECKS", checks());
            return List.of(ExportFile.text(
                    "lehr_schedule.py", Template.filled("formula.py", values) + Template.filled("pytorch.py", values)));
        }

        private static String row(Segment segment) {
            String shape = segment.isPlateau()
                    ? "step"
                    : segment.shape() instanceof Shape.Power
                            ? "power"
                            : segment.shape().text();
            String exponent = segment.shape() instanceof Shape.Power power ? ShortestDecimal.of(power.exponent()) : "1";
            return "    (" + segment.from() + ", " + segment.to() + ", " + segment.offset() + ", " + segment.length()
                    + ", \"" + shape + "\", " + exponent + ", " + ShortestDecimal.of(segment.start()) + ", "
                    + ShortestDecimal.of(segment.end()) + "),";
        }

        /** LRs as Lehr has them, for the module to check itself against. */
        private String checks() {
            long left = training.steps() - training.first();
            return LongStream.rangeClosed(0, INTERVALS_CHECKED)
                    .map(i -> training.first() + left * i / INTERVALS_CHECKED)
                    .distinct()
                    .mapToObj(step -> "    (" + step + ", " + ShortestDecimal.of(training.rate(step)) + "),")
                    .collect(Collectors.joining("\n"));
        }
    }

    @Override
    public String name() {
        return "pytorch";
    }

    @Override
    public String repertoire() {
        return "any formula, but not one of many pieces";
    }

    @Override
    public List<Recipe> recipes(Training training) {
        return Segment.of(training.schedule())
                .<List<Recipe>>map(segments -> List.of(new Formula(training, segments)))
                .orElse(List.of());
    }

    @Override
    public Recipe table(Training training) {
        return TableRecipe.ofFactors(training, "pytorch.py");
    }

    @Override
    public List<String> notes(Training training) {
        return List.of(
                "build the optimizer with lr=" + ShortestDecimal.of(training.peak())
                        + "; groups with other LRs keep their proportion to it",
                "call scheduler.step() once after every optimizer.step()");
    }

    @Override
    public List<String> resuming(Training training, long step) {
        return List.of(
                "load the optimizer's state, then lehr_schedule.scheduler(optimizer, step=" + step + ")",
                "do not load an older scheduler's state into it: its base LRs would come along");
    }
}
