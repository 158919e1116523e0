package lehr.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lehr.curve.Curve;
import lehr.law.Law;
import lehr.law.Laws;

/**
 * The laws side by side: what each errs on schedules left out in turn, and which one to use.
 *
 * @param entries one a law, in the order of {@link Laws#all()}
 * @param chosen the law to use
 * @param why one sentence
 */
public record Comparison(List<Entry> entries, String chosen, String why) {
    /** Differences of mean relative error below this are noise between logs of one run. */
    private static final double NOISE = 0.0003;

    /**
     * @param law its name
     * @param fit of all curves
     * @param heldOut mean relative error on what was left out; NaN when nothing could be
     * @param heldOutWorst largest mean relative error of a run left out
     */
    public record Entry(String law, Fit fit, double heldOut, double heldOutWorst) {}

    public Comparison {
        entries = List.copyOf(entries);
    }

    /** Fits every law to all curves and to all but some, model by model. */
    public static Comparison of(Fitter fitter, List<Curve> curves) {
        List<Entry> entries = new ArrayList<>();
        for (Law law : Laws.all()) {
            entries.add(entry(fitter, law, curves));
        }
        return choose(entries);
    }

    private static Entry entry(Fitter fitter, Law law, List<Curve> curves) {
        List<Score> scores = new ArrayList<>();
        for (List<Curve> model : Models.bySetting(curves)) {
            HoldOut.of(fitter, law, model, 0.9).forEach(held -> scores.add(held.score()));
        }
        double mean = scores.stream().mapToDouble(Score::mape).average().orElse(Double.NaN);
        double worst = scores.stream().mapToDouble(Score::mape).max().orElse(Double.NaN);
        return new Entry(law.name(), fitter.fit(law, curves), mean, worst);
    }

    /** The default law, unless another that describes whole curves errs less by more than noise. */
    private static Comparison choose(List<Entry> entries) {
        Entry standard = entries.get(0);
        double bar = standard.heldOut() - NOISE;
        Optional<Entry> better = entries.stream()
                .filter(entry ->
                        entry.heldOut() < bar && !Laws.named(entry.law()).finalOnly())
                .min(Comparator.comparingDouble(Entry::heldOut));
        String why = better.isPresent()
                ? "it errs least on schedules left out"
                : Double.isNaN(bar)
                        ? "nothing could be left out (one schedule only): the default law"
                        : "no law errs less on schedules left out, by more than noise";
        return new Comparison(entries, better.orElse(standard).law(), why);
    }
}
