package lehr.bench.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import lehr.curve.LossKind;

/**
 * Which schedules of one model, seed and peak LR are fitted, and which are predicted.
 *
 * @param name e.g. {@code cosine → WSD}
 */
record Splits(String name, List<ProxyRun> fitted, List<ProxyRun> asked) {
    static final String FROM_COSINE = "cosine → WSD";
    static final String TO_COSINE = "WSD → cosine";

    /** The two splits of a group, where it has both kinds of schedule; nothing is asked beyond the longest horizon fitted. */
    static List<Splits> of(List<ProxyRun> group) {
        List<ProxyRun> cosines = chosen(group, ProxyRun::isCosine);
        List<ProxyRun> cooldowns = chosen(group, ProxyRun::isStableThenCooldown);
        List<Splits> splits = new ArrayList<>();
        add(splits, FROM_COSINE, cosines, cooldowns);
        add(splits, TO_COSINE, cooldowns, cosines);
        return splits;
    }

    private static void add(List<Splits> splits, String name, List<ProxyRun> fitted, List<ProxyRun> others) {
        long longest = fitted.stream().mapToLong(ProxyRun::steps).max().orElse(0);
        List<ProxyRun> asked = chosen(others, run -> run.steps() <= longest);
        if (!asked.isEmpty()) {
            splits.add(new Splits(name, fitted, asked));
        }
    }

    private static List<ProxyRun> chosen(List<ProxyRun> runs, Predicate<ProxyRun> which) {
        return runs.stream()
                .filter(which)
                .filter(ProxyRun::anneals)
                .filter(run -> run.curve(LossKind.VAL).isPresent())
                .toList();
    }

    /** Of every model, seed and peak LR at the usual batch. */
    static List<Splits> all(ProxyStudy study) {
        List<ProxyRun> runs = study.where(run -> run.batch() == study.usualBatch());
        return ProxyStudy.byPeak(runs).values().stream()
                .flatMap(group -> of(group).stream())
                .toList();
    }
}
