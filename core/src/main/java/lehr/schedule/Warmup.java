package lehr.schedule;

import java.util.OptionalDouble;
import lehr.math.ShortestDecimal;

/**
 * The rise of the LR to its peak over w steps, with g(x) = x (linear) or (1 − cos πx)/2 (cosine).
 *
 * <pre>
 * without a start:  LR(s) = peak·g((s + 1)/w)               the first step already trains, step w−1 has the peak
 * from a start:     LR(s) = start + (peak − start)·g(s/w)   step 0 has the start, step w the peak
 * </pre>
 *
 * @param steps w, optimizer steps; 0 for none
 * @param ramp the curve of the rise; linear where there is none
 * @param start LR of the first step, if it is not a share of the peak
 */
public record Warmup(long steps, Ramp ramp, OptionalDouble start) {

    /** No warm-up: the first step has the peak LR. */
    public static final Warmup NONE = new Warmup(0, Ramp.LINEAR, OptionalDouble.empty());

    /** The curve of the rise. */
    public enum Ramp {
        /** g(x) = x. */
        LINEAR("linear") {
            @Override
            double share(double x) {
                return x;
            }
        },
        /** g(x) = (1 − cos πx)/2. */
        COSINE("cosine") {
            @Override
            double share(double x) {
                return (1 - Math.cos(Math.PI * x)) / 2;
            }
        };

        private final String text;

        Ramp(String text) {
            this.text = text;
        }

        /** The curve with this name. */
        static Ramp parse(String text) {
            return switch (text) {
                case "linear" -> LINEAR;
                case "cosine" -> COSINE;
                default ->
                    throw ScheduleException.value(
                            "warmup_shape", "is " + ScheduleParser.quoted(text) + ", expected linear or cosine");
            };
        }

        /** Share of the rise that is done when the share x of the warm-up is. */
        abstract double share(double x);

        /** The name in text forms. */
        public String text() {
            return text;
        }
    }

    /** Checks that the parts fit; that the start is below the peak is the schedule's to check. */
    public Warmup {
        if (steps < 0) {
            throw Checks.wrong("warmup", steps, "0 or more steps");
        }
        if (steps == 0 && start.isPresent()) {
            throw ScheduleException.value("start", "has no warm-up to start, expected warmup=STEPS with it");
        }
        if (steps == 0 && ramp != Ramp.LINEAR) {
            throw ScheduleException.value("warmup_shape", "has no warm-up to shape, expected warmup=STEPS with it");
        }
    }

    /** A linear warm-up whose first step has the peak's 1/steps part; none for 0 steps. */
    public static Warmup linear(long steps) {
        return new Warmup(steps, Ramp.LINEAR, OptionalDouble.empty());
    }

    /** A linear warm-up from {@code start} at step 0. */
    public static Warmup linear(long steps, double start) {
        return new Warmup(steps, Ramp.LINEAR, OptionalDouble.of(start));
    }

    /** A warm-up along half a cosine. */
    public static Warmup cosine(long steps) {
        return new Warmup(steps, Ramp.COSINE, OptionalDouble.empty());
    }

    /** A warm-up along half a cosine from {@code start} at step 0. */
    public static Warmup cosine(long steps, double start) {
        return new Warmup(steps, Ramp.COSINE, OptionalDouble.of(start));
    }

    /** LR at a step below {@link #steps()} on the way to {@code peak}. */
    double at(long step, double peak) {
        if (start.isEmpty()) {
            return peak * ramp.share((step + 1.0) / steps);
        }
        double first = start.getAsDouble();
        return Math.min(peak, first + (peak - first) * ramp.share((double) step / steps));
    }

    /** The arguments of a text form, each led by a comma; empty for none. */
    String arguments() {
        if (steps == 0) {
            return "";
        }
        return ", warmup=" + steps
                + (start.isPresent() ? ", start=" + ShortestDecimal.of(start.getAsDouble()) : "")
                + (ramp == Ramp.LINEAR ? "" : ", warmup_shape=" + ramp.text());
    }
}
