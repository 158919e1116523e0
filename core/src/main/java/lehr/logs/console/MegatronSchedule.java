package lehr.logs.console;

import java.util.Locale;
import java.util.OptionalDouble;
import lehr.logs.dialect.LogFacts;
import lehr.schedule.Constant;
import lehr.schedule.Cosine;
import lehr.schedule.Linear;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.Warmup;
import lehr.schedule.WarmupStableDecay;

/**
 * The schedule Megatron's arguments tell. With n iterations done and all counts in iterations:
 *
 * <pre>
 * n ≤ warm-up:            LR = init + (lr − init)·n/warmup
 * n > lr_decay_iters:     LR = min_lr
 * else:                   LR = min_lr + (lr − min_lr)·c(x)
 * linear, cosine:         x = (n − warmup)/(lr_decay_iters − warmup),  c = 1 − x or (1 + cos πx)/2
 * WSD:                    c = 1 before n = lr_decay_iters − lr_wsd_decay_iters; then x is the share of the decay,
 *                         c = 1 − x (linear), (1 + cos πx)/2 (cosine), 1 − √x (minus_sqrt), 2·½^x − 1 (exponential)
 * </pre>
 */
final class MegatronSchedule {
    private final MegatronArguments arguments;
    private final double batch;

    MegatronSchedule(MegatronArguments arguments, double batch) {
        this.arguments = arguments;
        this.batch = batch;
    }

    /** The facts with the schedule, or with a note why it cannot be told. */
    LogFacts addTo(LogFacts facts) {
        String style = arguments.text("lr_decay_style").toLowerCase(Locale.ROOT);
        if (style.isEmpty() || !(arguments.number("lr") > 0)) {
            return facts;
        }
        if (!arguments.text("rampup_batch_size").isEmpty()) {
            return facts.withNote("rampup_batch_size is set: Megatron counts the schedule in samples, so that its steps"
                    + " are not those of the arguments");
        }
        try {
            Schedule schedule = schedule(style);
            return schedule == null
                    ? facts.withNote("the arguments' schedule, " + style + " " + wsdStyle()
                            + ", is none of Lehr's shapes: only the logged LR tells it")
                    : facts.withSchedule(schedule.text());
        } catch (IllegalArgumentException e) {
            return facts.withNote("the arguments tell no schedule: " + e.getMessage());
        }
    }

    private String wsdStyle() {
        return arguments.text("lr_wsd_decay_style").toLowerCase(Locale.ROOT);
    }

    /** Null where Lehr has no such shape, or a count is missing. */
    private Schedule schedule(String style) {
        double peak = arguments.number("lr");
        double last = Math.min(peak, arguments.number("min_lr", 0));
        long steps = iterations("lr_decay", iterations("train", 0));
        if (steps < 1) {
            return null;
        }
        Warmup warmup = warmup(steps);
        return switch (style) {
            case "constant" -> new Constant(peak, steps, warmup);
            case "linear" -> new Linear(peak, steps, warmup, last);
            case "cosine" -> new Cosine(peak, steps, warmup, last);
            case "wsd" -> decaying(peak, steps, warmup, last);
            default -> null;
        };
    }

    private Schedule decaying(double peak, long steps, Warmup warmup, double last) {
        Shape shape =
                switch (wsdStyle()) {
                    case "linear" -> Shape.LINEAR;
                    case "cosine" -> Shape.COSINE;
                    case "minus_sqrt" -> Shape.ONE_MINUS_SQRT;
                    // 2·½^x − 1 among others.
                    default -> null;
                };
        long decay = iterations("lr_wsd_decay", 0);
        return shape == null || decay < 2 ? null : new WarmupStableDecay(peak, steps, warmup, decay, shape, last);
    }

    private Warmup warmup(long steps) {
        double share = arguments.number("lr_warmup_fraction");
        long warmup = share >= 0 ? (long) (share * steps) : iterations("lr_warmup", 0);
        double start = arguments.number("lr_warmup_init", 0);
        return warmup < 1 ? Warmup.NONE : new Warmup(warmup, Warmup.Ramp.LINEAR, OptionalDouble.of(start));
    }

    /** A count given in iterations or in samples. */
    private long iterations(String key, long otherwise) {
        double iterations = arguments.number(key + "_iters");
        double samples = arguments.number(key + "_samples");
        if (iterations > 0) {
            return (long) iterations;
        }
        return samples > 0 && batch > 0 ? Math.round(samples / batch) : otherwise;
    }
}
