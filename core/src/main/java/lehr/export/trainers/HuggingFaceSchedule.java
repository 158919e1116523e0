package lehr.export.trainers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongToDoubleFunction;
import lehr.export.Training;
import lehr.schedule.Power;

/**
 * A schedule of Hugging Face Transformers. With k the update, w {@code warmup_steps}, N {@code max_steps}, the LR is
 * {@code learning_rate} times
 *
 * <pre>
 * constant                     1
 * constant_with_warmup         k/w below w, then 1
 * linear                       k/w, then (N − k)/(N − w)
 * cosine_with_min_lr           k/w, then m + (1 − m)(1 + cos π(k − w)/(N − w))/2      m = min_lr_rate
 * cosine_warmup_with_min_lr    (k + 1)/w, then the same with k + 1
 * polynomial                   k/w, then (lr_end + (lr − lr_end)(1 − (k − w)/(N − w))^power)/lr
 * warmup_stable_decay          m + (1 − m)·rise(k/w), then 1 for s steps, then m + (1 − m)·fall(x), x = (k − w − s)/d,
 *                              after d steps m                                         m = min_lr_ratio
 * </pre>
 *
 * <p>Its first update has k = 0: a warm-up starts at LR 0, or at min_lr_ratio of the peak under warmup_stable_decay.
 * LLaMA-Factory and axolotl hand the same names to the same code.
 *
 * @param type lr_scheduler_type
 * @param peak learning_rate
 * @param warmup w
 * @param steps N
 * @param arguments lr_scheduler_kwargs
 * @param factor of the peak, by update
 */
record HuggingFaceSchedule(
        String type, double peak, long warmup, long steps, Map<String, Object> arguments, LongToDoubleFunction factor) {

    static final String REPERTOIRE =
            "a linear or cosine rise from LR 0, then linear, cosine, 1-sqrt or polynomial decays";

    private static final List<Style> FALLS =
            List.of(Style.linear("linear"), Style.cosine("cosine"), Style.oneMinusSqrt("1-sqrt"));

    /** As the rise of the share x: what is left of the fall of 1 − x. */
    private static final List<Style> RISES = List.of(Style.linear("linear"), Style.cosine("cosine"));

    /** Everything worth trying for a run. */
    static List<HuggingFaceSchedule> all(Training training) {
        List<HuggingFaceSchedule> all = new ArrayList<>();
        if (training.warmup() == 0) {
            all.add(new HuggingFaceSchedule("constant", training.peak(), 0, training.steps(), Map.of(), k -> 1));
        }
        for (long warmup : training.risesFromZero()) {
            addNamed(training, warmup, all);
            for (Style rise : RISES) {
                for (Style fall : FALLS) {
                    all.add(warmupStableDecay(training, warmup, training.decaySteps(), rise, fall));
                }
                all.add(warmupStableDecay(training, warmup, 0, rise, FALLS.get(0)));
            }
        }
        return all;
    }

    private static void addNamed(Training training, long warmup, List<HuggingFaceSchedule> all) {
        double last = training.finalShare();
        all.add(named(training, "constant_with_warmup", warmup, Map.of(), x -> 1));
        if (last == 0) {
            all.add(named(training, "linear", warmup, Map.of(), x -> Math.max(0, 1 - x)));
            all.add(named(training, "cosine", warmup, Map.of(), x -> Math.max(0, (1 + Math.cos(Math.PI * x)) / 2)));
        } else {
            all.add(named(training, "cosine_with_min_lr", warmup, Map.of("min_lr_rate", last), x -> cosine(x, last)));
        }
        addPolynomials(training, warmup, all);
        if (warmup > 0) {
            all.add(laterCosine(training, warmup, last));
        }
    }

    private static double cosine(double x, double last) {
        return Style.cosine("").rate(1, last, x);
    }

    private static void addPolynomials(Training training, long warmup, List<HuggingFaceSchedule> all) {
        double peak = training.peak();
        double end = training.finalRate();
        if (end >= peak) {
            return;
        }
        double power = training.schedule() instanceof Power fall ? fall.exponent() : 1;
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("lr_end", end);
        arguments.put("power", power);
        all.add(named(
                training,
                "polynomial",
                warmup,
                arguments,
                x -> ((peak - end) * Math.pow(1 - Math.min(1, x), power) + end) / peak));
    }

    /** A rise to w and a fall by the share x of the steps after it. */
    private static HuggingFaceSchedule named(
            Training training, String type, long warmup, Map<String, Object> arguments, DoubleUnaryOperator fall) {
        long steps = training.steps();
        double left = Math.max(1, steps - warmup);
        return new HuggingFaceSchedule(
                type,
                training.peak(),
                warmup,
                steps,
                arguments,
                k -> k < warmup ? (double) k / warmup : fall.applyAsDouble((k - warmup) / left));
    }

    private static HuggingFaceSchedule laterCosine(Training training, long warmup, double last) {
        long steps = training.steps();
        double left = Math.max(1, steps - warmup);
        return new HuggingFaceSchedule(
                "cosine_warmup_with_min_lr",
                training.peak(),
                warmup,
                steps,
                Map.of("min_lr_rate", last),
                k -> k < warmup ? (k + 1.0) / warmup : Math.max(0, cosine((k - warmup + 1) / left, last)));
    }

    private static HuggingFaceSchedule warmupStableDecay(
            Training training, long warmup, long decay, Style rise, Style fall) {
        long stable = training.decayStart() - warmup;
        double last = training.finalShare();
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("num_stable_steps", stable);
        arguments.put("num_decay_steps", decay);
        arguments.put("warmup_type", rise.name());
        arguments.put("decay_type", fall.name());
        arguments.put("min_lr_ratio", last);
        return new HuggingFaceSchedule(
                "warmup_stable_decay",
                training.peak(),
                warmup,
                training.steps(),
                arguments,
                k -> warmupStableDecay(k, warmup, warmup + stable, decay, rise, fall, last));
    }

    private static double warmupStableDecay(
            long k, long warmup, long fallsAt, long decay, Style rise, Style fall, double last) {
        if (k < warmup) {
            return Math.max(0, rise.rate(1, last, 1 - (double) k / warmup));
        }
        if (k < fallsAt) {
            return 1;
        }
        return k < fallsAt + decay ? Math.max(0, fall.rate(1, last, (double) (k - fallsAt) / decay)) : last;
    }

    /** LR of an update. */
    double rate(long update) {
        return peak * factor.applyAsDouble(update);
    }
}
