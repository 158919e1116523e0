package lehr.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lehr.curve.Curve;
import lehr.curve.Setting;
import lehr.feature.Exposure;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.law.FinalLoss;
import lehr.law.Law;
import lehr.law.Laws;
import lehr.plan.optimal.FreeSearch;
import lehr.schedule.Constant;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.Warmup;
import lehr.schedule.WarmupStableDecay;

/** The search for the best free schedule beside the published one, and under every law. */
public final class OptimalSchedules {
    private static final int WARMUP = 2160;
    private static final double PEAK = 3e-4;
    private static final int STEPS = 24_000;
    private static final int REPEATS = 5;

    /** What the authors of 2503.12811 state for their optimiser, s, on two cores. */
    private static final double STATED = 120;

    /** Their parameters for 400M, and the loss of the schedule they found with them. */
    private static final double[] PUBLISHED = {2.375, .654, .429, 523.4, 2.025, .594, .635};

    private OptimalSchedules() {}

    public static void main(String[] args) {
        Map<String, Consumer<Page>> tables = new LinkedHashMap<>();
        tables.put("peer", OptimalSchedules::peer);
        tables.put("laws", OptimalSchedules::laws);
        Tables.print(tables, args);
    }

    /** What a search gave and what it took. */
    private record Timed<T>(T found, double seconds, double firstSeconds) {
        static <T> Timed<T> of(int repeats, Supplier<T> search) {
            double least = Double.POSITIVE_INFINITY;
            double first = Double.NaN;
            T found = null;
            for (int i = 0; i < repeats; i++) {
                long start = System.nanoTime();
                found = search.get();
                double seconds = (System.nanoTime() - start) / 1e9;
                first = i == 0 ? seconds : first;
                least = Math.min(least, seconds);
            }
            return new Timed<>(found, least, first);
        }
    }

    private static Schedule held(int steps) {
        return new Constant(PEAK, steps, Warmup.linear(WARMUP));
    }

    private static FreeSearch.Found search(FinalLoss loss, int steps) {
        return new FreeSearch(loss, held(steps).rates(steps), WARMUP, PEAK, 0).search(linear(steps));
    }

    private static double[] linear(int steps) {
        return WarmupStableDecay.of(PEAK, steps, WARMUP, 0.2, Shape.LINEAR, 0).rates(steps);
    }

    private static void peer(Page page) {
        page.section(
                "The published optimiser",
                "`multi-power` with the published parameters of 400M, T=24,000, peak 3e-4, 2,160 steps of warm-up; both from"
                        + " the same exact gradient, one after the other in one process. Ours starts from a linear decay of"
                        + " 20%; first call, then the least of " + REPEATS + ".");
        Exposure exposure = Exposure.of(held(STEPS), new long[] {STEPS}, Setting.UNKNOWN);
        FinalLoss loss = Laws.MULTI_POWER.finalLoss(exposure, PUBLISHED);
        double[] held = held(STEPS).rates(STEPS);
        Timed<FreeSearch.Found> ours = Timed.of(REPEATS, () -> search(loss, STEPS));
        Timed<double[]> theirs = Timed.of(1, () -> new PublishedOptimiser(loss, held, WARMUP).run());
        Timed<double[]> warm = Timed.of(1, () -> new PublishedOptimiser(loss, linear(STEPS), WARMUP).run());
        double[] rates = rates(ours.found(), held);
        Timed<FreeSearch.Found> every = Timed.of(1, () -> new FreeSearch(loss, held, WARMUP, PEAK, 0).everyStep(rates));
        page.head("search", "predicted loss", "evaluations", "s", "times faster than it", "than its stated 120 s");
        row(page, "published, from a held LR", loss.at(theirs.found(), null), 10_000, theirs.seconds(), theirs);
        row(page, "published, from our start", loss.at(warm.found(), null), 10_000, warm.seconds(), theirs);
        FreeSearch.Found found = ours.found();
        row(page, "ours, first call", found.loss(), found.evaluations(), ours.firstSeconds(), theirs);
        row(page, "ours", found.loss(), found.evaluations(), ours.seconds(), theirs);
        row(
                page,
                "ours, then every step free",
                every.found().loss(),
                every.found().evaluations(),
                every.seconds(),
                theirs);
    }

    private static void row(
            Page page, String name, double loss, int evaluations, double seconds, Timed<double[]> theirs) {
        page.row(
                name,
                Page.number("%.5f", loss),
                String.valueOf(evaluations),
                Page.number("%.3f", seconds),
                Page.number("%.0f", theirs.seconds() / seconds),
                Page.number("%.0f", STATED / seconds));
    }

    /** LR of every step of a free schedule. */
    private static double[] rates(FreeSearch.Found found, double[] held) {
        double[] rates = held.clone();
        int[] steps = found.steps();
        for (int k = 1; k < steps.length; k++) {
            double from = found.values()[k - 1];
            double slope = (found.values()[k] - from) / (steps[k] - steps[k - 1]);
            for (int step = steps[k - 1]; step <= steps[k]; step++) {
                rates[step] = from + slope * (step - steps[k - 1]);
            }
        }
        return rates;
    }

    private static void laws(Page page) {
        page.section(
                "Every law, two horizons",
                "Laws fitted to the 100M runs of the multi-power study, else as above. Lost to knots: what freeing every step"
                        + " from there gains, nats (T=24,000 only).");
        page.head(
                "law",
                "T",
                "predicted loss",
                "below 20% linear",
                "knots",
                "evaluations",
                "first call, s",
                "s",
                "lost to knots");
        List<Curve> curves = page.studies().multiPower("100M");
        for (Law law : Laws.all()) {
            Fit fit = Fitter.withDefaults().fit(law, curves);
            for (int steps : new int[] {STEPS, 1_000_000}) {
                try {
                    row(page, law, Forecaster.of(fit).finalLoss(held(steps), Setting.UNKNOWN), steps);
                } catch (UnsupportedOperationException blind) {
                    break; // a law that does not see the schedule has no best one
                }
            }
        }
    }

    private static void row(Page page, Law law, FinalLoss loss, int steps) {
        Timed<FreeSearch.Found> ours = Timed.of(steps == STEPS ? REPEATS : 2, () -> search(loss, steps));
        FreeSearch.Found found = ours.found();
        double[] held = held(steps).rates(steps);
        double linear = loss.at(linear(steps), null);
        double lost = steps > STEPS
                ? Double.NaN
                : found.loss()
                        - new FreeSearch(loss, held, WARMUP, PEAK, 0)
                                .everyStep(rates(found, held))
                                .loss();
        page.row(
                law.name(),
                String.valueOf(steps),
                Page.number("%.5f", found.loss()),
                Page.number("%.4f", linear - found.loss()),
                String.valueOf(found.steps().length),
                String.valueOf(found.evaluations()),
                Page.number("%.2f", ours.firstSeconds()),
                Page.number("%.3f", ours.seconds()),
                Page.number("%.1e", lost));
    }
}
