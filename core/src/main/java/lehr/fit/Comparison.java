package lehr.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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

    private static final double FAR = 3;

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
        List<double[]> errors = new ArrayList<>();
        for (Law law : Laws.all()) {
            double[] heldOut = heldOut(fitter, law, curves);
            double worst = Arrays.stream(heldOut).max().orElse(Double.NaN);
            entries.add(new Entry(law.name(), fitter.fit(law, curves), mean(heldOut), worst));
            errors.add(heldOut);
        }
        return choose(entries, errors);
    }

    private static double[] heldOut(Fitter fitter, Law law, List<Curve> curves) {
        return Models.bySetting(curves).stream()
                .flatMap(model -> HoldOut.of(fitter, law, model, 0.9).stream())
                .mapToDouble(held -> held.score().mape())
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /**
     * The default law, unless another that describes whole curves errs clearly less: run by run, by more than noise and two
     * standard errors. Few schedules cannot outvote what the default's prior has learned.
     */
    private static Comparison choose(List<Entry> entries, List<double[]> errors) {
        Entry chosen = entries.get(0);
        double most = 0;
        for (int i = 1; i < entries.size(); i++) {
            double gain = clearGain(errors.get(0), errors.get(i));
            if (gain > most && !Laws.named(entries.get(i).law()).finalOnly()) {
                chosen = entries.get(i);
                most = gain;
            }
        }
        String why = most > 0
                ? "it errs clearly least on schedules left out"
                : errors.get(0).length == 0
                        ? "nothing could be left out (one schedule only): the default law"
                        : "no law errs clearly less on schedules left out";
        return new Comparison(entries, chosen.law(), why);
    }

    /**
     * How much less the other errs than the default, beyond noise and two standard errors of the difference; where it errs
     * {@value #FAR} times less on every run, beyond noise alone.
     */
    private static double clearGain(double[] standard, double[] other) {
        if (other.length != standard.length || other.length < 2) {
            return 0;
        }
        double[] gains = new double[other.length];
        Arrays.setAll(gains, i -> standard[i] - other[i]);
        double mean = mean(gains);
        double squares =
                Arrays.stream(gains).map(gain -> (gain - mean) * (gain - mean)).sum();
        double clear = mean - NOISE - 2 * Math.sqrt(squares / (gains.length - 1) / gains.length);
        boolean everywhere = IntStream.range(0, other.length).allMatch(i -> other[i] < standard[i] / FAR);
        return everywhere ? Math.max(clear, mean - NOISE) : clear;
    }

    /** The fit of the law to use. */
    public Fit chosenFit() {
        return entries.stream()
                .filter(entry -> entry.law().equals(chosen))
                .findFirst()
                .orElseThrow()
                .fit();
    }
}
