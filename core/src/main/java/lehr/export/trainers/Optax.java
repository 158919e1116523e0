package lehr.export.trainers;

import java.util.List;
import java.util.stream.Collectors;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Trainer;
import lehr.export.Training;
import lehr.math.ShortestDecimal;
import lehr.schedule.Shape;

/**
 * optax: pieces joined. The optimizer's count starts at 0; a joined piece is given the count from its own boundary on.
 * All of it in single precision. With c that count, n the piece's steps:
 *
 * <pre>
 * linear, polynomial    (init − end)·(1 − c/n)^power + end
 * cosine                init·((1 − α)(1 + cos πc/n)/2 + α)         α = end/init
 * exponential           init·(end/init)^(c/n)
 * the others            a lambda with the formula of the shape
 * </pre>
 */
public final class Optax implements Trainer {

    private record Pieces(Training training, List<Segment> segments) implements Recipe {

        @Override
        public double rate(long update) {
            Segment segment = Segment.at(segments, update);
            if (segment.isPlateau()) {
                return (float) segment.end();
            }
            float share = (float) (update - segment.from() + segment.offset()) / segment.length();
            return (float) single(segment, share);
        }

        private static double single(Segment segment, float x) {
            float start = (float) segment.start();
            float end = (float) segment.end();
            if (segment.shape() instanceof Shape.Linear) {
                return (start - end) * (1 - x) + end;
            }
            if (segment.shape() instanceof Shape.Power power) {
                return (start - end) * (float) Math.pow(1 - x, power.exponent()) + end;
            }
            return segment.shape().between(start, end).applyAsDouble(x);
        }

        @Override
        public List<ExportFile> files() {
            String schedules = segments.stream()
                    .map(segment -> "        " + piece(segment) + ",\n")
                    .collect(Collectors.joining());
            String boundaries = segments.stream()
                    .skip(1)
                    .map(segment -> Long.toString(segment.from()))
                    .collect(Collectors.joining(", "));
            String text = "# " + Template.shortened(training.schedule().text()) + "\n"
                    + (schedules.contains("jnp.") ? "import jax.numpy as jnp\n" : "")
                    + "import optax\n\nschedule = optax.join_schedules(\n    schedules=[\n"
                    + schedules + "    ],\n    boundaries=[" + boundaries + "],\n)\n";
            return List.of(ExportFile.text("optax_schedule.py", text));
        }

        private static String piece(Segment segment) {
            String start = ShortestDecimal.of(segment.start());
            String end = ShortestDecimal.of(segment.end());
            if (segment.isPlateau()) {
                return "optax.constant_schedule(" + end + ")";
            }
            String steps = Long.toString(segment.length());
            if (segment.offset() == 0 && segment.shape() instanceof Shape.Linear) {
                return "optax.linear_schedule(" + start + ", " + end + ", " + steps + ")";
            }
            if (segment.offset() == 0 && segment.shape() instanceof Shape.Power power) {
                return "optax.polynomial_schedule(" + start + ", " + end + ", " + ShortestDecimal.of(power.exponent())
                        + ", " + steps + ")";
            }
            if (segment.offset() == 0 && segment.shape() instanceof Shape.Cosine && segment.start() > segment.end()) {
                return "optax.cosine_decay_schedule(" + start + ", " + steps + ", alpha="
                        + ShortestDecimal.of(segment.end() / segment.start()) + ")";
            }
            if (segment.shape() instanceof Shape.Exponential) {
                return "optax.exponential_decay(" + start + ", " + steps + ", "
                        + ShortestDecimal.of(segment.end() / segment.start()) + ")";
            }
            String x = "jnp.clip(count" + (segment.offset() == 0 ? "" : " + 1") + ", 0, " + steps + ") / " + steps;
            return "lambda count: " + formula(segment.shape(), x, start, end);
        }

        private static String formula(Shape shape, String x, String start, String end) {
            String between = end + " + (" + start + " - " + end + ") * ";
            if (shape instanceof Shape.Inverse) {
                return "1 / (" + x + " / " + end + " + (1 - " + x + ") / " + start + ")";
            }
            if (shape instanceof Shape.Cosine) {
                return between + "(1 + jnp.cos(jnp.pi * " + x + ")) / 2";
            }
            return between + (shape instanceof Shape.OneMinusSqrt ? "(1 - jnp.sqrt(" + x + "))" : "(1 - " + x + ")");
        }
    }

    @Override
    public String name() {
        return "optax";
    }

    @Override
    public String repertoire() {
        return "joined pieces of any formula, but not many";
    }

    @Override
    public List<Recipe> recipes(Training training) {
        return Segment.of(training.schedule())
                .<List<Recipe>>map(segments -> List.of(new Pieces(
                        training, segments.stream().map(Segment::withoutOffset).toList())))
                .orElse(List.of());
    }

    @Override
    public Recipe table(Training training) {
        return TableRecipe.ofSingles(training, "optax.py");
    }

    @Override
    public List<String> notes(Training training) {
        return List.of("hand schedule to the optimizer: optax.adamw(schedule, …)");
    }

    @Override
    public List<String> resuming(Training training, long step) {
        return List.of("with the checkpoint's optimizer state the count goes on from " + step
                + "; with a new one it starts at 0: then use lambda count: schedule(count + " + step + ")");
    }
}
