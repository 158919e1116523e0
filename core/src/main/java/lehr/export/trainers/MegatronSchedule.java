package lehr.export.trainers;

import java.util.ArrayList;
import java.util.List;
import lehr.export.Training;

/**
 * Megatron's parameter scheduler. With k the update, w {@code lr_warmup_iters}, N {@code lr_decay_iters},
 * d {@code lr_wsd_decay_iters}:
 *
 * <pre>
 * k ≤ w, w &gt; 0   init + (lr − init)·k/w             init = lr_warmup_init
 * constant        lr
 * k &gt; N           min_lr
 * linear          min_lr + (lr − min_lr)·(1 − x)      x = (k − w)/(N − w)
 * cosine          min_lr + (lr − min_lr)·(1 + cos πx)/2
 * WSD             lr up to N − d, then min_lr + (lr − min_lr)·fall(x), x = (k − N + d)/d
 * fall            linear 1 − x, cosine (1 + cos πx)/2, minus_sqrt 1 − √x, exponential 2·0.5^x − 1
 * </pre>
 *
 * <p>Its own counter is samples: k is samples over the global batch size, so that a batch ramp-up shifts everything.
 *
 * @param peak lr
 * @param last min_lr
 * @param decay lr_decay_style
 * @param decayIters N
 * @param warmupIters w
 * @param warmupInit init
 * @param fall lr_wsd_decay_style
 * @param fallIters d
 * @param trainIters updates of the whole run
 */
record MegatronSchedule(
        double peak,
        double last,
        String decay,
        long decayIters,
        long warmupIters,
        double warmupInit,
        Style fall,
        long fallIters,
        long trainIters) {

    static final String REPERTOIRE =
            "a linear rise, then linear, cosine or late (linear, cosine, 1-sqrt, 2·0.5^x − 1) decays";

    static final String WSD = "WSD";

    private static final List<Style> FALLS = List.of(
            Style.linear("linear"),
            Style.cosine("cosine"),
            Style.oneMinusSqrt("minus_sqrt"),
            new Style("exponential", x -> 2 * Math.pow(0.5, x) - 1));

    /** Everything worth trying for a run. */
    static List<MegatronSchedule> all(Training training) {
        List<MegatronSchedule> all = new ArrayList<>();
        for (long rise : training.risesFromZero()) {
            double init = rise > 0 ? Math.min(training.rate(0), training.peak()) : 0;
            for (String style : List.of("constant", "linear", "cosine")) {
                all.add(of(training, style, training.steps(), rise, init, FALLS.get(0), 0));
            }
            for (Style fall : FALLS) {
                all.add(of(training, WSD, training.steps(), rise, init, fall, training.decaySteps()));
            }
            all.add(of(training, WSD, training.decayStart(), rise, init, FALLS.get(0), 1));
        }
        all.removeIf(fields -> !fields.areAllowed());
        return all;
    }

    private static MegatronSchedule of(
            Training training, String decay, long decayIters, long rise, double init, Style fall, long fallIters) {
        return new MegatronSchedule(
                training.peak(),
                training.finalRate(),
                decay,
                decayIters,
                rise,
                init,
                fall,
                fallIters,
                training.steps());
    }

    /** What Megatron asserts when it starts. */
    private boolean areAllowed() {
        boolean late = decay.equals(WSD);
        return warmupIters < decayIters && (!late || (fallIters > 0 && fallIters <= decayIters - warmupIters));
    }

    /** LR of an update. */
    double rate(long update) {
        if (warmupIters > 0 && update <= warmupIters) {
            return warmupInit + (peak - warmupInit) * ((double) update / warmupIters);
        }
        if (decay.equals("constant")) {
            return peak;
        }
        if (update > decayIters) {
            return last;
        }
        if (decay.equals(WSD)) {
            long start = decayIters - fallIters;
            return update <= start ? peak : fall.rate(peak, last, (double) (update - start) / fallIters);
        }
        double x = (double) (update - warmupIters) / (decayIters - warmupIters);
        return (decay.equals("linear") ? FALLS.get(0) : FALLS.get(1)).rate(peak, last, x);
    }
}
